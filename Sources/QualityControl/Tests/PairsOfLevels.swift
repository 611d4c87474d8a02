/// Four pairs of successive levels, of which it is asked together how dense they may be.
///
/// It avoids computing the density of most pairs. For temperatures from -2.5 to 40 °C, salinities from 2 to
/// 42 and pressures to 12,000 dbar the derivatives of density by conservative temperature are within 0.49
/// kg/m³/K and by absolute salinity within 0.83 kg/m³/(g/kg); those of conservative temperature by
/// temperature, salinity and pressure are within 1.06, 0.06 K/(g/kg) and 0.00034 K/dbar. Above 5 °C, or
/// from a salinity of 30 on, warmer water is lighter, so that only warming and freshening downwards count.
/// From a salinity of 30 on, at temperatures from T above 0 °C, cooling downwards takes off at least (0.03
/// + 0.0085 T) kg/m³/K, conservative temperature changing by at least 0.92 of temperature. Source: extremes
/// of TEOS-10 over that box; the factors are so much greater that rounding to float32 does not matter.
struct PairsOfLevels {
  /// One number a pair.
  typealias Lanes = SIMD4<Float>
  /// One answer a pair.
  typealias Mask = SIMDMask<SIMD4<Int32>>

  /// The number of pairs.
  static let count = Lanes.scalarCount

  private let pressure: Pair
  private let temperature: Pair
  private let salinity: Pair

  /// A value of the upper and one of the lower levels.
  private struct Pair {
    let above: Lanes
    let below: Lanes

    @inline(__always)
    init(_ column: [Float], _ place: Int) {
      let values = column.span
      let bytes = unsafe values.bytes
      let size = MemoryLayout<Float>.stride
      above = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: place * size, as: Lanes.self)
      below = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: (place + 1) * size, as: Lanes.self)
    }

    var least: Lanes { below.replacing(with: above, where: above .< below) }
    var greatest: Lanes { below.replacing(with: above, where: above .> below) }

    /// Whether both values lie within limits.
    func lies(within limits: ClosedRange<Float>) -> Mask {
      (least .>= limits.lowerBound) .& (greatest .<= limits.upperBound)
    }
  }

  /// Takes the pairs whose upper levels begin at a place.
  @inline(__always)
  init(_ levels: WholeLevels, _ place: Int) {
    pressure = Pair(levels.columns.pressure, place)
    temperature = Pair(levels.columns.temperature, place)
    salinity = Pair(levels.columns.salinity, place)
  }

  /// Whether the upper level of each pair may be denser by so much, kg/m³.
  @inline(__always)
  func mayStep(by least: Float) -> Mask { .!((greatestSteps .< least) .& isUsual) }

  /// Whether it is known how density changes between the levels of each pair.
  @inline(__always)
  private var isUsual: Mask {
    temperature.lies(within: -2.5...40) .& salinity.lies(within: 2...42)
      .& pressure.lies(within: -5...12_000)
      .& ((temperature.least .> 5) .| (salinity.least .> 30))
  }

  /// An upper bound in kg/m³ of the density step of each pair.
  @inline(__always)
  private var greatestSteps: Lanes {
    let warming = temperature.below - temperature.above
    let freshening = salinity.above - salinity.below
    let deepening = pressure.below - pressure.above
    let coldest = temperature.least
    let contraction = Lanes.zero.replacing(
      with: 0.92 * (0.03 + 0.0085 * coldest), where: (coldest .> 0) .& (salinity.least .> 30))
    return 0.52 * positive(warming) - contraction * positive(-warming)
      + 0.84 * positive(freshening) + 0.03 * size(freshening) + 0.000_17 * size(deepening)
  }

  private func positive(_ lanes: Lanes) -> Lanes { lanes.replacing(with: 0, where: lanes .< 0) }

  private func size(_ lanes: Lanes) -> Lanes { lanes.replacing(with: -lanes, where: lanes .< 0) }
}
