import Argo
import Testing

@testable import Fleet

/// The rule that gives floats under ice a year.
struct IceTests {
  @Test(
    "only floats that detect ice, in polar waters, under the rule",
    arguments: [
      (60.0, "Ice detection software", true, true), (59.9, "Ice detection software", true, false),
      (-65.0, "ice detection", true, true), (-64.9, "ice detection", true, false),
      (75.0, "", true, false), (75.0, "Device with rice", true, false),
      (75.0, "Ice detection software", false, false),
    ])
  func limits(latitude: Double, features: String, isIceAware: Bool, isActive: Bool) async throws {
    let fleet = try await FleetFixture([
      FloatFixture(specialFeatures: features, days: [0, 10], latitude: latitude, longitude: -170)
    ])
    #expect(try fleet.snapshot(375, isIceAware: isIceAware).floats[0].isActive == isActive)
    #expect(try fleet.snapshot(375.1, isIceAware: isIceAware).floats[0].isActive == false)
    #expect(try fleet.snapshot(40, isIceAware: isIceAware).floats[0].isActive)
  }

  @Test func theRuleSaysThatItIsIceAware() {
    #expect(ActivityRule(asOf: nil, isIceAware: true).text.contains("365 days"))
    #expect(!ActivityRule(asOf: nil).text.contains("365 days"))
  }
}
