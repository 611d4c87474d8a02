public import Argo
internal import Foundation
internal import GRDB

/// The values of a profile that are checked, without the file's flags and errors.
public struct StoredColumns: Sendable {
  /// The values of one parameter.
  public struct Column: Sendable {
    /// As the float sent them, NaN where missing.
    public var values: [Float]
    /// The adjusted ones, NaN where missing; empty where they were not asked for.
    public var adjusted: [Float]
  }

  /// Pressure; nil where the file has no such variable.
  public private(set) var pressure: Column?
  /// Temperature; nil where the file has no such variable.
  public private(set) var temperature: Column?
  /// Salinity; nil where the file has no such variable.
  public private(set) var salinity: Column?

  /// The column of a parameter.
  public subscript(parameter: Parameter) -> Column? {
    switch parameter {
    case .pressure: pressure
    case .temperature: temperature
    case .salinity: salinity
    }
  }

  /// Reads what of a profile's packed levels is checked, adjusted values only for modes A and D; nil where
  /// the bytes are damaged.
  package init?(_ packed: PackedLevels, of profile: Profile) {
    let adjusted = profile.dataMode != .realTime
    var reader = ColumnReader(packed.bytes)
    guard reader.byte() == PackedLevels.version, let present = reader.byte(),
      let count = reader.varint().flatMap({ Int(exactly: $0) }),
      count == profile.levelCount, count <= PackedLevels.mostLevels
    else { return nil }
    for (bit, parameter) in Parameter.allCases.enumerated() where present & (1 << UInt8(bit)) != 0 {
      guard reader.byte() != nil, let values = reader.numbers(count, raw: nil),
        reader.skipFlags(count)
      else { return nil }
      var column = Column(values: values, adjusted: [])
      if adjusted {
        guard let adjusted = reader.numbers(count, raw: values) else { return nil }
        column.adjusted = adjusted
      } else if !reader.skipNumbers(count) {
        return nil
      }
      guard reader.skipFlags(count), reader.skipNumbers(count) else { return nil }
      switch parameter {
      case .pressure: pressure = column
      case .temperature: temperature = column
      case .salinity: salinity = column
      }
    }
    guard reader.isAtEnd else { return nil }
  }
}

extension FleetStoreReader {
  /// The values of a record's profiles that are checked, by the store's number of the profile;
  /// adjusted ones only for modes A and D.
  public func columns(of record: StoredRecord) throws(FleetStoreError) -> [Int64: StoredColumns] {
    let packed = try read { db in
      var packed: [Int64: PackedLevels] = [:]
      packed.reserveCapacity(record.profiles.count)
      let statement = try db.cachedStatement(
        sql: """
          SELECT profile_id, packed FROM levels
          WHERE profile_id IN (SELECT id FROM profiles WHERE wmo = ?)
          """)
      let rows = try Row.fetchCursor(statement, arguments: [record.wmo.value])
      while let row = try rows.next() {
        packed[try row.stored(0)] = try row.withUnsafeData(atIndex: 1) { data in
          data.map { PackedLevels(bytes: [UInt8]($0)) }
        }
      }
      return packed
    }
    var columns: [Int64: StoredColumns] = [:]
    columns.reserveCapacity(packed.count)
    for stored in record.profiles {
      guard let id = stored.id, let levels = packed[id] else { continue }
      guard let read = StoredColumns(levels, of: stored.profile) else { throw damaged(stored) }
      columns[id] = read
    }
    return columns
  }
}
