import Testing

@testable import Argo

@Suite("Which values are taken")
struct ValueSelectionTests {
  /// Four levels; adjusted pressures are 1 dbar less, adjusted temperatures and salinities 10 more.
  private func profile(
    _ mode: DataMode, flags: String = "1111", adjustedFlags: String = "1111",
    errors: [Float] = [2.4, 2.4, 2.4, 2.4], salinity: Bool = true
  ) throws -> Profile {
    func flagColumn(_ text: String) -> [QualityFlag] { text.utf8.map(QualityFlag.init(rawValue:)) }
    func column(_ values: [Float], _ shift: Float, _ errors: [Float]) -> Measurements {
      Measurements(
        values: values, flags: flagColumn(flags), adjusted: values.map { $0 + shift },
        adjustedFlags: flagColumn(adjustedFlags), adjustedErrors: errors)
    }
    let key = CycleKey(wmo: try #require(WMONumber(4_902_252)), cycle: 1, direction: .ascending)
    var profile = Profile(index: 0, key: key, dataMode: mode, levelCount: 4)
    profile.pressure = column([5, 10, 20, 30], -1, errors)
    profile.temperature = column([20, 19, 18, .nan], 10, [.nan, .nan, .nan, .nan])
    if salinity { profile.salinity = column([34, 34.5, .nan, 35], 10, [.nan, .nan, .nan, .nan]) }
    return profile
  }

  @Test("real time takes raw values, the other modes adjusted ones")
  func modes() throws {
    let rule = ValueSelection()
    #expect(rule.levels(of: try profile(.realTime)).temperature == [20, 19])
    #expect(rule.levels(of: try profile(.realTimeAdjusted)).temperature == [30, 29])
    #expect(rule.levels(of: try profile(.delayed)).pressure == [4, 9])
    #expect(rule.levels(of: try profile(.delayed)).salinity == [44, 44.5])
  }

  @Test("rejected adjusted values never give way to raw ones")
  func noFallingBack() throws {
    let rejected = try profile(.delayed, adjustedFlags: "4444")
    #expect(ValueSelection().levels(of: rejected).isEmpty)
    #expect(ValueSelection(source: .raw).levels(of: rejected).levels == [0, 1])
  }

  @Test("flags 1 and 2 pass, others on request")
  func flags() throws {
    let mixed = try profile(.realTime, flags: "1351")
    #expect(ValueSelection().levels(of: mixed).levels == [0])
    let wider = try #require(ValueSelection.flags(from: "1,3"))
    #expect(ValueSelection(flags: wider).levels(of: mixed).levels == [0, 1])
    for text in ["", "1,", "1;2", "12", "a"] {
      #expect(ValueSelection.flags(from: text) == nil, "\(text)")
    }
  }

  @Test("an adjusted pressure with an error of 20 dbar or more is left out, one without error not")
  func pressureErrors() throws {
    let drifting = try profile(.delayed, errors: [20, .nan, 2.4, 2.4])
    #expect(ValueSelection().levels(of: drifting).levels == [1])
    #expect(ValueSelection(pressureErrorLimit: nil).levels(of: drifting).levels == [0, 1])
    let raw = try profile(.realTime, errors: [20, 20, 20, 20])
    #expect(ValueSelection().levels(of: raw).levels == [0, 1])
  }

  @Test("temperature alone is enough where salinity is not required")
  func withoutSalinity() throws {
    let early = try profile(.realTime, salinity: false)
    #expect(ValueSelection().levels(of: early).isEmpty)
    let rule = ValueSelection(required: [.pressure, .temperature])
    #expect(rule.levels(of: early).temperature == [20, 19, 18])
    let both = rule.levels(of: try profile(.realTime))
    #expect(both.levels == [0, 1, 2])
    #expect(both.salinity[2].isNaN)
  }
}

@Suite("Boxes")
struct GeographicBoxTests {
  @Test("contains its sides and reaches across the date line")
  func contains() throws {
    let pacific = try #require(GeographicBox(west: 170, east: -170, south: -10, north: 10))
    #expect(pacific.width == 20)
    #expect(pacific.crossesDateLine)
    func isIn(_ box: GeographicBox, _ longitude: Double, _ latitude: Double = 0) throws -> Bool {
      box.contains(try #require(Position(latitude: latitude, longitude: longitude)))
    }
    for longitude in [170.0, 175, 180, -180, 190, -170] { #expect(try isIn(pacific, longitude)) }
    for longitude in [169.9, -169.9, 0, 190.1] { #expect(try !isIn(pacific, longitude)) }
    #expect(try !isIn(pacific, 175, 10.5))
    let sameEast = try #require(GeographicBox(west: 170, east: 190, south: -10, north: 10))
    #expect(sameEast == pacific)
    let toDateLine = try #require(GeographicBox(west: 170, east: 180, south: -10, north: 10))
    #expect(toDateLine.width == 10)
    #expect(try isIn(toDateLine, -180))
    #expect(try !isIn(toDateLine, -179))
  }

  @Test("all longitudes in either way of counting are the globe")
  func globe() throws {
    #expect(GeographicBox(west: 0, east: 360, south: -90, north: 90) == .globe)
    #expect(GeographicBox(west: -180, east: 180, south: -90, north: 90) == .globe)
    #expect(GeographicBox.globe.width == 360)
  }

  @Test("refuses what is no box")
  func refused() {
    #expect(GeographicBox(west: 0, east: 10, south: 10, north: 10) == nil)
    #expect(GeographicBox(west: 0, east: 10, south: -91, north: 10) == nil)
    #expect(GeographicBox(west: 10, east: 10, south: 0, north: 10) == nil)
    #expect(GeographicBox(west: 180, east: -180, south: 0, north: 10) == nil)
    #expect(GeographicBox(west: .nan, east: 10, south: 0, north: 10) == nil)
    #expect(GeographicBox(west: 0, east: 400, south: 0, north: 10) == nil)
  }
}
