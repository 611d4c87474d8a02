internal import Glibc
package import Gridding

/// Covariance parameters on the nodes of a regular grid, for one level and season.
package struct ParameterGrid: Sendable {
  /// Where the nodes are.
  package let grid: RegularNodes
  /// The parameters of each node, latitude by latitude.
  package let nodes: [NodeParameters?]
  private let fitted: [Int]

  /// Takes what was fitted, node by node.
  ///
  /// A node without parameters takes those of the nearest one with some of its own, and says so.
  /// All stay empty where none was fitted.
  package init(grid: RegularNodes, nodes: [NodeParameters?]) {
    precondition(nodes.count == grid.count, "parameters or nothing for each node")
    self.grid = grid
    let own = nodes.indices.filter { nodes[$0].map { $0.status != .borrowed } ?? false }
    fitted = own
    self.nodes = nodes.indices.map { node in
      if let parameters = nodes[node] { return parameters }
      guard let nearest = ParameterGrid.nearest(to: grid.site(node), own, grid),
        var borrowed = nodes[nearest]
      else { return nil }
      borrowed.status = .borrowed
      return borrowed
    }
  }

  /// The parameters at a place: their logarithms bilinear in the surrounding fitted nodes, or
  /// those of the nearest fitted node; nothing where there is none at all.
  package func parameters(at site: Site) -> CovarianceParameters? {
    var sum = [Double](repeating: 0, count: CovarianceParameters.count)
    var total = 0.0
    for (node, weight) in grid.surrounding(site) {
      guard let parameters = nodes[node], parameters.status != .borrowed else { continue }
      for (index, value) in parameters.parameters.logarithms.enumerated() {
        sum[index] += weight * value
      }
      total += weight
    }
    if total > 0 { return CovarianceParameters(logarithms: sum.map { $0 / total }) }
    return ParameterGrid.nearest(to: site, fitted, grid).flatMap { nodes[$0]?.parameters }
  }

  /// The nearest of some nodes, the first of several that are equally near.
  private static func nearest(to site: Site, _ own: [Int], _ grid: RegularNodes) -> Int? {
    let radians = Double.pi / 180
    func haversine(_ node: Int) -> Double {
      let other = grid.site(node)
      let (y, x) = (sin((other.y - site.y) / 2 * radians), sin((other.x - site.x) / 2 * radians))
      return y * y + cos(other.y * radians) * cos(site.y * radians) * x * x
    }
    return own.lazy.map { (haversine($0), $0) }.min { $0 < $1 }?.1
  }
}
