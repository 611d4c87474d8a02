import Argo
import ArgoFormat
import NetCDF
import TestSupport
import Testing

@testable import Hydrography

@Suite("Mixed layer after Holte and Talley")
struct HybridMixedLayerTests {
  private func layer(
    _ pressure: [Double], _ temperature: [Double], _ salinity: [Double], latitude: Double
  ) -> HybridMixedLayer {
    WaterColumn(
      pressure: pressure, temperature: temperature, salinity: salinity, latitude: latitude,
      longitude: 0
    ).hybridMixedLayer()
  }

  // The check cases of the specification, which an independent program in Python computed.
  @Test("is that of made profiles")
  func made() {
    let barrier = layer(
      [2, 10, 20, 30, 50, 75, 100, 125, 150, 180],
      [28.5, 28.5, 28.4, 28.3, 27.9, 26.4, 24, 21, 18.7, 17],
      [34, 34, 34.05, 34.4, 34.8, 35, 35.1, 35.1, 35, 34.9], latitude: 5)
    #expect(barrier == HybridMixedLayer(temperature: 30, salinity: 20, density: 14))
    let late = layer(
      [15, 25, 40, 60, 90, 120, 160], [19.5, 19.4, 19, 17, 15, 14, 13.5],
      [35, 35, 35, 34.9, 34.9, 34.8, 34.8], latitude: -30)
    #expect(late == HybridMixedLayer(temperature: 28.5, salinity: 25, density: 25))
    let cold = layer(
      [4, 12, 25, 40, 60, 80, 110, 150], [-1.7, -1.7, -1.6, -1.2, 0.2, 0.8, 1.1, 1.2],
      [33.9, 33.9, 33.92, 34, 34.3, 34.5, 34.6, 34.65], latitude: -65)
    #expect(cold == HybridMixedLayer(temperature: 25, salinity: 25, density: 25))
  }

  @Test("is not shown by a profile that is mixed to its end")
  func mixed() {
    let layer = layer(
      [5, 10, 20, 30, 50, 80, 120], [4, 4, 4.01, 4, 4.02, 4.01, 4.03],
      [34.7, 34.7, 34.701, 34.7, 34.702, 34.701, 34.703], latitude: -60)
    #expect(layer == HybridMixedLayer())
  }

  @Test("needs six levels, one of them within 10 dbar of 10 dbar")
  func levels() {
    let pressure = [20.0, 30, 40, 50, 60, 70, 80]
    let temperature = [20.0, 20, 20, 19, 17, 15, 14]
    let salinity = pressure.map { 34 + $0 / 1000 }
    #expect(layer(pressure, temperature, salinity, latitude: 0).temperature != nil)
    #expect(
      layer(pressure.map { $0 + 0.1 }, temperature, salinity, latitude: 0) == HybridMixedLayer())
    #expect(
      layer(
        Array(pressure.prefix(5)), Array(temperature.prefix(5)), Array(salinity.prefix(5)),
        latitude: 0) == HybridMixedLayer())
  }

  @Test("is by temperature alone where salinity is missing")
  func noSalinity() {
    let missing = CheckProfile.pressure.map { _ in Double.nan }
    #expect(
      layer(CheckProfile.pressure, CheckProfile.temperature, missing, latitude: 30)
        == HybridMixedLayer(temperature: 20))
  }

  // The authors' MATLAB program, as run by the author of a port to Python.
  @Test(
    "is that of the authors' program on real profiles",
    .enabled(if: RealData.isThere, RealData.absence)
  )
  func matlab() throws {
    let rows = try RealData.table("../climate/holte-talley-matlab.csv")
    #expect(rows.count == 68)
    for row in rows {
      let path = RealData.path("../climate/\(try #require(row["file"]))")
      let file = try ArgoFileDecoder.decode(try NetCDFFile.open(path: path, choice: .auto))
      guard case .profiles(let profiles) = file.content else {
        Issue.record("\(path) holds no profile")
        continue
      }
      let profile = profiles[0]
      // Adjusted where there is any, whatever the flags, as the authors took them.
      let raw = ValueSelection(
        source: .raw, flags: Set((0x30...0x39).map { QualityFlag(rawValue: $0) }), required: [],
        pressureErrorLimit: nil)
      var adjusted = raw
      adjusted.source = .adjusted
      var levels = adjusted.levels(of: profile)
      if levels.pressure.isEmpty { levels = raw.levels(of: profile) }
      let layer = WaterColumn(
        pressure: levels.pressure, temperature: levels.temperature, salinity: levels.salinity,
        latitude: try #require(row["latitude"].flatMap(Double.init)), longitude: 0
      ).hybridMixedLayer()
      for (name, found, tolerance) in [
        ("mld_temp", layer.temperature, 0), ("mld_psal", layer.salinity, 0.5),
        ("mld_dens", layer.density, 0.5),
      ] {
        let expected = try #require(row[name].flatMap(Double.init))
        #expect(abs(try #require(found) - expected) <= tolerance, "\(path) \(name)")
      }
    }
  }
}
