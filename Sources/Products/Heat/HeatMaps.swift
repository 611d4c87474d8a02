package import Argo
package import Hydrography

/// Monthly maps of the anomaly of heat content, layer by layer, with what is known of their errors.
package struct HeatMaps: Sendable {
  /// The cells.
  package var cells: MapCells
  /// The months, increasing.
  package var months: [CalendarMonth]
  /// The layers.
  package var layers: [Layer]
  /// In which form heat content is computed.
  package var form = ColumnRules.HeatForm.mass

  /// The maps of a layer, all by month and cell, in J/m²; NaN where there is none.
  package struct Layer: Sendable {
    /// Which one; several for a sum of layers, none for what is no heat of a layer.
    package var parts: [HeatLayer]
    /// What it is called where it is no heat of a layer.
    package var title: String?
    /// The depth in m that the sea must have where it is no heat of a layer.
    package var depth = 0.0
    /// The anomaly.
    package var anomalies: [[Double]]
    /// The share of the variance that the map does not know; empty where that is not known.
    package var errorVariances: [[Double]] = []
    /// The standard error of the climatology; empty where that is not known.
    package var climatologyErrors: [[Double]] = []
    /// What pressures that are all too high or too low would do; empty where that is not known.
    package var pressureErrors: [[Double]] = []
    /// Members of the ensemble, each as likely to be true as the others: by member, month and cell.
    package var members: [[[Float]]] = []

    package init(parts: [HeatLayer], anomalies: [[Double]]) {
      self.parts = parts
      self.anomalies = anomalies
    }

    /// The layer by its limits, such as `0-700`, or `0-700+700-2000` for a sum.
    package var name: String { title ?? parts.map(\.name).joined(separator: "+") }

    /// The depth in m that the sea must have.
    package var lowerLimit: Double { parts.map(\.lower).max() ?? depth }
  }

  package init(cells: MapCells, months: [CalendarMonth], layers: [Layer]) {
    self.cells = cells
    self.months = months
    self.layers = layers
  }
}

extension HeatMaps {
  /// The sum of layers, which has its own error; members are summed member by member.
  ///
  /// A cell has a value where all layers have one. Errors of the climatology and of pressures are
  /// added, as they are the same for all layers; of the shares that maps do not know the largest
  /// counts. Nothing where a layer is not there.
  package func sum(of parts: [HeatLayer]) -> Layer? {
    let found = parts.map { part in layers.first { $0.parts == [part] } }
    let known = found.compactMap(\.self)
    guard known.count == parts.count, let first = known.first else { return nil }
    return known.dropFirst().reduce(first) { HeatMaps.sum($0, $1) }
  }

  private static func sum(_ left: Layer, _ right: Layer) -> Layer {
    func both(
      _ left: [[Double]], _ right: [[Double]], _ join: (Double, Double) -> Double
    ) -> [[Double]] {
      left.isEmpty || right.isEmpty ? [] : zip(left, right).map { zip($0, $1).map(join) }
    }
    var sum = Layer(
      parts: left.parts + right.parts, anomalies: both(left.anomalies, right.anomalies, +))
    sum.errorVariances = both(left.errorVariances, right.errorVariances) { max($0, $1) }
    sum.climatologyErrors = both(left.climatologyErrors, right.climatologyErrors, +)
    sum.pressureErrors = both(left.pressureErrors, right.pressureErrors, +)
    sum.members = zip(left.members, right.members).map { zip($0, $1).map { zip($0, $1).map(+) } }
    return sum
  }
}

extension HeatMaps {
  /// Some of the months, by their places.
  package func narrowed(to kept: [Int]) -> HeatMaps {
    var maps = HeatMaps(
      cells: cells, months: kept.map { months[$0] },
      layers: layers.map { layer in
        func some<Map>(_ maps: [Map]) -> [Map] { maps.isEmpty ? [] : kept.map { maps[$0] } }
        var narrow = layer
        narrow.anomalies = some(layer.anomalies)
        narrow.errorVariances = some(layer.errorVariances)
        narrow.climatologyErrors = some(layer.climatologyErrors)
        narrow.pressureErrors = some(layer.pressureErrors)
        narrow.members = layer.members.map(some)
        return narrow
      })
    maps.form = form
    return maps
  }
}
