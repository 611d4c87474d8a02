internal import Argo

/// A profile that an index lists.
struct IndexEntry: Hashable, Sendable {
  /// The cycle profile.
  var key: CycleKey
  /// The date of the row, seconds since 1950-01-01; nil where it has none.
  var time: Int64?
  /// Whether that is a possible date of an Argo profile.
  var isObserved: Bool
  /// Degrees as written, even where impossible.
  var latitude: Double?
  var longitude: Double?
  /// The region of its position; nil where it has none.
  var region: String?
  /// `date_update` of the row.
  var updated: Int64?

  /// The valid moment of observation.
  var observed: Int64? { isObserved ? time : nil }

  /// The valid position.
  var position: Position? {
    ProfileValidity.position(latitude: latitude, longitude: longitude, flag: nil)
  }

  /// Whether another row for the same cycle profile is older.
  func isNewer(than other: IndexEntry) -> Bool {
    (updated ?? .min) > (other.updated ?? .min)
  }
}

extension Array {
  /// One element for each cycle profile, by cycle, descent before ascent: of two the newer, of two
  /// with the same date the first.
  func newestOfEachCycleProfile(_ entry: (Element) -> IndexEntry) -> [Element] {
    // They nearly always are.
    let isInOrder = indices.dropFirst().allSatisfy { index in
      entry(self[index - 1]).key < entry(self[index]).key
    }
    if isInOrder { return self }
    var newest: [Element] = []
    newest.reserveCapacity(count)
    // Those of the same cycle profile keep their order.
    for row in sorted(by: { entry($0).key < entry($1).key }) {
      guard let last = newest.last, entry(last).key == entry(row).key else {
        newest.append(row)
        continue
      }
      if entry(row).isNewer(than: entry(last)) { newest[newest.count - 1] = row }
    }
    return newest
  }
}

/// What one index lists for one float, by cycle, descent before ascent; one row for each cycle
/// profile.
struct IndexEntries: Hashable, Sendable {
  private(set) var rows: [IndexEntry]

  /// Takes rows in the order of the index: of two for one cycle profile the newer counts, of two
  /// with the same date the first.
  init(_ rows: [IndexEntry]) { self.rows = rows.newestOfEachCycleProfile { $0 } }

  /// The same rows after a change to each; what identifies a row must not change.
  func placed(_ change: (inout IndexEntry) -> Void) -> IndexEntries {
    var placed = self
    for row in placed.rows.indices { change(&placed.rows[row]) }
    return placed
  }

  /// Takes rows that follow in the same index.
  mutating func append(_ rows: [IndexEntry]) { self = IndexEntries(self.rows + rows) }
}

/// How the entries of an index are stored.
///
/// Layout, version 1: a byte with the version; the number of rows as a varint; the columns of
/// cycles, marks, times and dates of update; the number of regions and each as length and UTF-8;
/// the column of regions, counted from 1, 0 for none; a byte that says how positions are written
/// (see ``PlaceColumns``), and latitudes and longitudes as columns. Columns are laid out as
/// ``IntegerColumn`` says; a missing number is stored as the least of its column.
extension IndexEntries {
  private static let version: UInt8 = 1

  private struct Marks: OptionSet {
    let rawValue: UInt8

    static let isDescent = Marks(rawValue: 1)
    static let hasTime = Marks(rawValue: 2)
    static let isObserved = Marks(rawValue: 4)
    static let hasLatitude = Marks(rawValue: 8)
    static let hasLongitude = Marks(rawValue: 16)
    static let hasUpdate = Marks(rawValue: 32)

    init(rawValue: UInt8) { self.rawValue = rawValue }

    init(_ row: IndexEntry) {
      self = row.key.direction == .descending ? .isDescent : []
      if row.time != nil { insert(.hasTime) }
      if row.isObserved { insert(.isObserved) }
      if row.latitude != nil { insert(.hasLatitude) }
      if row.longitude != nil { insert(.hasLongitude) }
      if row.updated != nil { insert(.hasUpdate) }
    }
  }

  /// The regions of the rows, each once.
  var regions: [String] {
    var names: [String] = []
    for row in rows
    where row.region != names.last {
      guard let region = row.region, !names.contains(region) else { continue }
      names.append(region)
    }
    return names
  }

  /// The entries as bytes.
  func packed() -> [UInt8] {
    var packer = ColumnPacker()
    packer.append(IndexEntries.version)
    packer.append(varint: UInt64(rows.count))
    packer.append(integers: rows.map { Int64($0.key.cycle) })
    packer.append(integers: rows.map { Int64(Marks($0).rawValue) })
    packer.append(integers: IndexEntries.filled(rows.map(\.time)))
    packer.append(integers: IndexEntries.filled(rows.map(\.updated)))
    let regions = regions
    packer.append(varint: UInt64(regions.count))
    for region in regions {
      packer.append(varint: UInt64(region.utf8.count))
      for byte in region.utf8 { packer.append(byte) }
    }
    packer.append(
      integers: rows.map { row in
        row.region.flatMap(regions.firstIndex).map { Int64($0 + 1) } ?? 0
      })
    let places = [rows.map(\.latitude), rows.map(\.longitude)]
    let isDecimal = places.allSatisfy { $0.allSatisfy { $0.map(PlaceColumns.isDecimal) ?? true } }
    packer.append(isDecimal ? 0 : 1)
    for column in places {
      packer.append(
        integers: IndexEntries.filled(
          column.map { $0.map { PlaceColumns.number(of: $0, isDecimal: isDecimal) } }))
    }
    return packer.bytes
  }

  /// A column whose gaps are filled; the marks show where they are.
  private static func filled(_ column: [Int64?]) -> [Int64] {
    let least = column.lazy.compactMap(\.self).min() ?? 0
    return column.map { $0 ?? least }
  }

  /// Reads packed entries of a float; nil where the bytes are damaged.
  init?(packed bytes: [UInt8], of wmo: WMONumber) {
    var reader = ColumnReader(bytes)
    guard reader.byte() == IndexEntries.version,
      let count = reader.varint().flatMap({ Int(exactly: $0) }),
      let cycles = reader.integers(count), let marks = reader.integers(count),
      let times = reader.integers(count), let updates = reader.integers(count),
      let names = reader.texts(), let regions = reader.integers(count),
      let kind = reader.byte(), kind <= 1,
      let latitudes = reader.integers(count), let longitudes = reader.integers(count),
      reader.isAtEnd
    else { return nil }
    let places = PlaceColumns(latitudes: latitudes, longitudes: longitudes, isDecimal: kind == 0)
    rows = []
    rows.reserveCapacity(count)
    for index in 0..<count {
      let mark = Marks(rawValue: UInt8(truncatingIfNeeded: marks[index]))
      guard let region = Int(exactly: regions[index]), (0...names.count).contains(region),
        let cycle = Int(exactly: cycles[index])
      else { return nil }
      rows.append(
        IndexEntry(
          key: CycleKey(
            wmo: wmo, cycle: cycle,
            direction: mark.contains(.isDescent) ? .descending : .ascending),
          time: mark.contains(.hasTime) ? times[index] : nil,
          isObserved: mark.contains(.isObserved),
          latitude: mark.contains(.hasLatitude) ? places.degrees(latitudes[index]) : nil,
          longitude: mark.contains(.hasLongitude) ? places.degrees(longitudes[index]) : nil,
          region: region == 0 ? nil : names[region - 1],
          updated: mark.contains(.hasUpdate) ? updates[index] : nil))
    }
  }
}

extension ColumnReader {
  /// Texts, each with its length before it.
  fileprivate mutating func texts() -> [String]? {
    guard let count = varint(), count <= UInt64(remaining) else { return nil }
    var texts: [String] = []
    for _ in 0..<count {
      guard let length = varint(), length <= UInt64(remaining) else { return nil }
      var bytes: [UInt8] = []
      for _ in 0..<length {
        guard let byte = byte() else { return nil }
        bytes.append(byte)
      }
      texts.append(String(decoding: bytes, as: UTF8.self))
    }
    return texts
  }
}
