import Foundation
import NetCDF
import TestSupport
import Testing

/// `derive --climatology`: a mean field by a known formula, asked at places between its nodes.
struct PointClimatologyTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    // Linear in place and pressure, so that bilinear and linear between levels give the formula back.
    let latitudes = stride(from: 0.0, through: 40, by: 10).map { $0 }
    let longitudes = stride(from: 0.0, to: 360, by: 10).map { $0 }
    let pressures = [0.0, 100, 500]
    let values = pressures.flatMap { pressure in
      latitudes.flatMap { latitude in
        longitudes.map { _ in Float(Self.mean(latitude, pressure)) }
      }
    }
    func axis(_ name: String, _ unit: String) -> NetCDFSchema.Variable {
      .init(name, .float64, [name], [.init("units", text: unit)])
    }
    try NetCDFWriter.write(
      path: folder.path("mean.nc"), format: .classic,
      schema: NetCDFSchema(
        dimensions: [
          NetCDFDimension(name: "pres", length: pressures.count),
          NetCDFDimension(name: "lat", length: latitudes.count),
          NetCDFDimension(name: "lon", length: longitudes.count),
        ],
        variables: [
          axis("pres", "dbar"), axis("lat", "degrees_north"), axis("lon", "degrees_east"),
          .init(
            "thetao", .float32, ["pres", "lat", "lon"],
            [.init("standard_name", text: "sea_water_temperature")]),
        ]),
      values: [
        "pres": .float64(pressures), "lat": .float64(latitudes), "lon": .float64(longitudes),
        "thetao": .float32(values),
      ])
  }

  private static func mean(_ latitude: Double, _ pressure: Double) -> Double {
    25 - 0.25 * latitude - 0.02 * pressure
  }

  private func derive(_ table: String, _ options: [String] = []) throws -> ProgramRun {
    try Data(table.utf8).write(to: URL(fileURLWithPath: folder.path("t.csv")))
    return try Program.run(
      ["derive", folder.path("t.csv"), "--climatology", folder.path("mean.nc")] + options)
  }

  @Test("each row gets what the climatology says of its place, and keeps its columns")
  func rows() throws {
    let run = try derive(
      """
      station,date,Lat,LON,p
      A,2016-03-31,15,-174.5,50
      B,2016-07-01T12:00:00Z,32.5,185,300
      C,2016-07-01,65,185,300
      D,2016-07-01,15,185,600
      E,,15,185,50

      """, ["--format", "csv"])
    #expect(run.status == 0, "\(run.errors)")
    let rows = csvRecords(run.output)
    #expect(
      rows[0] == [
        "station", "date", "Lat", "LON", "p", "temp_clim", "temp_clim_error", "temp_trend",
      ])
    for (row, expected) in zip(rows.dropFirst(), [Self.mean(15, 50), Self.mean(32.5, 300)]) {
      #expect(abs(try #require(Double(row[5])) - expected) < 1e-5)
      // A mean field of another program has no errors and, without years, no trend.
      #expect(row[6].isEmpty && row[7].isEmpty)
    }
    // North of the field, below it, and without a date.
    #expect(rows[3...5].allSatisfy { $0[5].isEmpty })
    #expect(run.errors.contains("mean.nc") && run.errors.contains("1 of 5 rows lack a value"))
  }

  @Test(
    "what cannot be asked is told in one line",
    arguments: [
      ("lat,lon,p\n1,2,3\n", "there is no column date"),
      ("lat,lon,p,date\n1,2,3,31.3.2016\n", "date '31.3.2016' is not like"),
      ("lat,lon,p,date\n95,2,3,2016-03-31\n", "lat 95 is not a latitude"),
    ])
  func faults(table: String, words: String) throws {
    let run = try derive(table, ["--quiet"])
    #expect(run.status == 65 && run.errorLines.count == 1, "\(run.errors)")
    #expect(run.errors.contains(words), "\(run.errors)")
  }

  @Test("tables and maps are not mixed, and another file is refused")
  func misuse() throws {
    let both = try derive("a\n", ["--quantities", "d20", "-o", folder.path("d.nc")])
    #expect(both.status == 64 && both.errors.contains("--climatology is for tables"))
    let other = try Program.run(
      ["derive", folder.path("t.csv"), "--climatology", folder.path("t.csv")])
    #expect(other.status == 65 && other.errorLines.count == 1, "\(other.errors)")
  }
}
