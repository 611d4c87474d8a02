internal import Argo

/// One column of a profile: raw and adjusted values with flags.
struct Column: Sendable {
  /// The fill value of measured parameters.
  static let fill: Float = 99_999

  var values: [Float]
  var flags: [UInt8]
  var adjusted: [Float] = []
  var adjustedFlags: [UInt8] = []
  var errors: [Float] = []

  /// Takes raw values, all flagged good, or missing where they are fill.
  init(_ values: [Float]) {
    self.values = values
    flags = values.map { $0 == Column.fill ? UInt8(ascii: "9") : UInt8(ascii: "1") }
  }
}

/// What one profile of one file will contain.
struct ProfileDraft: Sendable {
  var cycleProfile: CycleProfile
  /// R, A or D.
  var mode: UInt8
  /// `JULD`; nil for fill.
  var juld: Double?
  var juldFlag = UInt8(ascii: "1")
  /// `JULD_LOCATION`; nil for fill.
  var juldLocation: Double?
  /// As stored; nil for fill.
  var latitude: Double?
  var longitude: Double?
  var positionFlag = UInt8(ascii: "1")
  /// `VERTICAL_SAMPLING_SCHEME`.
  var scheme: String
  var pressure: Column
  var temperature: Column
  var salinity: Column?
  /// The defect that it has, if any.
  var defect: FloatPlan.PlantedDefect?
  /// When the profile was really measured; files' own dates follow from it.
  var time: ArgoTime

  /// The number of levels.
  var levelCount: Int { pressure.values.count }
}

extension Column {
  /// The grade of the column, reference table 2a, by the flags that count in this mode.
  func grade(mode: UInt8) -> UInt8 {
    let checked = (mode == UInt8(ascii: "R") ? flags : adjustedFlags).filter {
      $0 != UInt8(ascii: "0") && $0 != UInt8(ascii: "9") && $0 != UInt8(ascii: " ")
    }
    guard !checked.isEmpty else { return UInt8(ascii: " ") }
    let good = checked.count { QualityFlag(rawValue: $0).isGood }
    if good == 0 { return UInt8(ascii: "F") }
    switch 100 * good / checked.count {
    case 100...: return UInt8(ascii: "A")
    case 75...: return UInt8(ascii: "B")
    case 50...: return UInt8(ascii: "C")
    case 25...: return UInt8(ascii: "D")
    default: return UInt8(ascii: "E")
    }
  }
}
