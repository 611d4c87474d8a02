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

  /// What is left out unread must be what the filter leaves out of the whole fleet: floats that ended
  /// and began at different times, under ice and not, one without a date, at days before, between and
  /// after all observations, to the second.
  @Test(arguments: [false, true])
  func floatsReadWhereOnlyActiveOnesAreWantedAreAllThatAreActive(isIceAware: Bool) async throws {
    let ice = FloatFixture(wmo: 2_903_003, specialFeatures: "ice", latitude: 70, longitude: -170)
    let fleet = try await FleetFixture([
      FloatFixture(wmo: 2_903_001).days(0, through: 100),
      FloatFixture(wmo: 2_903_002, hasMetadata: false).days(90, through: 300),
      ice.days(0, through: 50),
      FloatFixture(wmo: 2_903_004),
      FloatFixture(wmo: 2_903_005, days: [400]),
    ])
    var filter = FloatFilter()
    filter.activeOnly = true
    var active = 0
    // A second and a half, of which the whole second counts.
    let later = 1.5 / 86_400
    let days = [-1, 0, 10, 80, 80 + later, 130, 130 + later, 330, 400, 415, 415 + later, 430, 800]
    for number in days {
      let whole = try fleet.snapshot(number, isIceAware: isIceAware).floats(filter)
      for country in [[], ["JP"]] {
        filter.countries = country
        let read = try FleetSnapshot(
          store: fleet.store, asOf: .moment(day(number)), windowDays: 30, isIceAware: isIceAware,
          now: day(4000), filter: filter)
        #expect(read.floats(filter) == whole, "day \(number)")
      }
      filter.countries = []
      active += whole.count
    }
    // By hand, of floats 1, 2, 3 and 5: at days -1, 0, 10, 80: 0, 2, 2, 2; a second after day 80: 1;
    // at 130 and a second later: 2, 1; at 330, 400, 415, 415 and a second, 430, 800: 1, 1, 1, 1, 1, 0.
    // Under the rule for ice float 3 counts until day 415: 6 times more.
    #expect(active == (isIceAware ? 21 : 15))
  }
}
