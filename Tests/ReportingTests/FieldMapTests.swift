import Argo
import Foundation
import Geography
import Gridding
import Rendering
import Seawater
import Testing

@testable import Products
@testable import Reporting

@Suite("A level of a field as drawn")
struct FieldMapTests {
  private func level(_ values: [Double], west: Double = 150) throws -> GriddedLevel {
    let box = try #require(
      GeographicBox(west: west, east: west + 30, south: -10, north: 10))
    let time = try #require(ArgoTime(iso8601: "2020-01-01"))
    return GriddedLevel(
      variable: .level(.temperature), level: "10 dbar", period: TimePeriod(start: time, end: time),
      method: "cell means", cells: try #require(GridCells(box: box, cell: 10)), values: values,
      observations: [try #require(Position(latitude: 5, longitude: west + 25))])
  }

  private func svg(_ level: GriddedLevel) -> String {
    String(decoding: FieldMap(level, coastline: nil).svg, as: UTF8.self)
  }

  @Test func theMapHasItsWordsColoursAndDegrees() throws {
    let text = svg(try level([10, 10, 20, .nan, 15, 20]))
    #expect(text.hasPrefix("<svg"))
    #expect(XMLTags(text).areClosed)
    for words in ["Sea water temperature at 10 dbar", "TEMP °C", ">160°E<", ">10°S<", ">20<"] {
      #expect(text.contains(words), "\(words)")
    }
    let ramp = try #require(ColourRamp(of: [10, 10, 20, 15, 20]))
    let field = try #require(text.components(separatedBy: "class=\"field\"").dropFirst().first)
    let paths = try #require(field.components(separatedBy: "</g>").first)
    // Of each colour one path; the two cells of 10 °C are one box.
    #expect(paths.components(separatedBy: "<path").count - 1 == 3)
    for value in [10.0, 15, 20] { #expect(paths.contains(ramp.colour(ramp.index(of: value)))) }
    #expect(paths.components(separatedBy: "z").count - 1 == 4)
  }

  @Test func aGridAcrossTheDateLineIsDrawnInOnePiece() throws {
    let text = svg(try level([1, 2, 3, 4, 5, 6], west: 165))
    #expect(text.contains(">180°<") && text.contains(">170°W<"))
    // The one observation, at 190° E, is five sixths of the width from the left.
    let dots = try #require(text.components(separatedBy: "class=\"dots\" d=\"M").dropFirst().first)
    #expect(Int(dots.prefix { $0.isNumber }) == 8000)
  }

  @Test func anomaliesHaveColoursThatPartAtZeroAndErrorsAPanelOfTheirOwn() throws {
    var maps = try level([10, 10, 20, .nan, 15, 20])
    maps.anomalies = [-2, -2, 1, .nan, 0.5, 2]
    maps.errors = [0.1, 0.2, 0.3, .nan, 0.4, 0.5]
    let text = svg(maps)
    #expect(XMLTags(text).areClosed)
    for words in ["Anomaly of sea water temperature", "TEMP_ANOM °C", "TEMP_ERR °C"] {
      #expect(text.contains(words), "\(words)")
    }
    #expect(text.components(separatedBy: "class=\"field\"").count - 1 == 2)
    #expect(text.components(separatedBy: "class=\"dots\"").count - 1 == 1)
    let ramp = try #require(ColourRamp(aroundZero: maps.anomalies))
    #expect(ramp.low == -2 && ramp.borders.last == 2 && ramp.borders.contains(0))
    // The ends of ColorBrewer's RdBu.
    #expect(ramp.colour(0) == "#053061" && ramp.colour(ramp.count - 1) == "#67001F")
    #expect(ramp.index(of: -1e-9) + 1 == ramp.index(of: 1e-9))
    #expect(text.contains("#053061") && text.contains("#67001F"))
    #expect(ColourRamp(aroundZero: [0, .nan]) == nil)
  }

  @Test func aLevelOfOneValueHasAMap() throws {
    #expect(XMLTags(svg(try level([.nan, 7, .nan, .nan, .nan, .nan]))).areClosed)
  }
}
