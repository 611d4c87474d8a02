internal import Argo

/// The cells of a design, read from a drawing: a line of characters for each row of cells.
///
/// Rows go from 90° N southward, the characters of a row from 180° W eastward; the number of rows
/// gives the size. A digit is the number of floats wanted, a `-` makes the cell west of it wider.
/// Lines that begin with `#` are comments. Borders are half-open, like those of regions: western
/// and southern sides belong to a cell.
struct CellGrid: Hashable, Sendable {
  /// The cells where floats are wanted, their regions not filled in.
  private(set) var cells: [ArrayDesign.Cell] = []
  private let degrees: Double
  private let columns: Int
  /// The number of the cell at each character, row by row; -1 for none.
  private var numbers: [Int] = []

  init(_ bytes: [UInt8]) throws(ArrayDesignError) {
    let lines = String(decoding: bytes, as: UTF8.self).split { $0.isNewline }
      .filter { !$0.hasPrefix("#") }.map { Array($0.utf8) }
    guard (1...360).contains(lines.count), 180 % lines.count == 0 || lines.count == 360 else {
      throw ArrayDesignError(
        reason: "it has \(lines.count) rows of cells, which do not divide 180 degrees evenly")
    }
    degrees = 180 / Double(lines.count)
    columns = 2 * lines.count
    for (row, line) in lines.enumerated() {
      guard line.count == columns, line.first != UInt8(ascii: "-") else {
        throw ArrayDesignError(
          reason: "row \(row + 1) of its cells has \(line.count) characters, not \(columns),"
            + " or begins with '-'")
      }
      try add(line, row: row)
    }
  }

  private mutating func add(_ line: [UInt8], row: Int) throws(ArrayDesignError) {
    var column = 0
    while column < columns {
      guard let target = Int(String(decoding: [line[column]], as: UTF8.self)) else {
        throw ArrayDesignError(
          reason: "row \(row + 1) of its cells has a character that is neither a digit nor '-'")
      }
      var span = 1
      while column + span < columns, line[column + span] == UInt8(ascii: "-") { span += 1 }
      let width = Double(span) * degrees
      let centre = Position(
        latitude: 90 - (Double(row) + 0.5) * degrees,
        longitude: -180 + Double(column) * degrees + width / 2)
      var number = -1
      if target > 0, let centre {
        number = cells.count
        cells.append(
          ArrayDesign.Cell(
            centre: centre, width: width, height: degrees, target: target, region: ""))
      }
      numbers += Array(repeating: number, count: span)
      column += span
    }
  }

  /// The number of the cell that holds a position; nil where no float is wanted.
  func cell(of position: Position) -> Int? {
    let row = min(
      max(Int(((90 - position.latitude) / degrees).rounded(.up)) - 1, 0), columns / 2 - 1)
    let column = min(Int((position.normalizedLongitude + 180) / degrees), columns - 1)
    let number = numbers[row * columns + column]
    return number < 0 ? nil : number
  }
}
