import Argo
import FleetStore
import Foundation
import Ingest
import Seawater
import TestSupport
import Testing

@testable import Products

/// Compares the means of a real float with those that `Tests/Fixtures/regional_means.py` makes of its
/// files with netCDF4, numpy and gsw.
@Suite("Series beside Python")
struct RealSeriesTests {
  private static let float = RealData.path("dac/kma/2901746")

  static let canCompare: Bool = {
    let probe = try? run("python3", ["-c", "import gsw, netCDF4"])
    return probe?.status == 0 && FileManager.default.fileExists(atPath: "\(float)/profiles")
  }()

  @Test(
    "has the same means of the same profiles",
    .enabled(
      if: RealSeriesTests.canCompare, "no python3 with gsw and netCDF4, or no real files"))
  func means() async throws {
    let folder = try TemporaryFolder()
    let store = folder.path("store.sqlite")
    let now = ArgoTime(seconds: 2_429_913_600)
    _ = try await Intake.run(
      IngestOptions(paths: [RealSeriesTests.float], jobs: 2, now: now),
      into: .store(try FleetStoreWriter(path: store, now: now)))
    let series = try await RegionalSeries(
      store: FleetStoreReader(path: store),
      question: SeriesFixture.question(
        [.temperature, .salinity, .conservativeTemperature, .sigma0], [10, 100, 300],
        layers: SeriesQuestion.usualLayers))

    var means: [String: SeriesMean] = [:]
    for month in series.months {
      for (column, mean) in zip(series.question.columns, month.means) {
        switch column {
        case .level(let variable, let pressure):
          means["\(variable.rawValue) \(pressure) \(month.month)"] = mean
        case .heat(_, let depth): means["heat_content \(depth) \(month.month)"] = mean
        case .quantity: break
        }
      }
    }

    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Fixtures/regional_means.py").path
    let answer = try #require(try run("python3", [script, RealSeriesTests.float]))
    let lines = answer.output.split(separator: "\n").map { $0.split(separator: " ") }
    #expect(lines.count > 200)
    #expect(means.count == lines.count)
    for line in lines {
      let mean = try #require(means[line[0...2].joined(separator: " ")])
      #expect(abs(mean.mean - (try #require(Double(line[3])))) < 1e-10)
      #expect(mean.profiles == Int(line[4]))
      #expect(mean.cells == Int(line[5]))
    }
  }
}
