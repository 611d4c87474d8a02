package import Gridding

/// The nodes of a regular grid of latitudes and longitudes, latitude by latitude.
package struct RegularNodes: Hashable, Sendable {
  /// Degrees north, ascending, evenly spaced.
  package let latitudes: [Double]
  /// Degrees east, ascending, evenly spaced, less than 360° in all.
  package let longitudes: [Double]
  private let latitudeStep: Double
  private let longitudeStep: Double
  /// Whether the last longitude is a step away from the first.
  private let isClosed: Bool

  /// Takes the nodes of both axes, at least one each; `step` is the spacing in degrees of an axis
  /// of one node.
  package init(latitudes: [Double], longitudes: [Double], step: Double = 1) {
    precondition(!latitudes.isEmpty && !longitudes.isEmpty, "at least one node")
    self.latitudes = latitudes
    self.longitudes = longitudes
    func spacing(_ axis: [Double]) -> Double {
      axis.count > 1 ? (axis[axis.count - 1] - axis[0]) / Double(axis.count - 1) : step
    }
    latitudeStep = spacing(latitudes)
    longitudeStep = spacing(longitudes)
    precondition(latitudeStep > 0 && longitudeStep > 0, "ascending nodes")
    isClosed = abs(longitudeStep * Double(longitudes.count) - 360) < 1e-6
  }

  /// How many nodes there are.
  package var count: Int { latitudes.count * longitudes.count }

  /// Where a node is.
  package func site(_ node: Int) -> Site {
    Site(
      longitude: longitudes[node % longitudes.count], latitude: latitudes[node / longitudes.count])
  }

  /// The nodes around a place that exist, at most four, with their weights in a bilinear mean.
  ///
  /// Weights of nodes that do not exist are left out, so that they may sum to less than one; those
  /// of weight zero are left out too.
  package func surrounding(_ site: Site) -> [(node: Int, weight: Double)] {
    var offset = (site.x - longitudes[0]).truncatingRemainder(dividingBy: 360)
    if offset < 0 { offset += 360 }
    // West of the first node, not far east of the last.
    if !isClosed, offset > 360 - longitudeStep { offset -= 360 }
    let east = parts(offset / longitudeStep)
    let north = parts((site.y - latitudes[0]) / latitudeStep)
    var found: [(node: Int, weight: Double)] = []
    for (row, vertical) in north where latitudes.indices.contains(row) && vertical > 0 {
      for (column, horizontal) in east where horizontal > 0 {
        let column = isClosed ? column % longitudes.count : column
        guard longitudes.indices.contains(column) else { continue }
        found.append((row * longitudes.count + column, vertical * horizontal))
      }
    }
    return found
  }

  private func parts(_ position: Double) -> [(Int, Double)] {
    let low = position.rounded(.down)
    let share = position - low
    return [(Int(low), 1 - share), (Int(low) + 1, share)]
  }
}
