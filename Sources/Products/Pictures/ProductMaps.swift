internal import Argo
package import Gridding
internal import NetCDF

/// The maps of a gridded product as its file has them, for pictures of its first quantity.
///
/// One map of one level is in memory at a time.
package struct ProductMaps: Sendable {
  /// The quantity.
  package let variable: MappedQuantity
  /// The grid.
  package let cells: GridCells
  /// The levels, downwards; ``StandardLevels/wholeColumn`` for a quantity of the column.
  package let levels: StandardLevels
  /// What each map stands for, in order.
  package let periods: [TimePeriod]
  /// How the values were made, in a few words.
  package let method: String
  /// Which numbers of the quantity the file has.
  package let kinds: Set<Kind>

  private let file: FieldFile
  private let layouts: [Kind: FieldFile.Layout]

  /// Numbers of a quantity.
  package enum Kind: String, Sendable, CaseIterable {
    /// The values themselves.
    case values = ""
    /// Their departures from mean and season.
    case anomalies = "_ANOM"
    /// Their standard errors.
    case errors = "_ERR"
  }

  /// Opens a NetCDF file, or a Zarr store by the name of `.zarr`.
  ///
  /// Throws `FieldFileError` where it holds no gridded product of this program.
  package init(path: String) throws(FieldFileError) {
    let file = try FieldFile(path: path)
    let named = file.reader.variables.lazy.compactMap { variable in
      MappedQuantity(variableName: variable.name)
    }
    guard let variable = named.first else {
      throw file.failure("it has no maps of a quantity of sea water")
    }
    var layouts: [Kind: FieldFile.Layout] = [:]
    for kind in Kind.allCases {
      let name = variable.variableName + kind.rawValue
      guard file.reader.variable(named: name) != nil else { continue }
      layouts[kind] = try file.layout(of: name)
    }
    guard let values = layouts[.values], let axis = values.leading, axis == "time",
      variable.isOnLevels != values.levels.isEmpty,
      let levels = variable.isOnLevels
        ? StandardLevels(values: values.levels, coordinate: values.coordinate) : .wholeColumn,
      layouts.values.allSatisfy({
        $0.nodes == values.nodes && $0.levels == values.levels
          && $0.leadingCount == values.leadingCount
      })
    else { throw file.failure("\(variable.variableName) has no time and level") }
    self.variable = variable
    self.levels = levels
    self.layouts = layouts
    self.file = file
    kinds = Set(layouts.keys)
    cells = try ProductMaps.cells(of: file)
    method = try file.text("gridding_method").split(separator: ";").first.map(String.init) ?? ""
    let unit = try file.reader.variable(named: axis).map { time throws(FieldFileError) in
      try file.text("units", of: time)
    }
    guard let days = FieldTimes.days(try file.numbers(axis), unit: unit ?? "") else {
      throw file.failure("the unit of its times is not understood")
    }
    periods = try file.periods(of: axis, days).map { range throws(FieldFileError) in
      guard let start = ArgoTime(julianDays: range.lowerBound),
        let end = ArgoTime(julianDays: range.upperBound)
      else { throw file.failure("its times are out of range") }
      return TimePeriod(start: start, end: end)
    }
  }

  /// One map, row by row from the south; NaN where there is no value, or no such numbers.
  func map(_ kind: Kind, period: Int, level: Int) throws(FieldFileError) -> [Double] {
    guard let layout = layouts[kind] else {
      return [Double](repeating: .nan, count: cells.count)
    }
    return try file.map(layout, leading: period, level: level).map { Double($0) }
  }

  /// The grid, by the bounds of its cells.
  private static func cells(of file: FieldFile) throws(FieldFileError) -> GridCells {
    let rows = try file.numbers("lat_bnds", rank: 2)
    let columns = try file.numbers("lon_bnds", rank: 2)
    guard let south = rows.first, let north = rows.last, let west = columns.first,
      let east = columns.last, rows.count > 1,
      // Those of a box across the date line go on beyond 180 degrees.
      let box = GeographicBox(
        west: west, east: east - west < 360 && east > 180 ? east - 360 : east, south: south,
        north: north),
      let cells = GridCells(box: box, cell: rows[1] - rows[0]), cells.rows * 2 == rows.count,
      cells.columns * 2 == columns.count
    else { throw file.failure("it has no grid of square cells with bounds") }
    return cells
  }
}
