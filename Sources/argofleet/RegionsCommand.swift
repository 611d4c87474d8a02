internal import ArgumentParser
internal import Geography
internal import Rendering
internal import Reporting

struct RegionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "regions",
    abstract: "List the regions, or write them out as GeoJSON.",
    discussion: """
        argofleet regions
        argofleet regions --export > regions.geojson
        argofleet regions --file my-regions.geojson

      Other commands take your own file by --regions or ARGOFLEET_REGIONS.
      """)

  @Flag(help: "Print the regions as GeoJSON (RFC 7946).")
  var export = false

  @Option(help: ArgumentHelp("List the regions of your own GeoJSON file.", valueName: "path"))
  var file: String?

  @OptionGroup var output: FormatOptions

  func run() throws {
    let atlas =
      try file.map(RegionOptions.atlas) ?? RegionOptions.parse([]).atlas() ?? .standard
    try StandardOutput.write(
      export ? atlas.geoJSON() : Report(atlas).rendered(as: output.format))
  }
}
