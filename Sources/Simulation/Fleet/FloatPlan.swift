internal import NetCDF

/// Everything that determines what a synthetic float does and how its files look.
struct FloatPlan: Sendable {
  // MARK: Who it is

  /// The WMO number.
  var wmo: Int
  /// The DAC folder.
  var dac: String
  /// `DATA_CENTRE` and index institution, reference table 4.
  var centre: String
  /// The global attribute `institution`.
  var centreName: String
  var project: String
  var investigator: String
  var owner: String
  var model = FloatModel.apex
  /// Why the float is in the cast, for the README; empty for a generated float.
  var purpose = ""

  // MARK: Where and when

  var sea: Sea
  /// The ocean letter of the index, reference table 13.
  var ocean: String
  /// Degrees north and east at cycle 0.
  var start: (latitude: Double, longitude: Double)
  /// Drift in m/s to the east and to the north.
  var drift: (east: Double, north: Double)
  /// Where the float must stay; nil where the drift is chosen to keep it at sea.
  var box: (latitude: ClosedRange<Double>, longitude: ClosedRange<Double>)?
  /// Half the irregular part of a position, degrees.
  var wobble = 0.12
  /// Days between the float's last profile and the newest moment of the set.
  var silentDays = 0.0
  /// Days from one profile to the next.
  var period = 10.0
  var firstCycle = 1
  var cycles = 6
  /// dbar.
  var deepest = 2000.0
  var levels = 32
  /// dbar; `CONFIG_ProfilePressure_dbar`.
  var configuredPressure = 2000.0

  // MARK: How its files look

  var version = FormatVersion.v31
  var container = NetCDFFormat.classic
  /// One letter per cycle from the first: R, A or D, `B` for both an R and a D file; the last one is
  /// repeated.
  var modes = "R"
  var layout = Layout.singles
  var quirks: [Quirk] = []
  var defect: PlantedDefect?

  /// Which profile files a float has.
  enum Layout: Sendable {
    /// One file per cycle profile.
    case singles
    /// `_prof.nc` only.
    case multi
    /// Both.
    case both
  }

  /// A peculiarity of a file that is not a fault of a sensor.
  enum Quirk: Hashable, Sendable {
    /// A descending profile in this cycle.
    case descending(cycle: Int)
    /// A second, coarser profile.
    case secondarySampling
    /// A second profile of the last metres below the surface.
    case nearSurface
    /// The float has no conductivity cell.
    case noSalinity
    /// Position missing as fill value, flag 9.
    case noPosition(cycle: Int)
    /// Position missing as -99.999 and -999.999, flag 9, as one centre writes it.
    case negativePosition(cycle: Int)
    /// Positions interpolated under ice, flag 8.
    case underIce(cycles: ClosedRange<Int>)
    /// JULD missing, flag 9.
    case noDate(cycle: Int)
    /// A profile of one level.
    case singleLevel(cycle: Int)
    /// Some levels in mid-profile missing.
    case gaps
    /// A delayed-mode profile whose adjusted values are all fill.
    case rejected(cycle: Int)
    /// Unused levels as zeros with flag 4.
    case zeroPadding
    /// Texts padded with NUL, not blanks.
    case nulPadding
    /// The investigator's name in Latin-1.
    case latin1
    /// Longitudes from 0 to 360.
    case longitude360
    /// No metadata file.
    case noMetadata
    /// Metadata in the old format.
    case oldMetadata
    /// B, S, trajectory and technical files beside the profiles.
    case companions
    /// Ice detection, as the metadata say.
    case iceDetection
  }

  /// A fault and where it shows.
  struct PlantedDefect: Sendable {
    var kind: Defect
    /// The cycles that have it.
    var cycles: ClosedRange<Int>
    /// Whether the DAC saw it; if not, its flags are all 1.
    var isFlagged = true
  }
}

extension FloatPlan {
  /// The last cycle's number.
  var lastCycle: Int { firstCycle + cycles - 1 }

  var hasSalinity: Bool { !quirks.contains(.noSalinity) }

  /// The defect of a cycle, if it has one.
  func defect(in cycle: Int) -> PlantedDefect? {
    defect.flatMap { $0.cycles.contains(cycle) ? $0 : nil }
  }

  /// The letters of the files of a cycle: `R`, `A`, `D`, or `RD`.
  func modes(of cycle: Int) -> [UInt8] {
    let letters = Array(modes.utf8)
    let letter = letters[min(cycle - firstCycle, letters.count - 1)]
    return letter == UInt8(ascii: "B") ? [UInt8(ascii: "R"), UInt8(ascii: "D")] : [letter]
  }

  /// The cycle profiles in the order of time.
  var cycleProfiles: [CycleProfile] {
    (firstCycle...max(firstCycle, lastCycle)).flatMap { cycle in
      quirks.contains(.descending(cycle: cycle))
        ? [
          CycleProfile(cycle: cycle, isDescent: true), CycleProfile(cycle: cycle, isDescent: false),
        ]
        : [CycleProfile(cycle: cycle, isDescent: false)]
    }
  }
}

/// One ascent or descent.
struct CycleProfile: Hashable, Sendable {
  var cycle: Int
  var isDescent: Bool

  /// Three digits, more where the cycle needs them, and `D` for a descent.
  var label: String {
    let digits = String(cycle)
    return String(repeating: "0", count: max(0, 3 - digits.utf8.count)) + digits
      + (isDescent ? "D" : "")
  }
}
