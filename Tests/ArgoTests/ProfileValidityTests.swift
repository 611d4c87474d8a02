import Testing

@testable import Argo

/// Which dates and places count; what is right is worked out by hand from real-time test 2 of the
/// Argo QC manual and reference table 2a.
@Suite("Dates and places that count")
struct ProfileValidityTests {
  /// 2026-01-01, noon.
  private let now = ArgoTime(seconds: 27_759 * 86_400 + 43_200)

  private func profile() throws -> Profile {
    let wmo = try #require(WMONumber(4_902_252))
    var profile = Profile(
      index: 0, key: CycleKey(wmo: wmo, cycle: 1, direction: .ascending), dataMode: .realTime,
      levelCount: 0)
    profile.juld = 25_567
    profile.juldFlag = .good
    profile.latitude = 30
    profile.longitude = 145
    profile.positionFlag = .good
    return profile
  }

  @Test("a date flagged 3 or 4 is none, whatever it says")
  func flaggedDates() throws {
    var profile = try profile()
    let valid = "012356789 ".utf8.filter {
      profile.juldFlag = QualityFlag(rawValue: $0)
      return ProfileValidity.time(of: profile, now: now) != nil
    }
    #expect(String(decoding: valid, as: UTF8.self) == "01256789 ")
    profile.juldFlag = .bad
    #expect(ProfileValidity.time(of: profile, now: now) == nil)
  }

  @Test(
    "dates count from 1997 to the day of reading",
    arguments: [
      (17_166.999, false), (17_167, true), (27_759.999, true), (27_760, false),
    ])
  func range(juld: Double, isValid: Bool) throws {
    var profile = try profile()
    profile.juld = juld
    let time = ProfileValidity.time(of: profile, now: now)
    #expect(time == (isValid ? ArgoTime(julianDays: juld) : nil))
    #expect(ProfileValidity.time(profile.time, flag: nil, now: now) == time)
  }

  @Test("a profile without JULD has no date")
  func missingDate() throws {
    var profile = try profile()
    profile.juld = nil
    #expect(ProfileValidity.time(of: profile, now: now) == nil)
    #expect(ProfileValidity.time(nil, flag: nil, now: now) == nil)
  }

  @Test("a position counts with flags 1, 2, 5 and 8, and in an index, which has none")
  func flaggedPositions() throws {
    var profile = try profile()
    let valid = "0123456789 ".utf8.filter {
      profile.positionFlag = QualityFlag(rawValue: $0)
      return ProfileValidity.position(of: profile) != nil
    }
    #expect(String(decoding: valid, as: UTF8.self) == "1258")
    #expect(
      ProfileValidity.position(latitude: 30, longitude: 145, flag: nil)
        == Position(latitude: 30, longitude: 145))
  }

  @Test(
    "longitudes come out in [-180, 180)",
    arguments: [
      (-180.0, -180.0), (179.5, 179.5), (180, -180), (185.5, -174.5), (360, 0),
    ])
  func longitudes(given: Double, normal: Double) throws {
    var profile = try profile()
    profile.longitude = given
    #expect(ProfileValidity.position(of: profile)?.longitude == normal)
  }

  @Test(
    "places that are none do not count",
    arguments: [
      (-99.999, -999.999), (90.001, 0.0), (0, 360.001), (.nan, 0),
    ])
  func impossible(latitude: Double, longitude: Double) {
    #expect(
      ProfileValidity.position(latitude: latitude, longitude: longitude, flag: .good) == nil)
    #expect(ProfileValidity.position(latitude: latitude, longitude: longitude, flag: nil) == nil)
    #expect(ProfileValidity.position(latitude: nil, longitude: longitude, flag: nil) == nil)
  }
}
