internal import Gridding
internal import SpaceTime

/// The climatology of a quantity at the nodes of some rows of a grid, as a file holds it.
struct ClimatologyBand {
  let rows: Range<Int>
  private(set) var field: ClimatologyField
  private(set) var counts: [Int32]
  private(set) var terms: [Int32]
  private(set) var reaches: [Float]

  init(
    rows: Range<Int>, of cells: GridCells, levels: StandardLevels, _ options: ClimatologyOptions
  ) {
    self.rows = rows
    let nodes = RegularNodes(
      latitudes: rows.map(cells.latitude(ofRow:)),
      longitudes: (0..<cells.columns).map(cells.longitude(ofColumn:)), step: cells.cell)
    field = ClimatologyField(
      nodes: nodes, levels: levels.values, referenceDay: options.referenceDay,
      harmonics: options.harmonics)
    let count = nodes.count * levels.values.count
    counts = [Int32](repeating: 0, count: count)
    terms = [Int32](repeating: Fill.integer, count: count)
    reaches = [Float](repeating: .nan, count: count)
  }

  /// Stores what was found at a node, which is counted from the first of the rows.
  mutating func store(_ climatology: LocalClimatology, level: Int, node: Int) {
    field.store(climatology, level: level, node: node)
    let place = level * field.nodes.count + node
    counts[place] = Int32(climatology.count)
    terms[place] = Int32(climatology.terms.bits)
    reaches[place] = Float(climatology.reach)
  }
}
