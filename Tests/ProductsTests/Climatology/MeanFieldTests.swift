import Argo
import Foundation
import NetCDF
import TestSupport
import Testing

@testable import Products

/// Mean fields of other programs, in layouts that are published.
@Suite("Mean fields of other programs")
struct MeanFieldTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func axes(_ time: String?, _ units: String, _ count: Int) -> (
    [NetCDFDimension], [NetCDFSchema.Variable], [String: NetCDFValues]
  ) {
    var dimensions = [
      NetCDFDimension(name: "PRESSURE", length: 2), NetCDFDimension(name: "LATITUDE", length: 2),
      NetCDFDimension(name: "LONGITUDE", length: 3),
    ]
    var variables: [NetCDFSchema.Variable] = [
      .init("PRESSURE", .float32, ["PRESSURE"], [.init("units", text: "dbar")]),
      .init("LATITUDE", .float32, ["LATITUDE"], [.init("units", text: "degrees_north")]),
      .init("LONGITUDE", .float32, ["LONGITUDE"], [.init("units", text: "degrees_east")]),
    ]
    var values: [String: NetCDFValues] = [
      "PRESSURE": .float32([100, 200]), "LATITUDE": .float32([10.5, 11.5]),
      "LONGITUDE": .float32([379.5, 380.5, 381.5]),
    ]
    if let time {
      dimensions.insert(NetCDFDimension(name: time, length: count), at: 0)
      variables.append(.init(time, .float32, [time], [.init("units", text: units)]))
      values[time] = .float32((0..<count).map { Float($0) + 0.5 })
    }
    return (dimensions, variables, values)
  }

  private func write(
    _ schema: NetCDFSchema, _ values: [String: NetCDFValues]
  ) throws -> String {
    let path = folder.path("mean.nc")
    try NetCDFWriter.write(path: path, format: .classic, schema: schema, values: values)
    return path
  }

  /// Mean 10 and 8 °C, season 3 cos of the year at all nodes but one that is missing, as maps of
  /// 60 months counted from January 2004.
  @Test("Roemmich and Gilson's mean and anomalies in months since 2004 become mean and season")
  func roemmichGilson() throws {
    var (dimensions, variables, values) = axes("TIME", "months since 2004-01-01 00:00:00", 60)
    let fill = NetCDFSchema.Attribute("_FillValue", .reals([-999], type: .float32))
    variables += [
      .init(
        "ARGO_TEMPERATURE_MEAN", .float32, ["PRESSURE", "LATITUDE", "LONGITUDE"], [fill]),
      .init(
        "ARGO_TEMPERATURE_ANOMALY", .float32, ["TIME", "PRESSURE", "LATITUDE", "LONGITUDE"],
        [fill]),
    ]
    values["ARGO_TEMPERATURE_MEAN"] = .float32(
      [-999] + [Float](repeating: 10, count: 5) + [Float](repeating: 8, count: 6))
    // The middle of each month by the calendar, an independent count of days.
    var anomalies: [Float] = []
    for month in 0..<60 {
      let first = try #require(CalendarMonth(year: 2004, month: 1 + month).start?.julianDays)
      let next = try #require(CalendarMonth(year: 2004, month: 2 + month).start?.julianDays)
      let season = 3 * cos(2 * .pi * (first + next) / 2 / 365.2425)
      anomalies += [Float](repeating: Float(season), count: 12)
    }
    values["ARGO_TEMPERATURE_ANOMALY"] = .float32(anomalies)
    let path = try write(NetCDFSchema(dimensions: dimensions, variables: variables), values)
    let climatology = try Climatology.read(path: path, quantities: ["TEMP"])
    let day = try #require(ArgoTime(iso8601: "2006-07-20")?.julianDays)
    let season = 3 * cos(2 * .pi * day / 365.2425)
    let found = try #require(
      climatology.value(of: "TEMP", latitude: 11, longitude: 20.7, day: day, level: 150))
    #expect(abs(found.value - 9 - season) < 1e-4)
    #expect(found.error.isNaN && found.deviation.isNaN)
    // At the missing node itself there is nothing.
    #expect(
      climatology.value(of: "TEMP", latitude: 10.5, longitude: 19.5, day: day, level: 100) == nil)
  }

  @Test("a packed mean of depths in kelvins, north first, is asked by pressure")
  func packedDepths() throws {
    let schema = NetCDFSchema(
      dimensions: [
        NetCDFDimension(name: "depth", length: 2), NetCDFDimension(name: "lat", length: 2),
        NetCDFDimension(name: "lon", length: 2),
      ],
      variables: [
        .init("depth", .float32, ["depth"], [.init("units", text: "m")]),
        .init("lat", .float32, ["lat"]), .init("lon", .float32, ["lon"]),
        .init(
          "field", .int32, ["depth", "lat", "lon"],
          [
            .init("standard_name", text: "sea_water_temperature"), .init("units", text: "K"),
            .init("scale_factor", .reals([0.01], type: .float32)),
            .init("add_offset", .reals([273.15], type: .float32)),
          ]),
      ])
    let path = try write(
      schema,
      [
        "depth": .float32([100, 300]), "lat": .float32([31, 29]), "lon": .float32([150, 151]),
        "field": .int32([2000, 2000, 1600, 1600, 1000, 1000, 600, 600]),
      ])
    let climatology = try Climatology.read(path: path, quantities: ["TEMP"])
    // 200 m at 30° N are 201.3 dbar (TEOS-10); half way in depth and latitude.
    let found = try #require(
      climatology.value(of: "TEMP", latitude: 30, longitude: 150.5, day: 0, level: 201.32))
    #expect(abs(found.value - 13) < 0.01)
    let missing = #expect(throws: FieldFileError.self) {
      try Climatology.read(path: path, quantities: ["PSAL"])
    }
    #expect(missing?.description.contains("it has no variable for PSAL") == true)
  }

  @Test("times are read in days, hours and calendar months")
  func times() {
    #expect(FieldTimes.days([1.5], unit: "days since 1950-01-01 00:00:00 UTC") == [1.5])
    #expect(FieldTimes.days([24], unit: "hours since 1950-1-2") == [2])
    // February 2004 had 29 days.
    let months = FieldTimes.days([1, 1.5], unit: "months since 2004-01-01")
    #expect(months.map { $0[1] - $0[0] } == 14.5)
    #expect(FieldTimes.days([1], unit: "fortnights since 1950-01-01") == nil)
    #expect(FieldTimes.days([1], unit: "days") == nil)
  }
}
