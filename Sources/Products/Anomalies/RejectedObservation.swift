package import Argo

/// An observation that is not mapped, and why.
package struct RejectedObservation: Hashable, Sendable {
  /// Why it is rejected.
  package enum Reason: String, Sendable {
    /// It is too many standard deviations from what is usual there.
    case background
    /// It is far from what is usual, and from what those around say.
    case buddy
  }

  /// The profile, and the file it is from.
  package var key: CycleKey
  package var time: ArgoTime
  package var latitude: Double
  package var longitude: Double
  package var source: String
  /// The quantity and level; a quantity of the column has none.
  package var variable: MappedQuantity
  package var level: Double?
  /// The value, what was expected, and their difference in standard deviations.
  package var value: Double
  package var background: Double
  package var deviation: Double
  /// What those around say, and its error; nothing where they were not asked.
  package var estimate: Double?
  package var error: Double?
  package var reason: Reason

  /// The heading of a table.
  package static let heading =
    "wmo,cycle,direction,date,lat,lon,variable,level,value,background,deviation,estimate,error,"
    + "reason,source"

  /// A row of a table, with numbers to four decimals.
  package var row: String {
    func short(_ number: Double?) -> String {
      guard let number else { return "" }
      return String((number * 10_000).rounded() / 10_000)
    }
    let path =
      source.contains { $0 == "," || $0 == "\"" || $0.isNewline }
      ? "\"\(source.replacing("\"", with: "\"\""))\"" : source
    let fields = [
      key.wmo.description, String(key.cycle), key.direction.rawValue, time.description,
      short(latitude), short(longitude), variable.name, level?.inWords ?? "", short(value),
      short(background), short(deviation), short(estimate), short(error), reason.rawValue, path,
    ]
    return fields.joined(separator: ",")
  }

  /// The table of some, in the order of float, cycle, quantity and level.
  package static func table(_ rejected: [RejectedObservation]) -> String {
    RejectedRow.table(rejected.map(RejectedRow.init))
  }
}

/// A row of the table of observations that are not mapped, and its place in it.
package struct RejectedRow: Codable, Hashable, Sendable {
  private let wmo: Int
  private let cycle: Int
  private let seconds: Int64
  private let variable: String
  private let level: Double
  private let text: String
  /// Whether it is too far from what is usual, and not from those around.
  let isByBackground: Bool

  package init(_ observation: RejectedObservation) {
    wmo = observation.key.wmo.value
    cycle = observation.key.cycle
    seconds = observation.time.seconds
    variable = observation.variable.name
    level = observation.level ?? 0
    text = observation.row
    isByBackground = observation.reason == .background
  }

  /// The table of some, in the order of float, cycle, time, quantity and level.
  package static func table(_ rows: [RejectedRow]) -> String {
    let sorted = rows.sorted { left, right in
      (left.wmo, left.cycle, left.seconds, left.variable, left.level, left.text)
        < (right.wmo, right.cycle, right.seconds, right.variable, right.level, right.text)
    }
    return ([RejectedObservation.heading] + sorted.map(\.text)).joined(separator: "\n") + "\n"
  }
}
