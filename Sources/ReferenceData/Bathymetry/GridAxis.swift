/// The nodes of a grid along latitude or longitude: evenly spaced or not, rising or falling.
struct GridAxis: Sendable {
  /// The coordinates in rising order, degrees.
  private let values: [Double]
  /// Whether the file has them in falling order.
  private let isReversed: Bool

  /// Takes the coordinates as the file has them; nothing where they do not rise or fall
  /// throughout.
  init?(_ coordinates: [Double]) {
    guard let first = coordinates.first, let last = coordinates.last else { return nil }
    isReversed = last < first
    values = isReversed ? coordinates.reversed() : coordinates
    guard values.allSatisfy(\.isFinite), zip(values, values.dropFirst()).allSatisfy({ $0 < $1 })
    else { return nil }
  }

  /// The span from the first to the last node, in degrees.
  var span: Double { (values.last ?? 0) - (values.first ?? 0) }

  /// The number of nodes.
  var count: Int { values.count }

  /// The mean distance of two nodes, in degrees; 0 for a single one.
  var step: Double { values.count > 1 ? span / Double(values.count - 1) : 0 }

  /// The one node at a coordinate or the two around it, as the file numbers them; none outside
  /// the grid.
  func nodes(around value: Double) -> [Int] {
    guard let first = values.first, let last = values.last, value >= first, value <= last else {
      return []
    }
    // The first node that is not below the value.
    var (low, high) = (0, values.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if values[middle] < value { low = middle + 1 } else { high = middle }
    }
    return (values[low] == value ? [low] : [low - 1, low]).map(number)
  }

  /// The nodes around a longitude, whatever turn of the globe the grid begins with.
  ///
  /// Where the grid goes around the globe, the last and the first node are neighbours.
  func nodes(aroundLongitude longitude: Double) -> [Int] {
    for turn in [0.0, 360, -360] {
      let found = nodes(around: longitude + turn)
      if !found.isEmpty { return found }
    }
    let goesAround = span < 360 && span + 1.5 * step >= 360
    return goesAround && values.count > 1 ? [number(values.count - 1), number(0)] : []
  }

  private func number(_ index: Int) -> Int { isReversed ? values.count - 1 - index : index }
}
