internal import ArgumentParser
internal import Foundation
internal import Geography
internal import Reporting

struct RegionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "regions",
    abstract: "List the regions, or write them out as GeoJSON.",
    discussion: """
        argofleet regions
        argofleet regions --export > regions.geojson
        argofleet regions --file my-regions.geojson
      """)

  @Flag(help: "Print the regions as GeoJSON (RFC 7946).")
  var export = false

  @Option(help: ArgumentHelp("List the regions of a GeoJSON file of yours.", valueName: "path"))
  var file: String?

  @OptionGroup var output: FormatOptions

  func run() throws {
    let atlas = try file.map(RegionsCommand.atlas) ?? .standard
    try StandardOutput.write(
      export ? atlas.geoJSON() : Report(atlas).rendered(as: output.format))
  }

  private static func atlas(ofFile path: String) throws -> RegionAtlas {
    let bytes: Data
    do {
      bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    } catch {
      throw CommandFailure(.noInput, "cannot read \(path): \(error.localizedDescription)")
    }
    return try RegionAtlas(geoJSON: [UInt8](bytes))
  }
}
