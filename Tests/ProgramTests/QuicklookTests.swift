import Foundation
import TestSupport
import Testing

/// Pictures of gridded products.
@Suite(TakesSamplesIn())
struct QuicklookTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let grid = [
    "grid", "--cell", "10", "--levels", "10,100", "--variable", "temp", "--time", "year", "--quiet",
  ]

  private func text(_ name: String) throws -> String {
    String(decoding: try contents(of: folder.path(name)), as: UTF8.self)
  }

  @Test(
    "each kind is drawn of a NetCDF file, of a Zarr store and of joined parts",
    arguments: ["all.nc", "all.zarr", "parts"])
  func kinds(product: String) throws {
    let made =
      product == "parts" ? ["--join", folder.path(product), "-o", folder.path("joined.nc")] : []
    if product == "parts" {
      try FileManager.default.createDirectory(
        atPath: folder.path(product), withIntermediateDirectories: true)
      for share in ["1/2", "2/2"] {
        let part = folder.path("parts/\(share.prefix(1)).nc")
        let run = try SampleStore.shared.answer(
          QuicklookTests.grid + ["-o", part, "--only", share])
        #expect(run.status == 0, "\(run.errors)")
      }
    }
    let pictures: [(kind: [String], words: [String])] = [
      ([], ["Sea water temperature at 10 dbar", "<title>", "TEMP °C"]),
      (
        ["--quicklook-kind", "section", "--along", "lon=145"],
        ["Sea water temperature along 145°E", "Pressure (dbar)", ">100<"]
      ),
      (
        ["--quicklook-kind", "series"],
        ["Area mean of sea water temperature", ">10 dbar (°C)<", "states no errors"]
      ),
    ]
    for picture in pictures {
      let options = ["--quicklook", folder.path("look.svg")] + picture.kind
      let run =
        made.isEmpty
        ? try SampleStore.shared.answer(
          QuicklookTests.grid + ["-o", folder.path(product)] + options)
        : try Program.run(["grid"] + made + options)
      #expect(run.status == 0, "\(run.errors)")
      let svg = try text("look.svg")
      #expect(svg.hasPrefix("<svg"))
      for words in picture.words { #expect(svg.contains(words), "\(picture.kind) \(words)") }
      try FileManager.default.removeItem(atPath: folder.path("look.svg"))
    }
  }

  @Test(
    "what cannot be drawn is refused before anything is made",
    arguments: [
      (["--quicklook", "m.png"], "rsvg-convert m.svg -o m.png"),
      (["--quicklook", "m.pdf"], "must end in .svg"),
      (["--quicklook-kind", "series"], "need --quicklook"),
      (["--along", "lat=30"], "need --quicklook"),
      (["--quicklook", "m.svg", "--along", "lat=30"], "--along is for"),
      (["--quicklook", "m.svg", "--quicklook-kind", "globe"], "quicklook-kind"),
      (["--quicklook", "m.svg", "--quicklook-kind", "section", "--along", "30"], "--along"),
      (
        [
          "--quicklook", "m.svg", "--quicklook-kind", "section", "--along", "lat=60", "--box",
          "120,180,10,50",
        ], "outside the area"
      ),
      (["--quicklook", "m.svg", "--quicklook-kind", "section", "--levels", "10"], "two --levels"),
      (["--quicklook", "m.svg", "--quicklook-kind", "series", "--time", "all"], "needs --time"),
    ])
  func refusals(options: [String], words: String) throws {
    let run = try Program.run(
      QuicklookTests.grid + ["-o", "m.nc", "--store", "none.sqlite"] + options, in: folder.path)
    #expect(run.status == 64 && run.errors.contains(words), "\(run.errors)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  @Test(
    "a product that turns out to have one period only is there, and one line says why no series")
  func onePeriod() throws {
    let run = try SampleStore.shared.answer(
      QuicklookTests.grid + [
        "-o", folder.path("m.nc"), "--from", "2026", "--to", "2026", "--quicklook",
        folder.path("m.svg"), "--quicklook-kind", "series",
      ])
    #expect(run.status == 65 && run.errorLines.count == 1, "\(run.errors)")
    #expect(run.errors.contains("two periods"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["m.nc"])
  }
}
