// Prints the cells of the array's design from a GSHHG coastline, as Sources/Fleet/Resources has
// them: `swift run --package-path Benchmarks design-cells 3 > design-all.txt`; 5 for deep floats
// and 6 for BGC ones.

import Argo
import Foundation
import Geography
import ReferenceData

let degrees = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 3
guard [3, 5, 6].contains(degrees), let coastline = try Coastline.load() else {
  fatalError("give 3, 5 or 6 degrees, and have the package gmt-gshhg-low or gmt-gshhg installed")
}

/// The share of a cell that is sea, by ten points a side.
func seaShare(west: Double, south: Double, width: Double, height: Double) -> Double {
  var sea = 0
  for row in 0..<10 {
    for column in 0..<10 {
      let place = Position(
        latitude: south + (Double(row) + 0.5) * height / 10,
        longitude: west + (Double(column) + 0.5) * width / 10)
      if let place, !coastline.isLand(place) { sea += 1 }
    }
  }
  return Double(sea) / 100
}

/// Marginal seas whose target is about two floats a cell.
let doubledSeas: Set<String> = [
  "Black Sea", "Gulf of Aden", "Mediterranean Sea", "Red Sea", "Sea of Japan",
]

/// Floats that the design wants in a cell of sea.
///
/// Kuroshio and its extension, the tropical Pacific
/// and the marginal seas have double density where the design is the one of all floats.
func target(of centre: Position) -> Int {
  guard degrees == 3 else { return 1 }
  let atlas = RegionAtlas.standard
  let areas = atlas.areas(containing: centre).map(\.name)
  let region = atlas.region(of: centre)
  if region?.kind == .marginalSea { return doubledSeas.contains(region?.name ?? "") ? 2 : 1 }
  if areas.contains(where: { $0.hasPrefix("Kuroshio") }) { return 2 }
  let isPacific = region?.name.hasSuffix("Pacific") ?? false
  return isPacific && abs(centre.latitude) < 10 ? 2 : 1
}

/// Where the sea is open for floats: the Arctic Ocean without its lasting ice, and no Caspian Sea.
func isOpen(_ centre: Position) -> Bool {
  let (latitude, longitude) = (centre.latitude, centre.longitude)
  if latitude > 60 { return latitude < 78 && (-65...50).contains(longitude) }
  if latitude < -78 { return false }
  // The shelf of the East China Sea has no target.
  if RegionAtlas.standard.region(of: centre)?.name == "East China Sea" { return false }
  return !((36...48).contains(latitude) && (46...55).contains(longitude))
}

print(
  """
  # Floats that the design wants in each cell of \(degrees) degrees: from 90 N southward, each row
  # from 180 W eastward. 0 none; - the cell goes on from the west, poleward of 60 degrees. Sea where
  # half of a hundred points are sea by the coastline of GSHHG; the ice of the Arctic and the East
  # China Sea left out. Double density: some marginal seas, Kuroshio and its extension, Pacific
  # within 10 degrees of the equator. Densities: OceanOPS, Argo-Target.
  """)
for row in 0..<(180 / degrees) {
  let south = 90 - Double((row + 1) * degrees)
  let height = Double(degrees)
  let isPolar = south >= 60 || south + height <= -60
  let width = isPolar ? 2 * height : height
  var line = ""
  var column = 0
  while column < 360 / degrees {
    let west = -180 + Double(column * degrees)
    let span = min(width, 180 - west)
    let centre = Position(latitude: south + height / 2, longitude: west + span / 2)
    let isSea =
      centre.map(isOpen) ?? false
      && seaShare(west: west, south: south, width: span, height: height) >= 0.5
    line += centre.map { isSea ? String(target(of: $0)) : "0" } ?? "0"
    column += 1
    if isPolar, column < 360 / degrees {
      line += "-"
      column += 1
    }
  }
  print(line)
}
