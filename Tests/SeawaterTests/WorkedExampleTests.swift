import Foundation
import Testing

@testable import Seawater

@Suite("A profile worked through")
struct WorkedExampleTests {
  private static let computed = WorkedExample.pressure.indices.map { level in
    let salinity = TEOS10.referenceSalinity(practicalSalinity: WorkedExample.salinity[level])
    let temperature = TEOS10.conservativeTemperature(
      absoluteSalinity: salinity, temperature: WorkedExample.temperature[level],
      pressure: WorkedExample.pressure[level])
    return (
      depth: TEOS10.depth(
        pressure: WorkedExample.pressure[level], latitude: WorkedExample.latitude),
      temperature: temperature,
      sigma0: TEOS10.sigma0(absoluteSalinity: salinity, conservativeTemperature: temperature)
    )
  }

  @Test("has depths, temperatures and densities")
  func levels() {
    for (level, computed) in WorkedExampleTests.computed.enumerated() {
      #expect(abs(computed.depth - WorkedExample.depth[level]) < 1e-8)
      #expect(abs(computed.temperature - WorkedExample.conservativeTemperature[level]) < 1e-12)
      #expect(abs(computed.sigma0 - WorkedExample.sigma0[level]) < 1e-11)
    }
  }

  @Test(
    "has heat in a layer",
    arguments: [
      (5.0, 300.0, 18380560405.919945), (5, 700, 30865378700.646763),
      (100, 1000, 28652141492.668945),
    ])
  func heat(upper: Double, lower: Double, expected: Double) throws {
    let heat = try #require(
      TEOS10.heatContent(
        pressures: WorkedExample.pressure,
        conservativeTemperatures: WorkedExample.conservativeTemperature,
        latitude: WorkedExample.latitude, from: upper, to: lower))
    #expect(abs(heat / expected - 1) < 1e-12)
  }

  // Computed with gsw 3.6.23: CT 3 + 20 exp(-p/500), latitude 30.
  @Test("has the heat of a fine column")
  func column() throws {
    let pressures = (0...2000).map(Double.init)
    let heat = try #require(
      TEOS10.heatContent(
        pressures: pressures, conservativeTemperatures: pressures.map { 3 + 20 * exp(-$0 / 500) },
        latitude: 30, from: 0, to: 2000))
    #expect(abs(heat / 64462104781.17 - 1) < 1e-12)
  }

  @Test("has no heat content where it does not cover the layer")
  func uncovered() {
    func heat(
      _ upper: Double, _ lower: Double, temperatures: [Double]? = nil, extension reach: Double = 0,
      gap: Double = .infinity
    ) -> Double? {
      TEOS10.heatContent(
        pressures: WorkedExample.pressure,
        conservativeTemperatures: temperatures ?? WorkedExample.conservativeTemperature,
        latitude: WorkedExample.latitude, from: upper, to: lower, surfaceExtension: reach,
        largestGap: { _ in gap })
    }
    #expect(heat(0, 100) == nil)
    #expect(heat(5, 1201) == nil)
    #expect(heat(100, 100) == nil)
    #expect(heat(5, 300, gap: 99) == nil)
    #expect(heat(5, 300, gap: 100) != nil)
    var holed = WorkedExample.conservativeTemperature
    holed[3] = .nan
    #expect(heat(5, 700, temperatures: holed) == nil)
    #expect(heat(5, 60, temperatures: holed) == nil)
    #expect(heat(5, 40, temperatures: holed) != nil)
    #expect(
      TEOS10.heatContent(
        pressures: [0, 10, 10, 20], conservativeTemperatures: [1, 2, 3, 4], latitude: 0, from: 0,
        to: 20) == nil)
    #expect(
      TEOS10.heatContent(
        pressures: [], conservativeTemperatures: [], latitude: 0, from: 0, to: 20) == nil)
  }

  @Test("has the temperatures of its ends beyond them where that is allowed")
  func extensions() throws {
    let constant = try #require(
      TEOS10.heatContent(
        pressures: [4, 100], conservativeTemperatures: [10, 10], latitude: 45, from: 0, to: 100,
        surfaceExtension: 5))
    let whole = try #require(
      TEOS10.heatContent(
        pressures: [0, 4, 100], conservativeTemperatures: [10, 10, 10], latitude: 45, from: 0,
        to: 100))
    #expect(abs(constant / whole - 1) < 1e-14)
    #expect(
      TEOS10.heatContent(
        pressures: [6, 100], conservativeTemperatures: [10, 10], latitude: 45, from: 0, to: 100,
        surfaceExtension: 5) == nil)
    let deep = try #require(
      TEOS10.heatContent(
        pressures: [0, 96], conservativeTemperatures: [12, 8], latitude: 45, from: 0, to: 100,
        bottomExtension: 4))
    let deepWhole = try #require(
      TEOS10.heatContent(
        pressures: [0, 96, 100], conservativeTemperatures: [12, 8, 8], latitude: 45, from: 0,
        to: 100))
    #expect(abs(deep / deepWhole - 1) < 1e-14)
    #expect(
      TEOS10.heatContent(
        pressures: [0, 96], conservativeTemperatures: [12, 8], latitude: 45, from: 0, to: 100,
        bottomExtension: 3) == nil)
  }
}
