package import Argo
package import FleetStore
package import Hydrography
internal import QualityControl
package import RecordCheck
package import Rendering

extension Report {
  /// The profiles of one cycle and direction, level by level.
  ///
  /// `profiles` come with their columns; `checked` has what our own tests found, by the store's
  /// number of the profile; `quantities` what was asked of its column of water, by the profile's
  /// place in its file, NaN where it does not support one. The JSON has one entry per profile; the table has the levels of all of
  /// them one after the other.
  package init(
    _ profiles: [StoredProfile], of key: CycleKey,
    checked: [Int64: StoredRecordCheck.Explained] = [:],
    quantities: [Int: [(quantity: ColumnQuantity, value: Double)]] = [:]
  ) {
    let cycle = "\(key.cycle)\(key.direction == .descending ? "D" : "")"
    self.init(
      table: Table(
        columns: Report.levelColumns,
        rows: profiles.flatMap { stored in
          Report.levelRows(stored, stored.id.flatMap { checked[$0] })
        }
      ),
      json: .object([
        ("wmo", .integer(key.wmo.value)),
        ("cycle", .integer(key.cycle)),
        ("direction", .string(key.direction.rawValue)),
        (
          "profiles",
          .array(
            profiles.map { stored in
              .object(
                Report.profileMembers(stored) + [
                  ("levels", Report.levels(stored.profile, stored.id.flatMap { checked[$0] })),
                  ("quantities", Report.quantities(quantities[stored.profile.index])),
                ] + Report.outcome(stored.id.flatMap { checked[$0] }))
            })
        ),
      ]),
      heading: ["float \(key.wmo), cycle \(cycle)"]
        + profiles.flatMap { stored in
          [Report.headline(stored)]
            + (quantities[stored.profile.index].map(Report.quantityLines) ?? [])
            + (stored.id.flatMap { checked[$0] }.map(Report.reasonLines) ?? [])
        })
  }

  private static let levelColumns: [Table.Column] =
    [
      .init("N", key: "index", isNumeric: true), .init("Level", key: "level", isNumeric: true),
    ]
    + Parameter.allCases.flatMap { parameter -> [Table.Column] in
      let name = parameter.rawValue
      let key = name.lowercased()
      return [
        .init(name, key: key, isNumeric: true), .init("QC", key: "\(key)_qc"),
        .init("Ours", key: "argofleet_\(key)_qc"),
        .init("Adjusted", key: "\(key)_adjusted", isNumeric: true),
        .init("QC", key: "\(key)_adjusted_qc"),
      ]
    }

  private static func levelRows(
    _ stored: StoredProfile, _ checked: StoredRecordCheck.Explained?
  ) -> [[Table.Cell]] {
    let profile = stored.profile
    let hasLevels = Parameter.allCases.contains { profile[$0] != nil }
    return (0..<(hasLevels ? profile.levelCount : 0)).map { level in
      [.integer(profile.index), .integer(level)]
        + Parameter.allCases.flatMap { parameter -> [Table.Cell] in
          guard let measured = profile[parameter] else {
            return [.missing, .missing, .missing, .missing, .missing]
          }
          return [
            cell(measured.values[level]), .text(measured.flags[level].description),
            checked.map { .text($0.raw.levels[parameter][level].description) } ?? .missing,
            cell(measured.adjusted[level]), .text(measured.adjustedFlags[level].description),
          ]
        }
    }
  }

  private static func cell(_ value: Float) -> Table.Cell {
    value.isNaN ? .missing : .float(value)
  }

  private static func headline(_ stored: StoredProfile) -> String {
    let profile = stored.profile
    if stored.isIndexOnly {
      return "profile \(profile.index): known from the index only, no levels; \(stored.source)"
    }
    let place =
      profile.position.map { "\($0.latitude) N \($0.longitude) E" } ?? "no position"
    let grades = Parameter.allCases.compactMap { parameter in
      profile[parameter].map { "\(parameter.rawValue) \($0.grade)" }
    }
    return "profile \(profile.index): mode \(profile.dataMode.rawValue), "
      + "\(profile.time?.description ?? "no date") (QC \(profile.juldFlag)), "
      + "\(place) (QC \(profile.positionFlag)), "
      + (stored.region.map { "\($0), " } ?? "")
      + "grades \(grades.joined(separator: " ")); \(stored.source)"
  }

  /// The columns of a profile by the names of the contract; a variable that the file lacks is
  /// null, and so are all of a profile that is known from an index only.
  private static func levels(
    _ profile: Profile, _ checked: StoredRecordCheck.Explained?
  ) -> JSONValue {
    func numbers(_ values: LevelColumn<Float>?) -> JSONValue {
      values.map { .array($0.map { .float($0) }) } ?? .null
    }
    func flags(_ values: LevelColumn<QualityFlag>?) -> JSONValue {
      values.map { .string($0.map(\.description).joined()) } ?? .null
    }
    func columns(
      _ suffix: String, _ column: (Measurements?) -> JSONValue
    ) -> [(String, JSONValue)] {
      Parameter.allCases.map { ($0.rawValue.lowercased() + suffix, column(profile[$0])) }
    }
    return .object(
      columns("") { numbers($0?.values) }
        + columns("_adjusted") { numbers($0?.adjusted) }
        + columns("_adjusted_error") { numbers($0?.adjustedErrors) }
        + columns("_qc") { flags($0?.flags) }
        + columns("_adjusted_qc") { flags($0?.adjustedFlags) }
        + ownFlags(checked?.raw, of: profile, suffix: "_qc")
        + ownFlags(checked?.adjusted, of: profile, suffix: "_adjusted_qc"))
  }
}
