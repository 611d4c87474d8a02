package import Argo
package import Geography
package import QualityControl
package import ReferenceData
internal import SourceFiles

/// The rules that profiles are checked by, in a form that can be stored with the flags: the options of the
/// tests and their revisions.
package struct QualityRules: Hashable, Sendable {
  /// The guards against false alarms that are on.
  package var guards = Set(QualityGuard.allCases)
  /// The revisions of the tests, which are this program's unless a test says otherwise.
  package var revisions = TestRevisions.current
  /// Which rule test 8 follows.
  package var pressureRule = QCOptions.PressureRule.current
  /// Where the seas of test 7 are.
  package var regionalGeometry = RegionalGeometry.rectangles
  /// Whether the obsolete test 11 is run.
  package var runsGradient = false
  /// Whether a digit rollover makes the other values of its part of the profile probably bad.
  package var rolloverMarksWholePiece = false
  /// Whether test 18 needs temperature and salinity frozen together.
  package var frozenNeedsBoth = true
  /// Whether test 16 compares profiles however deep they are.
  package var driftIgnoresDepth = false
  /// The flags of test 23.
  package var deepFloatFlags = DeepFloatFlags()
  /// What distinguishes land from sea for test 4.
  package var land = Land.none

  /// Where test 4 looks.
  package enum Land: Hashable, Sendable {
    /// Nowhere.
    case none
    /// In a grid of elevations.
    case bathymetry(String)
    /// In a coastline of this folder and resolution.
    case coastline(folder: String, CoastlineResolution)
  }

  /// What test 4 can use: the bathymetry that is named, else the coastline that is available.
  ///
  /// `coastline` is a folder; without one the usual places are searched, and it is not an error if
  /// none of them has a coastline. Paths are made absolute.
  package static func land(
    bathymetry: String?, coastline: String?
  ) throws(ReferenceDataError) -> Land {
    if let bathymetry { return .bathymetry(FileSystem.absolute(bathymetry)) }
    guard let found = try Coastline.find(folder: coastline) else { return .none }
    return .coastline(folder: FileSystem.absolute(found.folder), found.resolution)
  }

  /// The default rules, without land data for test 4.
  package init() {}

  /// Removes this program's own additions: no guards, and test 16 compares profiles whatever their
  /// depth.
  package mutating func followLetterOfManual() {
    guards = []
    driftIgnoresDepth = true
  }

  /// The options of the tests, at a time of checking.
  ///
  /// `land` is the data that ``land`` names, already read.
  package func options(now: ArgoTime, land: LandSource) -> QCOptions {
    var options = QCOptions(now: now)
    options.guards = guards
    options.pressureRule = pressureRule
    options.regionalGeometry = regionalGeometry
    options.runsGradient = runsGradient
    options.rolloverMarksWholePiece = rolloverMarksWholePiece
    options.frozenNeedsBoth = frozenNeedsBoth
    if driftIgnoresDepth { options.driftDepthTolerance = .infinity }
    options.deepFloatFlags = deepFloatFlags
    options.land = land.check
    return options
  }

  /// Reads the data that test 4 needs.
  package func landSource() throws(ReferenceDataError) -> LandSource {
    switch land {
    case .none: .none
    case .bathymetry(let path): .bathymetry(try Bathymetry(path: path))
    case .coastline(let folder, let resolution):
      .coastline(
        try Coastline(folder: folder, resolution: resolution, manyQuestions: false))
    }
  }
}

// MARK: - Text

extension QualityRules {
  /// The rules in words, one per line, always in the same order.
  package var text: String {
    let flags = deepFloatFlags
    return [
      "revisions=\(revisions.text)",
      "guards=\(guards.map(\.rawValue).sorted().joined(separator: ","))",
      "pressure-rule=\(pressureRule.rawValue)",
      "regional-geometry=\(regionalGeometry.rawValue)",
      "gradient=\(runsGradient)",
      "rollover-piece=\(rolloverMarksWholePiece)",
      "frozen-both=\(frozenNeedsBoth)",
      "drift-any-depth=\(driftIgnoresDepth)",
      "deep-flags=\(flags.pressure)\(flags.temperature)\(flags.salinity)\(flags.adjustedSalinity)",
      landText,
    ].joined(separator: "\n")
  }

  private var landText: String {
    switch land {
    case .none: "land="
    case .bathymetry(let path): "land=bathymetry:\(path)"
    case .coastline(let folder, let resolution): "land=\(resolution.rawValue):\(folder)"
    }
  }

  /// Reads the options from ``text``, with the revisions of this program; unknown lines are ignored.
  package init(text: String) {
    guards = []
    for line in text.split(separator: "\n") {
      let pair = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard pair.count == 2 else { continue }
      read(String(pair[0]), String(pair[1]))
    }
  }

  /// The revisions of the tests in ``text``; nil where it has none.
  package static func revisions(inText text: String) -> TestRevisions? {
    let name = "revisions="
    let line = text.split(separator: "\n").first { $0.hasPrefix(name) }
    return line.map { TestRevisions(text: String($0.dropFirst(name.count))) }
  }

  private mutating func read(_ name: String, _ value: String) {
    switch name {
    case "guards":
      guards = Set(value.split(separator: ",").compactMap { QualityGuard(rawValue: String($0)) })
    case "pressure-rule": pressureRule = .init(rawValue: value) ?? pressureRule
    case "regional-geometry": regionalGeometry = .init(rawValue: value) ?? regionalGeometry
    case "gradient": runsGradient = value == "true"
    case "rollover-piece": rolloverMarksWholePiece = value == "true"
    case "frozen-both": frozenNeedsBoth = value == "true"
    case "drift-any-depth": driftIgnoresDepth = value == "true"
    case "deep-flags":
      let flags = value.utf8.map { QualityFlag(rawValue: $0) }
      guard flags.count == 4 else { return }
      deepFloatFlags.pressure = flags[0]
      deepFloatFlags.temperature = flags[1]
      deepFloatFlags.salinity = flags[2]
      deepFloatFlags.adjustedSalinity = flags[3]
    case "land":
      let pair = value.split(separator: ":", maxSplits: 1)
      guard pair.count == 2 else { return }
      if pair[0] == "bathymetry" {
        land = .bathymetry(String(pair[1]))
      } else if let resolution = CoastlineResolution(rawValue: String(pair[0])) {
        land = .coastline(folder: String(pair[1]), resolution)
      }
    default: return
    }
  }
}
