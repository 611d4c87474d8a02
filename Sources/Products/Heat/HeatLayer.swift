package import Hydrography

/// A layer of the sea between two depths, whose heat is asked for.
package struct HeatLayer: Hashable, Sendable {
  /// Its upper limit, m.
  package var upper: Double
  /// Its lower limit, m.
  package var lower: Double

  /// Makes a layer; the upper limit lies above the lower one.
  package init(_ upper: Double, _ lower: Double) {
    precondition(upper < lower, "a layer goes downwards")
    self.upper = upper
    self.lower = lower
  }

  /// Reads a layer such as `0-700`; nothing where it is none.
  package init?(name: some StringProtocol) {
    let parts = name.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2,
      case .heatContent(let upper, let lower)? = ColumnQuantity(name: "ohc_\(parts[0])_\(parts[1])")
    else { return nil }
    self.init(upper, lower)
  }

  /// The layers that are usual: 0-300, 0-700, 700-2000 and 0-2000 m.
  package static let usual = [
    HeatLayer(0, 300), HeatLayer(0, 700), HeatLayer(700, 2000), HeatLayer(0, 2000),
  ]

  /// The layer by its limits, such as `0-700`.
  package var name: String { "\(upper.short)-\(lower.short)" }

  /// The heat content of it.
  package var quantity: ColumnQuantity { .heatContent(from: upper, to: lower) }
}
