package import Argo
internal import Foundation
internal import Hydrography
internal import Seawater

/// The heat of the sea that a ``WarmingLaw`` rules, beyond what its climatology has.
///
/// Temperature changes heat in proportion for the small changes of the law: by the derivative of
/// Conservative Temperature at the climatology of each latitude and month.
package struct WarmingTruth: Sendable {
  private let law: WarmingLaw
  /// By row of latitude, month of the year, layer and shape: J/m² for 1 °C at the surface.
  private let responses: [[[[Double]]]]
  private let latitudes: [Double]
  private let longitudes: [Double]

  /// The layers in m.
  package static let layers: [ClosedRange<Double>] = [0...300, 0...700, 700...2000, 0...2000]

  /// Degrees between the points that are summed.
  private static let step = 1.0
  /// The levels of a column, dbar.
  private static let levels = (0...207).map { Double($0) * 10 }
  /// The step that a derivative is taken over, °C.
  private static let difference = 0.01
  private static let earthRadius = 6.371e6

  package init(_ law: WarmingLaw) {
    self.law = law
    func middles(_ range: ClosedRange<Double>) -> [Double] {
      let count = max(1, Int(((range.upperBound - range.lowerBound) / WarmingTruth.step).rounded()))
      let width = (range.upperBound - range.lowerBound) / Double(count)
      return (0..<count).map { range.lowerBound + (Double($0) + 0.5) * width }
    }
    latitudes = middles(law.latitudes)
    longitudes = middles(law.longitudes)
    responses = latitudes.map { latitude in
      (0..<12).map { month in WarmingTruth.responses(latitude: latitude, month: month) }
    }
  }

  /// The responses of a month of the year at a latitude, by layer and shape.
  private static func responses(latitude: Double, month: Int) -> [[Double]] {
    let column = Climatology.column(of: .pacific, latitude: latitude)
    let season = ProfileFactory.season(
      phase: (Double(month) + 0.5) / 12 - 0.4, latitude: latitude)
    let slopes = levels.map { pressure -> Double in
      let salinity = TEOS10.referenceSalinity(practicalSalinity: column.salinity(at: pressure))
      let temperature = column.temperature(at: pressure, season: season)
      func heat(_ temperature: Double) -> Double {
        TEOS10.conservativeTemperature(
          absoluteSalinity: salinity, temperature: temperature, pressure: pressure)
      }
      return (heat(temperature + difference) - heat(temperature - difference)) / (2 * difference)
    }
    let warmth = WarmingLaw.Shape.allCases.map { shape in
      zip(levels, slopes).map { shape.share(at: $0) * $1 }
    }
    return layers.map { layer in
      let integral = HeatIntegral(
        levels: levels, latitude: latitude, from: layer.lowerBound, to: layer.upperBound)
      return warmth.map { integral?.heat(of: $0) ?? .nan }
    }
  }

  /// The heat in J of the area in the middle of a month, layer by layer: all that the law adds, and
  /// what the warming alone does.
  package func heat(in month: CalendarMonth) -> [(all: Double, warming: Double)] {
    guard let start = month.start, let end = month.advanced(by: 1).start else { return [] }
    let day = (start.julianDays + end.julianDays) / 2
    var sums = WarmingTruth.layers.map { _ in (all: 0.0, warming: 0.0) }
    let width = (law.longitudes.upperBound - law.longitudes.lowerBound) / Double(longitudes.count)
    let radians = Double.pi / 180
    for (row, latitude) in latitudes.enumerated() {
      // The height of a band of the sphere is that of its middle but for a hundred thousandth.
      let height = (law.latitudes.upperBound - law.latitudes.lowerBound) / Double(latitudes.count)
      let area =
        WarmingTruth.earthRadius * WarmingTruth.earthRadius * width * radians * height * radians
        * cos(latitude * radians)
      for longitude in longitudes {
        let parts = law.parts(latitude: latitude, longitude: longitude, day: day)
        for layer in sums.indices {
          let response = responses[row][month.month - 1][layer]
          for shape in WarmingLaw.Shape.allCases {
            let heat = area * parts[shape.rawValue] * response[shape.rawValue]
            sums[layer].all += heat
            if shape == .warming { sums[layer].warming += heat }
          }
        }
      }
    }
    return sums
  }

  /// The table of all months from one to another: layer, month, heat, and the part of it that is the warming's.
  package func table(from first: CalendarMonth, through last: CalendarMonth) -> String {
    var lines = [
      "# heat in J of a synthetic sea beyond its mean and season; it warms by \(law.rate) degree_C a"
        + " decade at the surface",
      "layer,month,heat,warming",
    ]
    let months = (0...max(0, first.distance(to: last))).map { first.advanced(by: $0) }
    let heats = months.map(heat)
    for (place, layer) in WarmingTruth.layers.enumerated() {
      for (month, heat) in zip(months, heats) {
        lines.append(
          "\(Int(layer.lowerBound))-\(Int(layer.upperBound)),\(month),\(heat[place].all),"
            + "\(heat[place].warming)")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
