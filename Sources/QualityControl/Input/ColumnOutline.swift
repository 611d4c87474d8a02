internal import Argo

/// What the values of a column lie between, and how far they step from one level to the next.
///
/// It is found once for each profile, so that a test which no value can fail need not look at them.
struct ColumnOutline: Sendable {
  /// The number of values that are there.
  private(set) var presentCount = 0
  /// The number of levels down to the last value that is there.
  private(set) var end: Int
  /// The least value; infinity where none is there.
  private(set) var least = Float.infinity
  /// The greatest value; minus infinity where none is there.
  private(set) var greatest = -Float.infinity
  /// By how much a value is at most greater than that of the level before it, where both are there;
  /// minus infinity where no two are.
  private(set) var greatestRise = -Float.infinity
  /// By how much a value is at most smaller than that of the level before it; likewise.
  private(set) var greatestFall = -Float.infinity

  /// Four levels at a time.
  private typealias Lanes = SIMD4<Float>

  init(_ column: [Float]) {
    let values = column.span
    end = values.count
    while end > 0, values[end - 1].isNaN { end -= 1 }
    guard end > 0 else { return }
    presentCount = values[0].isNaN ? 0 : 1
    if presentCount == 1 { (least, greatest) = (values[0], values[0]) }
    let bytes = unsafe values.bytes
    let size = MemoryLayout<Float>.stride
    var leasts = Lanes(repeating: least)
    var greatests = Lanes(repeating: greatest)
    var rises = Lanes(repeating: -.infinity)
    var falls = Lanes(repeating: -.infinity)
    var present = SIMD4<Int32>.zero
    var level = 1
    // Comparisons with what is missing are false, and leave the lane as it is.
    while level + Lanes.scalarCount <= end {
      let lanes = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: level * size, as: Lanes.self)
      let before = unsafe bytes.unsafeLoadUnaligned(
        fromByteOffset: (level - 1) * size, as: Lanes.self)
      let (rise, fall) = (lanes - before, before - lanes)
      leasts.replace(with: lanes, where: lanes .< leasts)
      greatests.replace(with: lanes, where: lanes .> greatests)
      rises.replace(with: rise, where: rise .> rises)
      falls.replace(with: fall, where: fall .> falls)
      present.replace(with: present &+ 1, where: lanes .== lanes)
      level += Lanes.scalarCount
    }
    presentCount += Int(present.wrappedSum())
    for lane in 0..<Lanes.scalarCount {
      include(leasts[lane], greatests[lane], rise: rises[lane], fall: falls[lane])
    }
    while level < end {
      let (value, before) = (values[level], values[level - 1])
      if !value.isNaN { presentCount += 1 }
      include(value, value, rise: value - before, fall: before - value)
      level += 1
    }
  }

  private mutating func include(_ low: Float, _ high: Float, rise: Float, fall: Float) {
    if low < least { least = low }
    if high > greatest { greatest = high }
    if rise > greatestRise { greatestRise = rise }
    if fall > greatestFall { greatestFall = fall }
  }

  /// Whether any value is there.
  var isPresent: Bool { presentCount > 0 }

  /// Whether values are missing below the last one only.
  var isUnbroken: Bool { presentCount == end }

  /// Whether every value lies within limits; a column without values does.
  func lies(within limits: ClosedRange<Double>) -> Bool {
    Double(least) >= limits.lowerBound && Double(greatest) <= limits.upperBound
  }

  /// Whether no value differs from that of the level before it by as much as a limit.
  ///
  /// The rounding of float32 is allowed for.
  func stepsLess(than limit: Double) -> Bool {
    Double(max(greatestRise, greatestFall)) < 0.999 * limit
  }
}

/// The outlines of the columns of a profile.
struct LevelOutline: Sendable {
  /// That of pressure, dbar.
  let pressure: ColumnOutline
  /// That of temperature, °C.
  let temperature: ColumnOutline
  /// That of practical salinity.
  let salinity: ColumnOutline

  init(_ columns: LevelColumns) {
    pressure = ColumnOutline(columns.pressure)
    temperature = ColumnOutline(columns.temperature)
    salinity = ColumnOutline(columns.salinity)
  }

  /// That of a parameter.
  subscript(parameter: Parameter) -> ColumnOutline {
    switch parameter {
    case .pressure: pressure
    case .temperature: temperature
    case .salinity: salinity
    }
  }

  /// The parameters that have any value.
  var present: ParameterSet {
    var present: ParameterSet = []
    if pressure.isPresent { present.insert(.pressure) }
    if temperature.isPresent { present.insert(.temperature) }
    if salinity.isPresent { present.insert(.salinity) }
    return present
  }

  /// Whether pressures are missing below the last one only, and none is smaller than the one before it.
  ///
  /// Pressures that no sea has are not asked; among them differences of some dbar are lost in rounding.
  var isSortedByPressure: Bool {
    pressure.isUnbroken && pressure.greatestFall <= 0 && pressure.lies(within: -1e6...1e6)
  }
}
