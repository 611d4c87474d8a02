package import Argo
package import Fleet
package import Parquet

/// Levels of profiles as rows of a table, by the column names of CrocoLake.
///
/// Rows are kept as columns; what is the same for all levels of a profile is kept once. Missing is
/// missing: no fill value and no NaN.
package struct LevelRows: Sendable {
  /// What one profile gives.
  package struct Profile: Sendable {
    fileprivate var exported: ExportedProfile
    fileprivate var ownFlags: [[UInt8]?]

    /// Takes what is written of a selected profile.
    package init(_ selection: SelectedProfile) {
      exported = ExportedProfile(selection)
      ownFlags = Parameter.allCases.map { parameter in
        selection.ownFlags[parameter].map { flags in
          selection.levels.levels.map { flags[$0].rawValue }
        }
      }
    }

    /// The number of levels.
    package var count: Int { exported.count }
  }

  private var profiles: [Profile] = []
  /// The DAC folder of each float.
  private let dacs: [WMONumber: String]

  /// The number of levels of all profiles.
  package private(set) var count = 0

  /// Makes a table without rows; `dacs` names the DAC folder of each float.
  package init(dacs: [WMONumber: String]) { self.dacs = dacs }

  /// Adds a profile.
  package mutating func add(_ profile: Profile) {
    profiles.append(profile)
    count += profile.count
  }

  /// Takes all rows out.
  package mutating func removeAll() {
    profiles.removeAll()
    count = 0
  }

  /// The columns of every table.
  package static let columns: [ParquetColumn] =
    [
      ParquetColumn("DB_NAME", .text), ParquetColumn("PLATFORM_NUMBER", .int32),
      ParquetColumn("CYCLE_NUMBER", .int32), ParquetColumn("N_PROF", .int32),
      ParquetColumn("DIRECTION", .text), ParquetColumn("DATA_MODE", .text),
      ParquetColumn("DAC", .text), ParquetColumn("JULD", .moment),
      ParquetColumn("LATITUDE", .float64), ParquetColumn("LONGITUDE", .float64),
    ]
    + Parameter.allCases.map { ParquetColumn($0.rawValue, .float32) }
    + Parameter.allCases.map { ParquetColumn("\($0.rawValue)_QC", .uint8) }
    + Parameter.allCases.map { ParquetColumn("\($0.rawValue)_ERROR", .float32) }
    + Parameter.allCases.map { ParquetColumn("\($0.rawValue)_QC_OWN", .uint8) }

  /// The columns that rows are ordered by.
  package static let order = ["PLATFORM_NUMBER", "CYCLE_NUMBER", "DIRECTION", "N_PROF"]

  /// The units of columns as an object of JSON.
  package static let units =
    #"{"JULD":"microseconds since 1970-01-01T00:00:00Z","LATITUDE":"degrees_north","#
    + #""LONGITUDE":"degrees_east","PRES":"dbar","PRES_ERROR":"dbar","TEMP":"degree_Celsius","#
    + #""TEMP_ERROR":"degree_Celsius","PSAL":"1","PSAL_ERROR":"1"}"#

  /// The values of ``columns``.
  package var values: [ParquetValues] {
    let counts = profiles.map(\.count)
    let exported = profiles.map(\.exported)
    func each(_ column: ParquetValues.Column) -> ParquetValues {
      ParquetValues(column, repeats: counts)
    }
    func number(_ of: (ExportedProfile) -> Int) -> ParquetValues {
      each(.int32(exported.map { Int32(truncatingIfNeeded: of($0)) }))
    }
    let names = exported.map { dacs[$0.key.wmo] ?? "" }
    let isPlaced = exported.map { $0.position != nil }
    func place(_ of: (Position) -> Double) -> ParquetValues {
      ParquetValues(
        .float64(exported.map { $0.position.map(of) ?? 0 }), isPresent: isPlaced, repeats: counts)
    }
    let whole: [ParquetValues] = [
      ParquetValues(
        .text(profiles.isEmpty ? [] : ["ARGO"]), repeats: profiles.isEmpty ? [] : [count]),
      number(\.key.wmo.value), number(\.key.cycle), number(\.index),
      each(.text(exported.map(\.key.direction.rawValue))),
      each(.text(exported.map(\.dataMode.rawValue))),
      ParquetValues(.text(names), isPresent: names.map { !$0.isEmpty }, repeats: counts),
      each(.int64(exported.map { $0.time.unixSeconds * 1_000_000 })),
      place(\.latitude), place(\.longitude),
    ]
    let parameters = Parameter.allCases.indices
    return whole
      + parameters.map { index in .numbers(exported.flatMap { $0.values[index] }) }
      + parameters.map { index in
        LevelRows.flags(exported.flatMap { $0.flags[index].map(\.rawValue) })
      }
      + parameters.map { index in .numbers(exported.flatMap { $0.errors[index] }) }
      + parameters.map { index in
        LevelRows.flags(
          profiles.flatMap { profile in
            profile.ownFlags[index]
              ?? Array(repeating: QualityFlag.blank.rawValue, count: profile.count)
          })
      }
  }

  /// Flags as numbers from 0 to 9; what is no digit is missing.
  private static func flags(_ letters: [UInt8]) -> ParquetValues {
    let isPresent = letters.map { (0x30...0x39).contains($0) }
    return ParquetValues(
      .int32(letters.map { Int32($0) - 0x30 }),
      isPresent: isPresent.allSatisfy(\.self) ? nil : isPresent)
  }
}
