public import NetCDF

/// A small world in the layout of a binned GSHHG file, with bins of 90°.
///
/// It has a square island from 30 to 60° E and N with a lake from 40 to 50°, a strip of land from
/// 80 to 100° E and 10 to 20° N over the border of two bins, and ice south of 70° S that rests on
/// the ground south of 80° S.
public struct CoastlineFixture {
  /// The variables of the file.
  public var values: [String: NetCDFValues]
  /// A variable to leave out.
  public var without: String?

  /// Draws the world.
  public init() {
    let unit = 65_535 / 90.0
    var points: [(Double, Double)] = []
    var firsts: [Int32] = []
    var packed: [Int32] = []
    var flags: [Int32] = []
    var polygons: [Int32] = []
    func add(
      _ line: [(Double, Double)], level: Int32, entry: Int32, exit: Int32, flag: Int32 = 0,
      polygon: Int32
    ) {
      firsts.append(Int32(points.count))
      points += line
      packed.append(Int32(line.count) << 9 | level << 6 | entry << 3 | exit)
      flags.append(flag)
      polygons.append(polygon)
    }
    // Bin 0: 0 to 90° E, 0 to 90° N.
    add(
      [(30, 30), (60, 30), (60, 60), (30, 60), (30, 30)], level: 1, entry: 4, exit: 4, polygon: 0)
    add(
      [(40, 40), (50, 40), (50, 50), (40, 50), (40, 40)], level: 2, entry: 4, exit: 4, polygon: 1)
    add([(90, 10), (80, 10), (80, 20), (90, 20)], level: 1, entry: 1, exit: 1, polygon: 2)
    // Bin 1: 90 to 180° E.
    add([(0, 20), (10, 20), (10, 10), (0, 10)], level: 1, entry: 3, exit: 3, polygon: 2)
    // Bins 4 to 7: the south.
    for _ in 4..<8 {
      add([(0, 20), (90, 20)], level: 1, entry: 3, exit: 1, flag: 1, polygon: 3)
      add([(0, 10), (90, 10)], level: 6, entry: 3, exit: 1, polygon: 4)
    }
    func wrapped(_ value: Double) -> Int32 {
      // As the file has them: unsigned 16 bits in a signed variable.
      Int32(Int16(truncatingIfNeeded: Int((value * unit).rounded())))
    }
    let southern: Int32 = 1 << 6 | 1 << 9
    values = [
      "Bin_size_in_minutes": .int32([5400]), "N_bins_in_360_longitude_range": .int32([4]),
      "N_bins_in_180_degree_latitude_range": .int32([2]),
      "Id_of_parent_polygons": .int32([-1, 0, -1, -1, -1]),
      "The_km_squared_area_of_polygons": .float64([9e6, 1e5, 1e6, 1e7, 9e6]),
      "Id_of_node_polygons": .int32([Int32](repeating: 0, count: 15)),
      "Id_of_first_segment_in_a_bin": .int32([0, 3, 4, 4, 4, 6, 8, 10]),
      "N_segments_in_a_bin": .int32([3, 1, 0, 0, 2, 2, 2, 2]),
      "Embedded_node_levels_in_a_bin": .int32(
        [0, 0, 0, 0] + [Int32](repeating: southern, count: 4)),
      "Embedded_node_levels_in_a_bin_ANT": .int32(
        [0, 0, 0, 0] + [Int32](repeating: southern, count: 4)),
      "Embedded_npts_levels_exit_entry_for_a_segment": .int32(packed),
      "Id_of_first_point_in_a_segment": .int32(firsts), "Id_of_GSHHS_ID": .int32(polygons),
      "Embedded_ANT_flag": .int32(flags),
      "Relative_longitude_from_SW_corner_of_bin": .int32(points.map { wrapped($0.0) }),
      "Relative_latitude_from_SW_corner_of_bin": .int32(points.map { wrapped($0.1) }),
    ]
  }

  /// Writes the file of a resolution into a folder.
  public func write(to folder: TemporaryFolder, letter: String = "c") throws {
    let names = values.keys.filter { $0 != without }.sorted()
    var dimensions: [NetCDFDimension] = []
    var variables: [NetCDFSchema.Variable] = []
    for name in names {
      let (type, count): (NetCDFType, Int) =
        switch values[name] {
        case .int32(let numbers): (.int32, numbers.count)
        case .float64(let numbers): (.float64, numbers.count)
        default: (.int32, 0)
        }
      dimensions.append(NetCDFDimension(name: "n_\(name)", length: count))
      variables.append(.init(name, type, ["n_\(name)"]))
    }
    try NetCDFWriter.write(
      path: folder.path("binned_GSHHS_\(letter).nc"), format: .classic,
      schema: NetCDFSchema(dimensions: dimensions, variables: variables),
      values: values.filter { $0.key != without })
  }
}
