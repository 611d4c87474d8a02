internal import Argo
internal import Gridding
internal import SpaceTime
internal import TaskFlow

/// Where parameters of a Gaussian process are fitted: nodes of a global grid at sea, in and around
/// the area of the maps.
struct ParameterNodes: Sendable {
  let cells: GridCells
  let nodes: RegularNodes
  /// The nodes that are wanted, in ascending order.
  let wanted: [Int]

  /// Nodes so many degrees apart; nothing where they do not divide the globe.
  init?(spacing: Double, around area: GridCells, mask: SeaMask) {
    guard let cells = GridCells(box: .globe, cell: spacing) else { return nil }
    self.cells = cells
    nodes = RegularNodes(
      latitudes: (0..<cells.rows).map(cells.latitude(ofRow:)),
      longitudes: (0..<cells.columns).map(cells.longitude(ofColumn:)), step: spacing)
    let box = area.box
    wanted = mask.wetCells(of: cells).filter { cell in
      let site = cells.site(of: cell)
      guard site.y > box.south - spacing, site.y < box.north + spacing else { return false }
      let east = (site.x - box.west + spacing).truncatingRemainder(dividingBy: 360)
      return box.width + 2 * spacing >= 360
        || (east < 0 ? east + 360 : east) < box.width + 2 * spacing
    }
  }
}

/// How many nodes have parameters, and where they come from.
package struct ParameterCounts: Hashable, Sendable {
  /// Nodes over all quantities, levels and seasons.
  package var nodes = 0
  /// Those fitted to the values of their window, of a wider one, and those that have the
  /// parameters of another.
  package var fitted = 0
  package var wider = 0
  package var borrowed = 0

  /// Adds the wanted nodes of a grid.
  mutating func add(_ grid: ParameterGrid, _ wanted: [Int]) {
    nodes += wanted.count
    for node in wanted {
      switch grid.nodes[node]?.status {
      case .fitted, .atBound: fitted += 1
      case .wider: wider += 1
      case .borrowed, nil: borrowed += 1
      }
    }
  }
}

/// Fits the parameters of a column for one season.
struct ParameterFitting: Sendable {
  let settings: ProcessSettings
  let places: ParameterNodes
  let jobs: Int

  /// Nodes that a task fits.
  private static let nodesOfPart = 4

  /// The parameters from observations by their numbers; `kept` holds what was done before.
  func grid(
    _ column: AnomalyColumn, _ numbers: [Int], _ season: SeasonOfYear, times: [ArgoTime],
    _ kept: inout WorkCheckpoint?
  ) async throws -> ParameterGrid {
    var members: [Int] = []
    var years: [Int32] = []
    for number in numbers {
      guard let year = season.year(of: times[Int(column.profiles[number])]) else { continue }
      members.append(number)
      years.append(year)
    }
    var options = ParameterOptions(
      instrumentError: column.variable.instrumentError, barriers: settings.barriers)
    options.window = settings.window
    options.mostValues = settings.mostValues
    options.mostYears = settings.mostYears
    options.nuggetFloor = settings.nuggetFloor
    let estimator = ParameterEstimator(
      anomalies: column.anomalies(members), years: years, options: options)
    var nodes = [NodeParameters?](repeating: nil, count: places.nodes.count)
    let size = ParameterFitting.nodesOfPart
    let parts = stride(from: 0, to: places.wanted.count, by: size).map {
      Array(places.wanted[$0..<min($0 + size, places.wanted.count)])
    }
    let name = "\(column.variable.name) \(column.level) \(season.middle)"
    let done = kept?.done ?? [:]
    try await InOrder(jobs: jobs).forEach(parts) { part -> ([Int], [NodeParameters?]) in
      if let numbers = done["\(name) \(part[0])"] {
        return (part, NodeParameters.unpacked(numbers))
      }
      return (part, part.map { estimator.parameters(at: places.nodes.site($0)) })
    } take: { part, found in
      let key = "\(name) \(part[0])"
      if done[key] == nil { try kept?.note(key, NodeParameters.packed(found)) }
      for (node, parameters) in zip(part, found) { nodes[node] = parameters }
    }
    return ParameterGrid(grid: places.nodes, nodes: nodes)
  }
}

extension NodeParameters {
  private static let packedCount = 8

  /// Parameters or nothing of some nodes as numbers.
  static func packed(_ nodes: [NodeParameters?]) -> [Double] {
    nodes.flatMap { node in
      node.map {
        [
          $0.parameters.variance, $0.parameters.latitudeScale, $0.parameters.longitudeScale,
          $0.parameters.timeScale, $0.parameters.nugget, Double($0.count),
          $0.negativeLogLikelihood, Double($0.status.rawValue),
        ]
      } ?? [Double](repeating: .nan, count: packedCount)
    }
  }

  /// What was packed.
  static func unpacked(_ numbers: [Double]) -> [NodeParameters?] {
    stride(from: 0, to: numbers.count, by: packedCount).map { place in
      let part = Array(numbers[place..<place + packedCount])
      guard !part[0].isNaN, let status = Status(rawValue: Int(part[7])) else { return nil }
      return NodeParameters(
        parameters: CovarianceParameters(
          variance: part[0], latitudeScale: part[1], longitudeScale: part[2],
          timeScale: part[3], nugget: part[4]),
        count: Int(part[5]), negativeLogLikelihood: part[6], status: status)
    }
  }
}
