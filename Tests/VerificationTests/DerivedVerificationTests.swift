import Rendering
import TestSupport
import Testing

@testable import Verification

@Suite("Check cases of derived quantities")
struct DerivedVerificationTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func verify(_ cases: String) throws -> [VerificationCase] {
    try DerivedVerification.run(
      folder.write(#"{"schema": "derived-cases/1", "cases": [\#(cases)]}"#, to: "cases.json"))
  }

  @Test(
    "pass for the file of the specification", .enabled(if: RealData.isThere, RealData.absence))
  func specification() throws {
    let cases = try DerivedVerification.run(RealData.path("../climate/derived-check.json"))
    #expect(cases.count == 13)
    for outcome in cases { #expect(outcome.pass, "\(outcome.id): \(outcome.remark)") }
  }

  private func profile(_ levels: String, _ expected: String) -> String {
    #"{"id": "p", "kind": "profile", "lat": 10, "lon": 20, "gaps": "usual", "#
      + #""reference_pressure": 100, "at": [], \#(levels), "expected": \#(expected)}"#
  }

  @Test(
    "expect nothing of profiles that say nothing",
    arguments: [
      #""pressure": [], "temperature": [], "salinity": []"#,
      #""pressure": [5], "temperature": [20], "salinity": [35]"#,
      #""pressure": [5, 20], "temperature": [null, null], "salinity": [35, 35]"#,
      #""pressure": [null, null], "temperature": [20, 10], "salinity": [35, 35]"#,
      #""pressure": [8, 8, 8], "temperature": [20, 10, 12], "salinity": [35, 35, 35]"#,
    ])
  func empty(levels: String) throws {
    let outcome = try #require(
      verify(
        profile(
          levels,
          #"{"mld_temp": null, "mld_ht": {"temperature": null, "density": null}, "d20": null, "#
            + #""sigma0_depth": {"26.5": null}, "dynamic_height": [], "steric_height": null, "#
            + #""heat_content": {"0-300": null}}"#)
      ).first)
    #expect(outcome.pass, "\(outcome.remark)")
    #expect(outcome.maxDifference == 0)
  }

  @Test(
    "fail where something else is expected",
    arguments: [
      (#"{"d20": null}"#, "d20: expected nothing"), (#"{"d20": 11.0}"#, "d20: expected 11.0"),
      (#"{"d26": 5}"#, "d26: expected 5.0, found nothing"),
      (#"{"mld_temp": [1]}"#, "mld_temp: expected 1 values"),
      (#"{"dynamic_height": [1]}"#, "dynamic_height: expected 1 values, found 0 values"),
      (#"{"salt": 1}"#, "salt: expected 1.0, found nothing"),
      (#"{"mld_ht": null}"#, "mld_ht: expected nothing, found another kind of value"),
    ])
  func fail(expected: String, remark: String) throws {
    let levels =
      #""pressure": [2, 12, 20, 30, 40, 50, 60], "temperature": [22, 21, 19, 18, 17, 16, 15], "#
      + #""salinity": [35, 35, 35, 35, 35, 35, 35]"#
    let outcome = try #require(verify(profile(levels, expected)).first)
    #expect(!outcome.pass)
    #expect(outcome.remark.contains(remark), "\(outcome.remark)")
  }

  @Test(
    "cannot be read where they are malformed",
    arguments: [
      #"{"id": "x", "kind": "tides", "expected": {}}"#,
      #"{"id": "x", "kind": "series", "month": [1, 2], "value": [1], "expected": {}}"#,
      #"{"id": "x", "kind": "map", "lat": [0], "cell": 1, "anomaly": [[[1, 2]]], "sea": [[1]], "expected": {}}"#,
      #"{"id": "x", "kind": "profile", "lat": 1, "lon": 1, "reference_pressure": 1, "at": [], "pressure": [1], "temperature": [], "salinity": [], "expected": {}}"#,
      #"{"id": "x", "kind": "profile", "lat": 1, "lon": 1, "reference_pressure": 1, "at": [], "pressure": [], "temperature": [], "salinity": [], "expected": {"heat_content": {"0": 1}}}"#,
    ])
  func malformed(test: String) throws {
    let error = #expect(throws: VerificationError.self) { try verify(test) }
    #expect(error?.code == .malformed)
  }

  @Test("expect no trend of a short series")
  func shortSeries() throws {
    let outcome = try #require(
      verify(
        #"{"id": "s", "kind": "series", "month": [24000, 24001], "value": [1.0, null], "#
          + #""expected": {"n": 1, "trend": null, "rho": null, "ols_error_effective": null}}"#
      ).first)
    #expect(outcome.pass, "\(outcome.remark)")
  }
}
