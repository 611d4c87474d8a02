import Foundation
import Seawater
import TestSupport
import Testing

@testable import ReferenceData

/// Compares Absolute Salinity with the Python package gsw, between the nodes of the atlas that
/// `Scripts/make-saar` builds.
@Suite("Absolute Salinity beside gsw")
struct ToolboxComparisonTests {
  static let hasToolbox: Bool = {
    let probe = try? run("python3", ["-c", "import gsw, netCDF4"])
    return probe?.status == 0
  }()

  /// Prints practical salinity, pressure, longitude, latitude and what gsw makes of them: all of the
  /// ocean, then more of where the rules are many (Central America, the Baltic and Black Seas).
  private static let questions = """
    import gsw, numpy as np
    random = np.random.default_rng(20)
    boxes = [(-180, 540, -86, 90, 3000), (258, 296, 0, 24, 1000), (5, 45, 38, 70, 1000)]
    for west, east, south, north, count in boxes:
        lon, lat = random.uniform(west, east, count), random.uniform(south, north, count)
        sp, p = random.uniform(0, 42, count), 7500 * random.uniform(0, 1, count) ** 2
        for row in zip(sp, p, lon, lat, gsw.SA_from_SP(sp, p, lon % 360, lat)):
            print(*(repr(float(number)) for number in row))
    """

  @Test(
    "agrees to 1e-9 g/kg between the nodes",
    .enabled(if: ToolboxComparisonTests.hasToolbox, "no python3 with gsw and netCDF4"))
  func betweenNodes() throws {
    let folder = try TemporaryFolder()
    let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().path
    let built = try #require(
      try run("\(package)/Scripts/make-saar", [folder.path("saar.nc")]))
    try #require(built.status == 0, "\(built.output)")
    let atlas = try SalinityAnomalyFile.read(path: folder.path("saar.nc"))

    let answers = try #require(try run("python3", ["-c", ToolboxComparisonTests.questions]))
    let rows = answers.output.split(separator: "\n").map { line in
      line.split(separator: " ").compactMap { Double($0) }
    }
    #expect(rows.count == 5000)
    var worst = 0.0
    for row in rows {
      let salinity = TEOS10.absoluteSalinity(
        practicalSalinity: row[0], pressure: row[1], longitude: row[2], latitude: row[3],
        atlas: atlas)
      #expect(salinity.isNaN == row[4].isNaN)
      worst = max(worst, abs(salinity - row[4]))
    }
    #expect(worst < 1e-9)
  }
}
