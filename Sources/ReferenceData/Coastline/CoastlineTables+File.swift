internal import Geography
internal import NetCDF

/// The layout of a binned GSHHG file: checked so that nothing in it can lead outside.
extension CoastlineTables {
  /// Larger lakes than this are inland seas: the Caspian is drawn with 397,000 km², the Great
  /// Lakes of North America, joined by their rivers, with 208,000.
  private static let areaOfInlandSeaInSquareKilometres = 300_000.0

  /// Reads the tables of an open file.
  init(_ file: any NetCDFReader) throws(NetCDFError) {
    let reader = CoastlineTableReader(file: file)
    let minutes = try reader.scalar("Bin_size_in_minutes")
    let columns = try reader.scalar("N_bins_in_360_longitude_range")
    let rows = try reader.scalar("N_bins_in_180_degree_latitude_range")
    guard (6...5400).contains(minutes), columns == 21_600 / minutes, rows == 10_800 / minutes,
      21_600 % minutes == 0, 10_800 % minutes == 0
    else { throw reader.damaged("Bin_size_in_minutes", "the bins do not divide the globe") }
    let binSize = Double(minutes) / 60
    let bins = columns * rows

    let area = try reader.reals("The_km_squared_area_of_polygons")
    let parents = try reader.integers("Id_of_parent_polygons", count: area.count)
    /// The Caspian Sea that a polygon is, or lies in.
    func isInInlandSea(_ polygon: Int64) -> Bool {
      var polygon = Int(polygon)
      // Lake, island and pond: there are no more levels.
      for _ in 0..<3 {
        guard area.indices.contains(polygon), parents[polygon] >= 0 else { return false }
        if area[polygon] > CoastlineTables.areaOfInlandSeaInSquareKilometres { return true }
        polygon = Int(parents[polygon])
      }
      return false
    }

    let xs = try reader.integers("Relative_longitude_from_SW_corner_of_bin").map {
      UInt16(truncatingIfNeeded: $0)
    }
    let ys = try reader.integers("Relative_latitude_from_SW_corner_of_bin", count: xs.count).map {
      UInt16(truncatingIfNeeded: $0)
    }
    let packed = try reader.integers("Embedded_npts_levels_exit_entry_for_a_segment")
    let firsts = try reader.integers("Id_of_first_point_in_a_segment", count: packed.count)
    let polygons = try reader.integers("Id_of_GSHHS_ID", count: packed.count)
    let antarctic = try reader.integers("Embedded_ANT_flag", count: packed.count)
    var segments: [ShoreSegment] = []
    segments.reserveCapacity(packed.count)
    for index in packed.indices {
      guard
        let segment = ShoreSegment(
          packed: UInt32(truncatingIfNeeded: packed[index]), first: firsts[index],
          isAntarctic: antarctic[index] == 1, isInInlandSea: isInInlandSea(polygons[index])),
        segment.points.upperBound <= xs.count
      else {
        throw reader.damaged(
          "Embedded_npts_levels_exit_entry_for_a_segment", "segment \(index) is impossible")
      }
      segments.append(segment)
    }

    let starts = try reader.integers("Id_of_first_segment_in_a_bin", count: bins)
    let counts = try reader.integers("N_segments_in_a_bin", count: bins)
    var firstSegments: [Int] = []
    var next: Int64 = 0
    for (start, count) in zip(starts, counts) {
      guard start == next, (0...Int64(segments.count)).contains(count) else {
        throw reader.damaged("Id_of_first_segment_in_a_bin", "the bins do not divide the segments")
      }
      firstSegments.append(Int(start))
      next += count
    }
    guard next == segments.count else {
      throw reader.damaged("N_segments_in_a_bin", "the bins do not divide the segments")
    }

    let iceLevels = try reader.integers("Embedded_node_levels_in_a_bin", count: bins)
    let groundLevels = try reader.integers("Embedded_node_levels_in_a_bin_ANT", count: bins)
    let nodes = try reader.integers("Id_of_node_polygons", count: (columns + 1) * (rows + 1))
    let corners = (0..<bins).map { bin in
      let row = bin / columns
      let node = nodes[(row + 1) * (columns + 1) + bin % columns]
      return ShoreBits(
        level: Int(iceLevels[bin] >> 9) & 7, groundLevel: Int(groundLevels[bin] >> 9) & 7,
        // South of 60° S every node on land is on Antarctic ice.
        isAntarctic: 90 - Double(row + 1) * binSize <= -60, isInInlandSea: isInInlandSea(node))
    }
    self.init(
      binSize: binSize, columns: columns, rows: rows, corners: corners,
      firstSegments: firstSegments + [segments.count], segments: segments, xs: xs, ys: ys)
  }
}

extension ShoreSegment {
  /// Takes the 32 bits of the file apart: points, level, and the sides where it begins and ends.
  fileprivate init?(packed: UInt32, first: Int64, isAntarctic: Bool, isInInlandSea: Bool) {
    let count = Int64(packed >> 9)
    guard count >= 2, first >= 0, first <= Int64(Int32.max) else { return nil }
    let kind: ShoreKind
    switch (packed >> 6) & 7 {
    case 1: kind = isAntarctic ? .iceFront : .coast
    case 2: kind = isInInlandSea ? .inlandSea : .lake
    case 3: kind = isInInlandSea ? .islandInInlandSea : .islandInLake
    case 4: kind = .pond
    case 5: kind = .iceFront
    case 6: kind = .groundingLine
    default: return nil
    }
    let (entry, exit) = ((packed >> 3) & 7, packed & 7)
    if entry == 4, exit == 4 {
      self.init(points: Int(first)..<Int(first + count), kind: kind, ends: nil)
    } else {
      guard let entry = BinSide(rawValue: entry), let exit = BinSide(rawValue: exit) else {
        return nil
      }
      self.init(points: Int(first)..<Int(first + count), kind: kind, ends: (entry, exit))
    }
  }
}

extension ShoreBits {
  /// The state of a corner of a bin from its level: within one shoreline of each level up to it.
  fileprivate init(level: Int, groundLevel: Int, isAntarctic: Bool, isInInlandSea: Bool) {
    self = []
    if level >= 1 { insert(isAntarctic ? .iceFront : .coast) }
    if level >= 2 { insert(isInInlandSea ? .inlandSea : .lake) }
    if level >= 3 { insert(isInInlandSea ? .islandInInlandSea : .islandInLake) }
    if level >= 4 { insert(.pond) }
    if isAntarctic, groundLevel >= 1 { insert(.groundingLine) }
  }
}

/// Reads tables of a GSHHG file and says which one is at fault.
private struct CoastlineTableReader {
  let file: any NetCDFReader

  func integers(_ name: String, count: Int? = nil) throws(NetCDFError) -> [Int64] {
    let values = try file.readIntegers(try variable(name), slab: nil)
    guard count == nil || values.count == count else {
      throw damaged(name, "it has \(values.count) values, not \(count ?? 0)")
    }
    return values
  }

  func reals(_ name: String) throws(NetCDFError) -> [Double] {
    try file.readDoubles(try variable(name), slab: nil)
  }

  func scalar(_ name: String) throws(NetCDFError) -> Int {
    guard let value = try integers(name, count: 1).first.flatMap({ Int32(exactly: $0) }) else {
      throw damaged(name, "its value is impossible")
    }
    return Int(value)
  }

  private func variable(_ name: String) throws(NetCDFError) -> NetCDFVariable {
    guard let variable = file.variable(named: name) else {
      throw NetCDFError(
        code: .request, source: file.source, object: name, operation: "read",
        reason: "there is no such variable; is this a binned GSHHG file (binned_GSHHS_?.nc)?")
    }
    return variable
  }

  func damaged(_ name: String, _ reason: String) -> NetCDFError {
    NetCDFError(
      code: .damaged, source: file.source, object: name, operation: "read", reason: reason)
  }
}
