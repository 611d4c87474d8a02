import Foundation
import TestSupport
import Testing
import Verification

/// Windows and nodes computed by numpy programs of others.
@Suite("Reference cases of climatology and Gaussian process")
struct ReferenceCaseTests {
  private static let folder = SpecData.path("../data/climate")
  private static var isThere: Bool {
    SpecData.isThere && FileManager.default.fileExists(atPath: "\(folder)/gp-cases.json")
  }

  @Test("of the Gaussian process pass", .enabled(if: isThere, SpecData.absence))
  func gaussianProcess() throws {
    let cases = try GPVerification.run("\(ReferenceCaseTests.folder)/gp-cases.json")
    #expect(!cases.isEmpty)
    for outcome in cases { #expect(outcome.pass, "\(outcome.id): \(outcome.remark)") }
  }

  @Test("of the climatology pass", .enabled(if: isThere, SpecData.absence))
  func climatology() throws {
    let cases = try ClimatologyVerification.run(
      "\(ReferenceCaseTests.folder)/climatology-cases.json")
    #expect(!cases.isEmpty)
    for outcome in cases { #expect(outcome.pass, "\(outcome.id): \(outcome.remark)") }
  }

  @Test("that are off fail, and files of another layout are refused")
  func refused() throws {
    let folder = try TemporaryFolder()
    let other = try folder.write("{\"schema\": \"oi-cases/1\", \"cases\": []}", to: "a.json")
    #expect(throws: VerificationError.self) { try GPVerification.run(other) }
    #expect(throws: VerificationError.self) { try ClimatologyVerification.run(other) }
  }
}
