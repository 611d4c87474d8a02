internal import Argo
internal import Hydrography
package import Products
package import Rendering

extension Report {
  /// The geostrophic current between two profiles, level by level.
  package init(_ pair: ColumnPair) {
    let reference = pair.referencePressure
    let hasReference = pair.referenceVelocity != nil
    func known(_ velocity: Double?) -> Double? {
      guard let velocity, let added = pair.referenceVelocity else { return nil }
      return velocity + added
    }
    var columns: [Table.Column] = [
      .init("Pressure (dbar)", key: "pressure", isNumeric: true),
      .init("Velocity (m/s)", key: "velocity", isNumeric: true),
    ]
    if hasReference {
      columns.append(.init("Absolute (m/s)", key: "absolute", isNumeric: true))
    }
    let first = Report.words(pair.first)
    let second = Report.words(pair.second)
    let kilometres = NumberText.decimal(pair.distance / 1000, places: 1)
    var heading = [
      "from \(first) to \(second), \(kilometres) km",
      "geostrophic velocity relative to \(NumberText.decimal(reference, places: 0)) dbar, positive to"
        + " the left of the way: northward where the second profile lies east",
    ]
    if let transport = pair.transport {
      let ends = [transport.layer.lowerBound, transport.layer.upperBound]
      let layer = ends.map { NumberText.decimal($0, places: 0) }.joined(separator: "-")
      heading.append(
        "transport of \(layer) dbar: \(NumberText.decimal(transport.relative / 1e6, places: 3)) Sv"
          + (transport.absolute.map { ", absolute \(NumberText.decimal($0 / 1e6, places: 3)) Sv" }
            ?? ""))
    }
    self.init(
      table: Table(
        columns: columns,
        rows: pair.velocities.map { pressure, velocity in
          [.decimal(pressure, places: 1), velocity.map { .decimal($0, places: 4) } ?? .missing]
            + (hasReference ? [known(velocity).map { .decimal($0, places: 4) } ?? .missing] : [])
        }),
      json: .object([
        ("first", Report.json(pair.first)), ("second", Report.json(pair.second)),
        ("distance_m", .double(pair.distance)), ("coriolis", .double(pair.coriolis)),
        ("reference_pressure", .double(reference)),
        ("reference_velocity", pair.referenceVelocity.map { .double($0) } ?? .null),
        (
          "levels",
          .array(
            pair.velocities.map { pressure, velocity in
              .object([
                ("pressure", .double(pressure)),
                ("velocity", velocity.map { .double($0) } ?? .null),
                ("absolute", known(velocity).map { .double($0) } ?? .null),
              ])
            })
        ),
        (
          "transport",
          pair.transport.map {
            .object([
              ("top", .double($0.layer.lowerBound)), ("bottom", .double($0.layer.upperBound)),
              ("relative", .double($0.relative)),
              ("absolute", $0.absolute.map { .double($0) } ?? .null),
            ])
          } ?? .null
        ),
      ]), heading: heading)
  }

  private static func words(_ end: ColumnPair.End) -> String {
    "\(end.key.wmo) cycle \(end.key.cycle)\(end.key.direction == .descending ? "D" : "")"
      + " (\(end.time))"
  }

  private static func json(_ end: ColumnPair.End) -> JSONValue {
    .object([
      ("wmo", .integer(end.key.wmo.value)), ("cycle", .integer(end.key.cycle)),
      ("direction", .string(end.key.direction.rawValue)),
      ("date", .string(end.time.description)), ("lat", .double(end.column.latitude)),
      ("lon", .double(end.column.longitude)),
    ])
  }
}
