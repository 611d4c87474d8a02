internal import Hydrography
internal import Seawater

/// A number of each profile that is mapped with its errors: the heat of a layer, or something else.
struct MappedColumn: Sendable {
  /// What it is called.
  var name: String
  /// The layer, where it is the heat of one.
  var layer: HeatLayer?
  /// The depth in m that the sea must have.
  var lowerLimit: Double
  /// What an instrument adds at least, in the column's unit.
  var instrumentError: Double

  /// The heat of a layer, in J/m².
  init(_ layer: HeatLayer) {
    name = layer.name
    self.layer = layer
    lowerLimit = layer.quantity.lowerLimit
    instrumentError = layer.quantity.instrumentError
  }

  /// A line of a series, in its own unit.
  init(_ column: SeriesColumn) {
    name = [column.name, column.place].filter { !$0.isEmpty }.joined(separator: " ")
    switch column {
    case .level(let variable, let pressure):
      // A dbar is 2 % more than a metre of depth at most.
      lowerLimit = pressure / 1.02
      instrumentError = MappedQuantity.level(variable).instrumentError
    case .heat(_, let lower):
      lowerLimit = lower
      instrumentError = 8e-4
    case .quantity(let quantity):
      lowerLimit = quantity.lowerLimit
      instrumentError = quantity.instrumentError
    }
  }
}
