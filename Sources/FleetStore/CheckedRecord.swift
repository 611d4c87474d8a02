public import Argo
internal import GRDB

/// A float's record as files in hand give it, and our own flags that were found from it.
///
/// The flags are stored only if the store's record turns out to be the same once the files are written: it
/// may hold other files of the float, and what else the tests depend on may have changed.
public struct CheckedRecord: Sendable {
  /// The place of a profile in the record and its file.
  public struct Place: Hashable, Sendable {
    /// The cycle and direction.
    public var key: CycleKey
    /// Its place in its file.
    public var index: Int
    /// What the store calls its file.
    public var source: String

    /// Makes a place.
    public init(key: CycleKey, index: Int, source: String) {
      self.key = key
      self.index = index
      self.source = source
    }
  }

  /// The float.
  public let wmo: WMONumber
  /// What else the flags were found from.
  let circumstances: RecordCircumstances
  /// Where the profiles are, by cycle, descent before ascent, place in the file.
  let places: [Place]
  /// The flags of each.
  let flags: [PackedFlags]

  /// Packs the flags of a float's record, whose profiles are given by cycle, descent before ascent,
  /// place in the file.
  public init(
    wmo: WMONumber, circumstances: RecordCircumstances,
    results: [(place: Place, result: StoredQCResult)]
  ) {
    self.wmo = wmo
    self.circumstances = circumstances
    places = results.map(\.place)
    flags = results.map { PackedFlags($0.result) }
  }
}

extension BatchWriter {
  /// Stores the flags of a float if its record is the one that they were found from; else the float stays
  /// unchecked.
  ///
  /// To be called when the files are written and the changes noted.
  mutating func adopt(_ record: CheckedRecord, checkedBy rules: String) throws {
    let stored = try numberedPlaces(of: record.wmo)
    let circumstances = try RecordCircumstances(db, of: record.wmo)
    guard stored.map(\.place) == record.places, circumstances == record.circumstances else {
      return
    }
    for (profile, flags) in zip(stored, record.flags) { try write(flags, ofProfile: profile.id) }
    let rules = try FleetStoreWriter.number(
      of: rules, hasExclusionList: circumstances.exclusionList != nil, db)
    try note(record.wmo, checkedBy: rules)
    outcome.checked[record.wmo] = CheckedCount(record.flags)
    // Most such floats are complete, so that their timelines need not wait for the end of the run.
    try TimelineGatherer.gather(db, record.wmo)
  }

  /// The places of a float's profiles, with the store's numbers.
  private func numberedPlaces(
    of wmo: WMONumber
  ) throws -> [(id: Int64, place: CheckedRecord.Place)] {
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT profiles.id, cycle, direction, profile_index, sources.path
          FROM profiles JOIN sources ON sources.id = profiles.source_id
          WHERE profiles.wmo = ? ORDER BY cycle, direction DESC, profile_index
          """), arguments: [wmo.value])
    var places: [(Int64, CheckedRecord.Place)] = []
    while let row = try rows.next() {
      guard let direction = try Direction(rawValue: row.stored(2)) else { continue }
      let key = try CycleKey(wmo: wmo, cycle: row.stored(1), direction: direction)
      try places.append(
        (
          row.stored(0),
          CheckedRecord.Place(key: key, index: row.stored(3), source: row.stored(4))
        ))
    }
    return places
  }
}
