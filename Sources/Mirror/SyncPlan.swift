/// What a round will do, derived from what the indexes list and what is held.
struct SyncPlan {
  /// What is moved or removed.
  private(set) var departures = Departures()
  /// The unlisted files to be asked for, by float.
  private(set) var unlisted: [SyncJob] = []
  /// How many unlisted files are held and need not be asked for.
  private(set) var unlistedUnchanged = 0
  /// The floats whose unlisted files have to be asked for, to be recorded before anything else.
  private(set) var owed: [String] = []

  /// Whether nothing is to be done.
  private(set) var isSettled = false

  /// Plans a round; with `asksAll` every unlisted file is asked for.
  init(
    _ survey: IndexSurvey, list: HeldFiles, indexes: [IndexFetcher.Fetched], owed: Set<String>,
    damaged: Set<UInt64>, selection: Selection, asksAll: Bool, options: SyncOptions
  ) throws(SyncError) {
    let comparison = survey.comparison
    let unmarked = comparison.held.entries.indices.contains {
      !comparison.held.marks[$0].contains(.listed)
    }
    var gone: [HeldRecord] = []
    var pruned: [String] = []
    var records: [String: HeldRecord] = [:]
    if unmarked || options.prunes {
      try list.forEachRecord { record throws(SyncError) in
        guard let path = GDACPath(record.path) else { return }
        let isUnlisted = record.stamp == .unlisted || record.stamp == .unlistedAbsent
        if isUnlisted { records[record.path] = record }
        let folder = PathKey.of(Disk.folder(of: record.path, upTo: path.folderLength))
        let isListed =
          isUnlisted
          ? survey.listedFolders.contains(folder) : comparison.isListed(record.key)
        let isWanted =
          isUnlisted
          ? survey.multiFolders[folder] != nil && path.kind == .multi
            || survey.syntheticFolders[folder] != nil && path.kind == .synthetic
          : comparison.isSelected(record.key)
        if selection.kinds.contains(path.kind), !isListed {
          gone.append(record)
        } else if options.prunes, !isWanted {
          pruned.append(record.path)
        }
      }
    }
    planUnlisted(survey, records, gone, owed, damaged, asksAll)
    departures = Departures(
      gone: gone, comparison: comparison,
      newPlaces: try newPlaces(gone, comparison, list, indexes),
      listedDACs: survey.listedDACs, heldCount: comparison.held.count,
      largestShare: options.largestShare)
    departures.prune(pruned)
    isSettled =
      comparison.wanted.isEmpty && unlisted.isEmpty && departures.removals.isEmpty
      && departures.moves.isEmpty
  }

  /// The files that no index lists: asked for where a row of their float has changed since they
  /// were asked for last.
  private mutating func planUnlisted(
    _ survey: IndexSurvey, _ records: [String: HeldRecord], _ gone: [HeldRecord],
    _ owed: Set<String>, _ damaged: Set<UInt64>, _ asksAll: Bool
  ) {
    let goneFolders = Set(
      gone.map { $0.path.split(separator: "/").prefix(2).joined(separator: "/") })
    var files: [String: [SyncJob.Unlisted]] = [:]
    for (ending, found) in [
      ("_prof.nc", survey.multiFolders), ("_Sprof.nc", survey.syntheticFolders),
    ] {
      for (key, folder) in found {
        let wmo = folder.split(separator: "/").last.map(String.init) ?? ""
        let path = "\(folder)/\(wmo)\(ending)"
        let record = records[path]
        let isDamaged = damaged.contains(PathKey.of(path))
        let isDue =
          asksAll || record == nil || isDamaged || owed.contains(folder)
          || goneFolders.contains(folder) || survey.comparison.changedFolders.contains(key)
        if isDue {
          files[folder, default: []].append(
            .init(path: path, record: record, isDamaged: isDamaged))
        } else if record?.stamp == .unlisted {
          unlistedUnchanged += 1
        }
      }
    }
    let due = files.sorted { $0.key < $1.key }
    unlisted = due.map { .unlisted(folder: $0.key, files: $0.value) }
    self.owed = due.map(\.key).filter { !owed.contains($0) }
  }

  /// Where files of the same number and name as those that are gone are, or will be.
  private func newPlaces(
    _ gone: [HeldRecord], _ comparison: Comparison, _ list: HeldFiles,
    _ indexes: [IndexFetcher.Fetched]
  ) throws(SyncError) -> [UInt64: [Departures.NewPlace]] {
    guard !gone.isEmpty else { return [:] }
    let names = Set(gone.map { Departures.nameKey($0.path) })
    var places: [UInt64: [Departures.NewPlace]] = [:]
    func add(_ path: String, _ row: Comparison.Wanted) {
      let name = Departures.nameKey(path)
      if names.contains(name) { places[name, default: []].append(.init(row: row, path: path)) }
    }
    var texts: [IndexText] = []
    for index in indexes { texts.append(try IndexText(path: index.text)) }
    for row in comparison.wanted {
      let line = try texts[row.index].line(at: row.offset)
      add(String(decoding: line.prefix { $0 != UInt8(ascii: ",") }, as: UTF8.self), row)
    }
    try list.forEachRecord { record throws(SyncError) in
      guard comparison.isListed(record.key) else { return }
      add(record.path, .held(record))
    }
    for case .unlisted(_, let files) in unlisted {
      for file in files {
        add(file.path, .held(HeldRecord(path: file.path, stamp: .unlisted)))
      }
    }
    return places
  }
}

extension Comparison.Wanted {
  /// A row for a file that is held, or asked for without an index row.
  fileprivate static func held(_ record: HeldRecord) -> Comparison.Wanted {
    Comparison.Wanted(
      key: record.key, stamp: record.stamp, place: 0, date: 0, wmo: 0, rank: 0, isHeld: true)
  }
}
