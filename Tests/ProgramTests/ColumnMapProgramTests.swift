import Foundation
import NetCDF
import TestSupport
import Testing

/// Maps of quantities of profiles against the rows of `export`, which knows nothing of maps.
@Suite(TakesSamplesIn())
struct ColumnMapProgramTests {
  private static let names = [
    "d20", "mld_dens", "mld_ht_temp", "ohc_0_700", "ohc_0_2000", "steric_0_1000", "sigma0_26.5",
    "temp_sigma0_26.5", "thermocline", "tchp",
  ]
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Count and mean of a cell.
  private struct Cell {
    var count = 0
    var sum = 0.0
  }

  @Test("counts and means of cells are those of the rows of an export", arguments: [5, 20])
  func means(cell: Int) throws {
    let names = Self.names.joined(separator: ",")
    let map = folder.path("map.nc")
    let made = try SampleStore.shared.run(
      "grid", "-o", map, "--cell", "\(cell)", "--variable", names, "--quiet")
    #expect(made.status == 0, "\(made.errors)")
    let export = try SampleStore.shared.run("export", "-o", "-", "--quantities", names, "--quiet")
    #expect(export.status == 0, "\(export.errors)")
    let columns = 360 / cell
    var cells = Self.names.map { _ in
      [Cell](repeating: Cell(), count: 180 / cell * columns)
    }
    for line in export.output.split(separator: "\n").drop(while: { $0.hasPrefix("#") }).dropFirst()
    {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      guard let latitude = Double(fields[4]), let longitude = Double(fields[5]) else { continue }
      let (row, column) = (Int(latitude + 90) / cell, Int(longitude + 180) % 360 / cell)
      for place in Self.names.indices {
        guard let value = Double(fields[6 + place]) else { continue }
        cells[place][row * columns + column].count += 1
        cells[place][row * columns + column].sum += value
      }
    }
    let file = try NetCDFFile.open(path: map)
    func numbers(_ name: String) throws -> [Double] {
      try file.readDoubles(try #require(file.variable(named: name)), slab: nil)
    }
    #expect(try numbers("lon").first == -180 + Double(cell) / 2)
    // No profile of the samples supports heat content or height.
    #expect(cells.count { $0.contains { $0.count > 0 } } == 7)
    for (name, cells) in zip(Self.names, cells) {
      let variable = name.uppercased().replacing(".", with: "_")
      #expect(try numbers("\(variable)_N") == cells.map { Double($0.count) }, "\(name)")
      for (found, cell) in zip(try numbers(variable), cells) {
        if cell.count == 0 {
          #expect(found > 9e36, "\(name)")
        } else {
          #expect(abs(found / (cell.sum / Double(cell.count)) - 1) < 1e-6, "\(name)")
        }
      }
    }
  }

  @Test("what cannot be mapped together is refused in one line")
  func refusals() throws {
    for (arguments, words) in [
      (["--variable", "temp,d20"], "map them in two runs"),
      (["--variable", "d20", "--levels", "10"], "d20 has no levels"),
      (["--variable", "d20,d20"], "named twice"),
      (["--variable", "tsteric_0_1000"], "relative to a climatology"),
      (["--variable", "ohc_700_0"], "No quantity 'ohc_700_0'"),
    ] {
      let run = try SampleStore.shared.answer(["grid", "-o", folder.path("x.nc")] + arguments)
      #expect(run.status == 64 && run.errorLines.first?.contains(words) == true, "\(run.errors)")
    }
    let climatology = try SampleStore.shared.answer([
      "climatology", "--variable", "tsteric_0_1000", "-o", folder.path("x.nc"),
    ])
    #expect(
      climatology.status == 64
        && climatology.errorLines.first?.contains("has none of its own") == true,
      "\(climatology.errors)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  @Test("what grid and climatology print of quantities follows the schemas")
  func schemas() throws {
    let run = try SampleStore.shared.run(
      "grid", "-o", folder.path("map.nc"), "--method", "oi", "--no-land-mask", "--cell", "20",
      "--variable", "d20,ohc_0_300", "--format", "json", "--quiet")
    #expect(run.status == 0, "\(run.errors)")
    let published = SchemaCheck(try Program.run(["schema", "grid"]).object())
    #expect(published.faults(in: try run.json()).isEmpty)
    #expect((try run.object()["values"] as? Int ?? 0) > 0)
  }
}
