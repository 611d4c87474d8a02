import Argo
import QualityControl
import Testing

@Suite("Tests of number, date and position")
struct HeaderTests {
  @Test(
    "a platform number has five or seven digits",
    arguments: [
      ("13857", true), ("2903001", true), ("290300", false), ("29030011", false), ("", false),
      ("29O3001", false), ("1385", false),
    ])
  func platform(number: String, passes: Bool) {
    let subject = profile([], [], []) { $0.platformNumber = number }
    #expect(findings(of: .platformIdentification, subject).hasFailed == !passes)
  }

  @Test("five digits and unknown floats can be refused")
  func knownFloats() throws {
    var options = usualOptions
    options.acceptsFiveDigitNumbers = false
    let old = profile([], [], []) { $0.platformNumber = "13857" }
    #expect(findings(of: .platformIdentification, old, options).hasFailed)
    options.knownFloats = [try #require(WMONumber(2_903_001))]
    #expect(!findings(of: .platformIdentification, profile([], [], []), options).hasFailed)
    let other = profile([], [], []) { $0.platformNumber = "2903002" }
    #expect(findings(of: .platformIdentification, other, options).hasFailed)
  }

  // 17167 is 1997-01-01T00:00Z in days since 1950; it passes, the time of checking, day 27759,
  // does not.
  @Test(
    "a date lies between 1997 and now",
    arguments: [
      (17_167.0, "1"), (17_166.999_99, "4"), (27_758.999_9, "1"), (27_759.0, "4"), (0.0, "4"),
    ])
  func date(juld: Double, flag: String) {
    let found = findings(of: .impossibleDate, profile([], [], []) { $0.juld = juld })
    #expect(found.juld?.description == flag)
    #expect(found.hasFailed == (flag == "4"))
  }

  @Test("a missing date is 9 and not checked; a bad date of the position spoils the position")
  func dateOfPosition() {
    let missing = findings(of: .impossibleDate, profile([], [], []) { $0.juld = nil })
    #expect(!missing.outcome.isPerformed)
    #expect(missing.juld == .missing)
    let located = findings(of: .impossibleDate, profile([], [], []) { $0.juldLocation = 1 })
    #expect(located.juld == .good)
    #expect(located.position == .bad)
  }

  @Test(
    "latitudes within 90 and longitudes within 180 degrees are possible",
    arguments: [
      (90.0, -180.0, "1"), (-90, 180, "1"), (90.001, 0, "4"), (0, 180.001, "4"), (0, 359, "4"),
      (-99.999, -999.999, "4"),
    ])
  func location(latitude: Double, longitude: Double, flag: String) {
    let subject = profile([], [], []) {
      $0.latitude = latitude
      $0.longitude = longitude
    }
    #expect(findings(of: .impossibleLocation, subject).position?.description == flag)
  }

  @Test("a position that the file says is missing is not checked, whatever stands in its place")
  func missingPosition() {
    let subject = profile([], [], []) {
      $0.latitude = -99.999
      $0.longitude = -999.999
      $0.filePositionFlag = .missing
    }
    let found = findings(of: .impossibleLocation, subject)
    #expect(!found.outcome.isPerformed)
    #expect(found.position == .missing)
    #expect(ProfileChecker(usualOptions).check(subject, CheckContext()).position == .missing)
  }

  @Test("a mean elevation of 0 m or more is land, and without any map land is not looked for")
  func elevation() {
    var options = usualOptions
    #expect(!findings(of: .positionOnLand, profile([], [], []), options).outcome.isPerformed)
    for (mean, flag) in [(-0.1, "1"), (0, "4"), (200, "4")] {
      options.land = .elevation { _ in mean }
      let found = findings(of: .positionOnLand, profile([], [], []), options)
      #expect(found.position?.description == flag)
    }
    options.land = .elevation { _ in nil }
    #expect(!findings(of: .positionOnLand, profile([], [], []), options).outcome.isPerformed)
  }

  @Test("a position near the coast is not condemned, and an interpolated one on land is none")
  func coastline() {
    var options = usualOptions
    options.land = .coastline { _ in .nearCoast }
    #expect(findings(of: .positionOnLand, profile([], [], []), options).position == .good)
    options.land = .coastline { _ in .land }
    #expect(findings(of: .positionOnLand, profile([], [], []), options).position == .bad)
    let iced = profile([], [], []) { $0.filePositionFlag = .estimated }
    let result = ProfileChecker(options).check(iced, CheckContext())
    #expect(result.position == .missing)
    #expect(result.failed & RealTimeTest.positionOnLand.bit != 0)
  }

  @Test("an interpolated position keeps its 8 where nothing is wrong")
  func interpolated() {
    let iced = profile([], [], []) { $0.filePositionFlag = .estimated }
    #expect(ProfileChecker(usualOptions).check(iced, CheckContext()).position == .estimated)
  }
}
