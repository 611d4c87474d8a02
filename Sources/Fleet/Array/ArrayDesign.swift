public import Argo
internal import CSV
public import Geography

/// What the array should look like: floats wanted by region, and cells with floats wanted in each.
public struct ArrayDesign: Hashable, Sendable {
  /// The part of the array that the design is for.
  public let network: FloatNetwork
  /// The cells in which floats are wanted, from north to south, then eastward.
  public let cells: [Cell]
  /// Floats wanted by region, in the order of the table.
  public let targets: [Target]
  private let grid: CellGrid

  /// A cell of the design.
  public struct Cell: Hashable, Sendable {
    /// The position of its middle.
    public var centre: Position
    /// Degrees of longitude from side to side.
    public var width: Double
    /// Degrees of latitude from side to side.
    public var height: Double
    /// Floats wanted in it.
    public var target: Int
    /// The region of its middle; nil where it has none.
    public var region: String?
  }

  /// Floats wanted in a region.
  public struct Target: Hashable, Sendable {
    /// The region's name.
    public var region: String
    /// Floats wanted; nil where the design gives no number.
    public var floats: Int?
  }

  /// Puts a design together from the texts of its cells and its targets; those that come with the
  /// program where they are nil.
  ///
  /// Deep and BGC floats have cells of their own; core floats use those of the whole array. Throws
  /// where a text does not have the layout of those that come with the program.
  public init(
    network: FloatNetwork, cells: [UInt8]? = nil, targets: [UInt8]? = nil,
    atlas: RegionAtlas = .standard
  ) throws(ArrayDesignError) {
    self.network = network
    let standard =
      switch network {
      case .all, .core: PackageResources.design_all_txt
      case .deep: PackageResources.design_deep_txt
      case .bgc: PackageResources.design_bgc_txt
      }
    grid = try CellGrid(cells ?? standard)
    self.cells = grid.cells.map { cell in
      var cell = cell
      cell.region = atlas.region(of: cell.centre)?.name
      return cell
    }
    self.targets = try ArrayDesign.targets(targets ?? PackageResources.targets_csv, network)
  }

  /// The number of the cell that holds a position; nil where no float is wanted there.
  public func cell(of position: Position) -> Int? { grid.cell(of: position) }

  /// The numbers of the cells that share a side or corner with a cell.
  func neighbours(of cell: Int) -> [Int] {
    let centre = cells[cell].centre
    var found: Set<Int> = []
    for north in [-1.0, 0, 1] {
      for east in [-1.0, 0, 1] {
        var longitude = centre.normalizedLongitude + east * cells[cell].width
        if longitude < -180 { longitude += 360 }
        let latitude = centre.latitude + north * cells[cell].height
        guard let place = Position(latitude: latitude, longitude: longitude),
          let neighbour = self.cell(of: place), neighbour != cell
        else { continue }
        found.insert(neighbour)
      }
    }
    return found.sorted()
  }

  /// The total of floats wanted; nil where no line gives a number.
  ///
  /// Core floats are all but the deep and the BGC ones: 2281 of 4535. Source: OceanOPS,
  /// Argo-mission.
  public var total: Int? {
    let given = targets.compactMap(\.floats)
    return given.isEmpty ? nil : given.reduce(0, +)
  }

  private static func targets(
    _ bytes: [UInt8], _ network: FloatNetwork
  ) throws(ArrayDesignError) -> [Target] {
    let records: [CSVTable.Record]
    do {
      records = try CSVTable(bytes).records.filter {
        !($0.fields.first?.hasPrefix("#") ?? true) && $0.fields != [""]
      }
    } catch {
      throw ArrayDesignError(reason: "the table of targets cannot be read: \(error)")
    }
    // The design of the core is the remainder, and is given for the whole ocean only.
    if network == .core { return [Target(region: "(all regions)", floats: 2281)] }
    guard let heading = records.first?.fields, heading.first == "region",
      let column = heading.firstIndex(of: network.rawValue)
    else {
      throw ArrayDesignError(
        reason: "the table of targets needs the columns 'region' and '\(network.rawValue)'")
    }
    return try records.dropFirst().map { record throws(ArrayDesignError) in
      let text = record.fields.count > column ? record.fields[column] : ""
      guard text.isEmpty || (Int(text).map { (0...1_000_000).contains($0) } ?? false) else {
        throw ArrayDesignError(
          reason: "line \(record.line) of the table of targets has '\(text.prefix(20))'"
            + " where a number of floats should be")
      }
      return Target(region: record.fields[0], floats: Int(text))
    }
  }
}

/// Why a design cannot be used.
public struct ArrayDesignError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong.
  public let reason: String

  /// The fault in words, without the file's name, which only the caller knows.
  public var description: String { "cannot use this design of the array: \(reason)" }
}
