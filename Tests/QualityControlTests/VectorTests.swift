import TestSupport
import Testing
import Verification

@Suite("Vectors of the real-time tests")
struct VectorTests {
  @Test(
    "every public vector comes out as expected",
    .enabled(if: SpecData.isThere, SpecData.absence))
  func vectors() throws {
    let cases = try RTQCVerification.run(SpecData.path("rtqc-vectors.json"))
    #expect(cases.count >= 48)
    for outcome in cases {
      #expect(outcome.pass, "\(outcome.id): \(outcome.remark)")
      #expect(outcome.maxDifference <= 1e-6, "\(outcome.id)")
    }
  }
}
