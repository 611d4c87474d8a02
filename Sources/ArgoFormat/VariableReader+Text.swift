internal import Argo
internal import NetCDF

/// Texts and letters, of whatever type and shape a file has them: characters with a dimension for
/// their number or without, strings, bytes, and whole numbers where they stand for digits.
extension VariableReader {
  /// The text of a variable of the whole file; empty where there is none.
  func text(_ name: NetCDFName) throws(ArgoFormatError) -> String {
    guard let variable = find(name) else { return "" }
    return TextField.text(try cells(of: variable, name, [])[0])
  }

  /// The moment that a text variable gives in eight or fourteen digits or by ISO 8601; nil where
  /// there is none.
  func time(_ name: NetCDFName) throws(ArgoFormatError) -> ArgoTime? {
    TableField<ArgoTime>(try text(name).utf8.span).value
  }

  /// Gives each cell along the axes its text; says whether the file has such a variable.
  @discardableResult
  func eachText(
    _ name: NetCDFName, _ axes: [Axis], _ body: (Int, String) -> Void
  ) throws(ArgoFormatError) -> Bool {
    guard let variable = find(name) else { return false }
    guard let (bytes, width) = try plainText(of: variable, axes) else {
      let cells = try cells(of: variable, name, axes)
      for row in 0..<cells.count { body(row, TextField.text(cells[row])) }
      return true
    }
    let fields = bytes.span
    var text = ""
    for row in 0..<axes.reduce(1, { $0 * $1.length }) {
      let start = row * width
      let field = fields.extracting(start..<(start + width))
      // Most rows of a file say the same.
      if row == 0 || !ByteSearch.areEqual(field, fields.extracting((start - width)..<start)) {
        text = TextField.text(bytes.dropFirst(start).prefix(width))
      }
      body(row, text)
    }
    return true
  }

  /// The letters of a variable with one in each cell; nil where there is no such variable.
  ///
  /// Throws where a cell holds more than one letter.
  func letters(_ name: NetCDFName, _ axes: [Axis]) throws(ArgoFormatError) -> Letters? {
    guard let variable = find(name) else { return nil }
    if let (bytes, width) = try plainText(of: variable, axes), width == 1 {
      return Letters(bytes: bytes)
    }
    let cells = try cells(of: variable, name, axes)
    if let letters = cells.letters { return Letters(bytes: letters) }
    var letters: [UInt8] = []
    letters.reserveCapacity(cells.count)
    for place in 0..<cells.count {
      let cell = cells[place].filter { $0 != 0 && $0 != 0x20 }
      guard cell.count <= 1 else {
        throw malformed("\(name) holds '\(TextField.quotation(cell[...]))', not one letter")
      }
      letters.append(cell.first ?? 0x20)
    }
    return Letters(bytes: letters[...])
  }

  /// The flags of a variable with one flag per profile and level; nil where there is no such
  /// variable.
  func flags(_ name: NetCDFName, _ axes: [Axis]) throws(ArgoFormatError) -> [QualityFlag]? {
    guard let letters = try letters(name, axes) else { return nil }
    let bytes = letters.bytes.span
    var flags: [QualityFlag] = []
    flags.append(addingCapacity: bytes.count) { span in
      unsafe span.withUnsafeMutableBufferPointer { buffer, filled in
        for index in bytes.indices {
          unsafe buffer[index] = QualityFlag(padded: bytes[index])
        }
        filled = bytes.count
      }
    }
    return flags
  }

  /// The texts of a variable, one for each cell along the axes.
  func cells(
    of variable: FoundVariable, _ name: NetCDFName, _ axes: [Axis]
  ) throws(ArgoFormatError) -> TextCells {
    if let (bytes, width) = try plainText(of: variable, axes) {
      return TextCells(bytes, width: width, count: axes.reduce(1) { $0 * $1.length })
    }
    let shape = try shape(of: variable, name, axes, hasWidth: true)
    let bytes: [UInt8]
    switch variable.type {
    case .string: return try strings(of: variable, shape)
    case .char:
      bytes = Array(try reading { () throws(NetCDFError) in try reader.text(of: variable) })
    case .int8, .uint8: bytes = try codes(of: variable)
    default:
      guard shape.width == 1 else { throw malformed("\(name) holds numbers, not text") }
      return try digits(of: variable, name, shape)
    }
    return TextCells(shape.ordered(bytes)[...], width: shape.width, count: shape.count)
  }

  /// The characters of texts that lie as the manual has them, along the axes and then a dimension
  /// of their own or none, and their width; nil where they may lie in another way.
  private func plainText(
    of variable: FoundVariable, _ axes: [Axis]
  ) throws(ArgoFormatError) -> (bytes: ArraySlice<UInt8>, width: Int)? {
    let rank = variable.rank
    guard variable.type == .char, rank == axes.count || rank == axes.count + 1, rank <= 3 else {
      return nil
    }
    // Of two axes of one length each must have its own dimension.
    for (place, axis) in axes.enumerated()
    where variable.length(place) != axis.length || variable.place(place) != axis.place {
      return nil
    }
    let bytes = try reading { () throws(NetCDFError) in try reader.text(of: variable) }
    return (bytes, rank == axes.count ? 1 : variable.length(axes.count))
  }

  private func strings(
    of variable: FoundVariable, _ shape: VariableShape
  ) throws(ArgoFormatError) -> TextCells {
    let strings = shape.ordered(
      try reading { () throws(NetCDFError) in try reader.strings(of: variable) })
    if shape.width == 1 { return TextCells(strings) }
    return TextCells(
      (0..<shape.count).map { cell in
        Array(strings[(cell * shape.width)..<((cell + 1) * shape.width)].joined())
      })
  }

  /// The bytes of a variable of bytes: the codes of characters, or flags as numbers from 0 to 9.
  private func codes(of variable: FoundVariable) throws(ArgoFormatError) -> [UInt8] {
    let numbers = try reading { () throws(NetCDFError) in
      try reader.readIntegers(try reader.variable(of: variable), slab: nil)
    }
    var missing = Set(numbers)
    // What is left are the numbers that are missing.
    try reading { () throws(NetCDFError) in
      try reader.eachPresent(of: variable, usualFill: .nan) { place, _ in
        missing.remove(numbers[place])
      }
    }
    let codes = numbers.map { missing.contains($0) ? 0x20 : UInt8(truncatingIfNeeded: $0) }
    let areDigits =
      codes.allSatisfy { $0 <= 9 || $0 == 0x20 } && codes.contains { (1...9).contains($0) }
    return areDigits ? codes.map { $0 <= 9 ? $0 + 0x30 : $0 } : codes
  }

  /// Whole numbers as their digits; empty where they are missing.
  private func digits(
    of variable: FoundVariable, _ name: NetCDFName, _ shape: VariableShape
  ) throws(ArgoFormatError) -> TextCells {
    var texts = [[UInt8]](repeating: [], count: shape.count)
    var odd: Double?
    try reading { () throws(NetCDFError) in
      try reader.eachPresent(of: variable, usualFill: ArgoVariables.usualFill) { place, number in
        guard let whole = Int(exactly: number) else {
          odd = number
          return
        }
        texts[place] = Array(String(whole).utf8)
      }
    }
    if let odd { throw malformed("\(name) holds the number \(odd), not text") }
    return TextCells(shape.ordered(texts))
  }
}

/// A letter for each cell of a variable.
struct Letters {
  /// The letters, NUL where the file has that.
  let bytes: ArraySlice<UInt8>

  /// The letter of a cell, from 0 on; NUL is padding like a blank.
  subscript(cell: Int) -> UInt8 {
    let byte = bytes[bytes.startIndex + cell]
    return byte == 0 ? 0x20 : byte
  }
}

extension QualityFlag {
  /// A flag of a file; NUL is padding like a blank.
  init(padded byte: UInt8) { self.init(rawValue: byte == 0 ? 0x20 : byte) }
}
