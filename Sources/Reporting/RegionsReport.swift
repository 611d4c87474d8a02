package import Geography
package import Rendering

extension Report {
  /// The regions of an atlas with their areas.
  package init(_ atlas: RegionAtlas) {
    let regions = atlas.regions
    self.init(
      table: Table(
        columns: [
          .init("Region", key: "name"),
          .init("Name in Japanese", key: "name_ja"),
          .init("Kind", key: "kind"),
          .init("Area (1000 km²)", key: "area_1000_km2", isNumeric: true),
        ],
        rows: regions.map {
          [
            .text($0.name), .filled($0.nameJapanese), .text($0.kind.rawValue),
            .decimal($0.areaInSquareKilometres / 1000, places: 0),
          ]
        }),
      json: .array(
        regions.map {
          .object([
            ("name", .string($0.name)), ("name_ja", .string($0.nameJapanese)),
            ("kind", .string($0.kind.rawValue)), ("area_km2", .double($0.areaInSquareKilometres)),
            ("source", .string($0.source)),
          ])
        }),
      heading: ["marginal seas win over basins; areas overlay both; polygons include land"])
  }
}
