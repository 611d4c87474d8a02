internal import Argo
internal import QualityControl
internal import SourceFiles

/// What was read for checking, put together float by float.
struct CheckMaterial {
  private var byFloat: [WMONumber: CheckedFloat] = [:]
  private var metadata: [WMONumber: (metadata: FloatMetadata, precedence: Precedence)] = [:]
  /// The entries of all lists; nil where there is no list.
  private(set) var exclusionList: [WMONumber: [ExclusionListEntry]]?
  private var order = 0

  /// Adds what a file says.
  mutating func add(
    _ file: CheckedFile, of source: FoundSource, to outcome: inout FileCheck.Outcome,
    _ options: QCOptions
  ) {
    order += 1
    switch file {
    case .profiles(let profiles, let precedence, let leftOut):
      for reason in leftOut { outcome.failures.append(.init(path: source.path, reason: reason)) }
      for profile in profiles {
        byFloat[profile.key.wmo, default: CheckedFloat()].entries.append(
          .init(order: order, path: source.path, precedence: precedence, profile: profile))
      }
    case .metadata(let metadata, let precedence):
      if let known = self.metadata[metadata.wmo], precedence < known.precedence { return }
      self.metadata[metadata.wmo] = (metadata, precedence)
    case .exclusionList(let entries, let warning):
      if let warning { outcome.warnings.append(.init(path: source.path, text: warning)) }
      var list = exclusionList ?? [:]
      for entry in entries { list[entry.wmo, default: []].append(entry) }
      exclusionList = list
    case .refused(let number):
      let nothing = ProfileUnderTest(
        platformNumber: number, columns: LevelColumns(pressure: [], temperature: [], salinity: []))
      outcome.refused.append(
        .init(
          path: source.path, platformNumber: number,
          findings: ProfileChecker(options).findings(
            of: .platformIdentification, nothing, CheckContext())))
    case .failed(let reason):
      outcome.failures.append(.init(path: source.path, reason: reason))
    case .irrelevant(let what):
      if source.isNamed {
        outcome.failures.append(
          .init(path: source.path, reason: "holds nothing to check: it is \(what)"))
      }
    }
  }

  /// The floats, ordered by number.
  var floats: [CheckedFloat] {
    byFloat.keys.sorted().compactMap { wmo in
      var float = byFloat[wmo]
      float?.metadata = metadata[wmo]?.metadata
      return float
    }
  }
}

/// The profiles of a float that were read for checking.
struct CheckedFloat: Sendable {
  /// A profile of a file.
  struct Entry: Sendable {
    /// The file's place in the walk.
    var order: Int
    var path: String
    var precedence: Precedence
    var profile: Profile
  }

  /// A checked profile and its file's place in the walk.
  struct Checked: Sendable {
    var order: Int
    var checked: FileCheck.CheckedProfile
  }

  var entries: [Entry] = []
  var metadata: FloatMetadata?

  /// For each cycle and direction the profile of the file that a store would take.
  var holders: [CycleKey: Entry] {
    Dictionary(entries.map { ($0.profile.key, $0) }) { $0.precedence < $1.precedence ? $1 : $0 }
  }

  /// Checks every profile in view of the record.
  func check(
    exclusionList: [WMONumber: [ExclusionListEntry]]?, _ checker: ProfileChecker
  ) -> [Checked] {
    let ordered = entries.sorted {
      ($0.profile.key, $1.precedence, $0.profile.index)
        < ($1.profile.key, $0.precedence, $1.profile.index)
    }
    guard let wmo = ordered.first?.profile.key.wmo else { return [] }
    let holders = holders
    let best = ordered.filter { holders[$0.profile.key]?.order == $0.order }
    var record = RecordChecker(
      best.map { subject($0).raw }, exclusionList: exclusionList.map { $0[wmo] ?? [] }, checker)
    var checked: [Checked] = []
    // A cycle's other files come after the best one, and are compared with what it was.
    var rest = ordered[...]
    while let entry = rest.first {
      let cycle = rest.prefix { $0.profile.key == entry.profile.key }
      let start = record
      for entry in cycle {
        let subject = subject(entry)
        let isBest = holders[entry.profile.key]?.order == entry.order
        let explained = (isBest ? record : start).explain(subject)
        if isBest { _ = record.check(subject) }
        checked.append(
          Checked(
            order: entry.order,
            checked: FileCheck.CheckedProfile(
              path: entry.path, profile: entry.profile, report: explained.raw,
              adjusted: explained.adjusted,
              uncounted: checker.uncounted(subject.raw))))
      }
      rest = rest.dropFirst(cycle.count)
    }
    return checked
  }

  private func subject(_ entry: Entry) -> RecordProfile {
    RecordProfile(
      entry.profile,
      configuredPressure: metadata?.configuredPressures.pressure(
        ofMission: entry.profile.missionNumber),
      isFromStore: false)
  }
}
