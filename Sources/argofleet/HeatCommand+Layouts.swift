internal import Argo
internal import ArgumentParser
internal import Foundation
internal import Hydrography
internal import Products
internal import Rendering
internal import Reporting

extension HeatCommand {
  /// Writes the maps as files of ME4OH into the folder of -o.
  func writeME4OH(_ found: (maps: HeatMaps, sea: HeatSea, notes: [String])) throws {
    guard let output else { return }
    let maps = try narrowed(found.maps)
    if let fault = ME4OHFile.fault(of: maps) { throw CommandFailure(.badInput, fault) }
    do {
      try FileManager.default.createDirectory(
        atPath: output, withIntermediateDirectories: true)
    } catch {
      throw CommandFailure(
        .cannotCreate, "cannot create \(output.onOneLine): \(error.localizedDescription)")
    }
    let labels = ME4OHFile.Labels(product: layout.product, experiment: layout.experiment)
    for layer in maps.layers {
      guard let part = layer.parts.first, layer.parts.count == 1,
        let name = ME4OHFile.name(part, maps, labels)
      else { continue }
      var file = try PendingOutput("\(output)/\(name)")
      try ME4OHFile.write(
        layer, of: maps, to: file.working, notes: found.notes,
        made: ArgoTime.now.description)
      try file.finish()
    }
  }

  /// Writes annual series in the layout of GCOS.
  func writeGCOS(_ heat: RegionalHeat, _ report: Report, form: ColumnRules.HeatForm) throws {
    guard let output else { return }
    var file = try PendingOutput(output)
    try GCOSFile(heat).write(
      to: file.working, form: form, notes: report.heading,
      made: ArgoTime.now.description)
    try file.finish()
  }
}
