internal import Argo
internal import NetCDF

/// Reads the variables of an Argo file by their names, their shapes checked.
struct ArgoVariables {
  let reader: any NetCDFReader

  /// The length of a dimension; nil where the file has none of that name.
  func length(of dimension: String) -> Int? {
    reader.dimension(named: dimension)?.length
  }

  /// A text variable of one dimension, or a single character; empty where there is none.
  func text(_ name: String) throws(ArgoFormatError) -> String {
    guard let variable = reader.variable(named: name), variable.type == .char,
      variable.rank <= 1
    else { return "" }
    return TextField.text(try characters(of: variable))
  }

  /// Gives each profile its text of a variable with one row a profile; says whether the file has
  /// such a variable.
  func eachText(
    _ name: String, count: Int, _ body: (Int, String) -> Void
  ) throws(ArgoFormatError) -> Bool {
    guard let variable = try variable(name, count: count), variable.type == .char else {
      return false
    }
    let characters = try characters(of: variable)
    let width = count > 0 ? characters.count / count : 0
    var previous: ArraySlice<UInt8> = []
    var text = ""
    for row in 0..<count {
      let start = characters.startIndex + row * width
      let field = characters[start..<(start + width)]
      // Most rows of a file say the same.
      if row == 0 || !field.elementsEqual(previous) { text = TextField.text(field) }
      previous = field
      body(row, text)
    }
    return true
  }

  /// A character a profile.
  struct CharacterRow {
    fileprivate let characters: ArraySlice<UInt8>

    /// The character of a profile, from 0 on.
    subscript(profile: Int) -> UInt8 { characters[characters.startIndex + profile] }
  }

  /// The characters of a variable with one a profile, or none where there is no such variable.
  func characters(_ name: String, count: Int) throws(ArgoFormatError) -> CharacterRow? {
    guard let variable = try variable(name, count: count), variable.type == .char,
      variable.rank == 1
    else { return nil }
    return CharacterRow(characters: try characters(of: variable))
  }

  /// Gives each profile its number of a variable with one a profile, where it is not missing.
  func eachNumber(
    _ name: String, count: Int, usualFill: Double, _ body: (Int, Double) -> Void
  ) throws(ArgoFormatError) {
    guard let variable = try variable(name, count: count), variable.rank == 1 else { return }
    let values = try wrap { () throws(NetCDFError) in
      try reader.readDoubles(variable, slab: nil)
    }
    let fill = try fill(of: variable) ?? usualFill
    for index in values.indices where values[index] != fill && values[index].isFinite {
      body(index, values[index])
    }
  }

  /// All numbers of a variable of any shape, last dimension fastest; what is missing is nil.
  func finiteNumbers(
    _ variable: NetCDFVariable, usualFill: Double = ArgoVariables.usualFill
  ) throws(ArgoFormatError) -> [Double?] {
    let values = try wrap { () throws(NetCDFError) in
      try reader.readDoubles(variable, slab: nil)
    }
    let fill = try fill(of: variable) ?? usualFill
    return values.map { $0 == fill || !$0.isFinite ? nil : $0 }
  }

  /// A number of the whole file; nil where it is missing.
  func number(_ name: String, usualFill: Double) throws(ArgoFormatError) -> Double? {
    guard let variable = reader.variable(named: name), variable.type != .char,
      variable.shape.allSatisfy({ $0 == 1 })
    else { return nil }
    let value = try wrap { () throws(NetCDFError) in
      try reader.readDoubles(variable, slab: nil).first
    }
    let fill = try fill(of: variable) ?? usualFill
    return value.flatMap { $0 == fill || !$0.isFinite ? nil : $0 }
  }

  /// The values of a variable with a row of levels a profile, missing ones NaN; nil where the
  /// file has no such variable.
  func levels(
    _ name: String, count: Int, levels: Int
  ) throws(ArgoFormatError) -> [Float]? {
    guard let variable = try variable(name, count: count, levels: levels) else { return nil }
    var values = try wrap { () throws(NetCDFError) in
      try reader.readFloats(variable, slab: nil)
    }
    let fill = Float(try fill(of: variable) ?? ArgoVariables.usualFill)
    ArgoVariables.eraseMissing(&values, fill: fill)
    return values
  }

  /// The flags of a variable with a row of levels a profile, NUL as blank; nil where there is
  /// none.
  func flags(
    _ name: String, count: Int, levels: Int
  ) throws(ArgoFormatError) -> [QualityFlag]? {
    guard let variable = try variable(name, count: count, levels: levels) else { return nil }
    guard variable.type == .char else { throw malformed("\(name) holds no characters") }
    let characters = try characters(of: variable)
    let bytes = characters.span
    return unsafe [QualityFlag](unsafeUninitializedCapacity: bytes.count) { buffer, filled in
      for index in bytes.indices {
        unsafe buffer[index] = ProfileDecoder.flag(bytes[index])
      }
      filled = bytes.count
    }
  }

  /// The fill value of PRES, TEMP, PSAL, latitude and longitude where a variable states none.
  ///
  /// Source: Argo user manual, section 2.2.
  static let usualFill = 99_999.0

  /// The bytes of a text variable.
  func characters(of variable: NetCDFVariable) throws(ArgoFormatError) -> ArraySlice<UInt8> {
    try wrap { () throws(NetCDFError) in try reader.text(of: variable) }
  }

  /// A failure of this file.
  func malformed(_ reason: String) -> ArgoFormatError {
    ArgoFormatError(code: .malformed, source: reader.source, reason: reason)
  }

  /// A variable whose first dimension counts profiles.
  private func variable(
    _ name: String, count: Int
  ) throws(ArgoFormatError) -> NetCDFVariable? {
    guard let variable = reader.variable(named: name) else { return nil }
    guard (1...2).contains(variable.rank), variable.length(0) == count else {
      throw malformed("\(name) has the shape \(variable.shape), not one row a profile")
    }
    return variable
  }

  /// A variable with one value a profile and level.
  private func variable(
    _ name: String, count: Int, levels: Int
  ) throws(ArgoFormatError) -> NetCDFVariable? {
    guard let variable = reader.variable(named: name) else { return nil }
    guard variable.rank == 2, variable.length(0) == count, variable.length(1) == levels else {
      throw malformed(
        "\(name) has the shape \(variable.shape), not \(count) profiles of \(levels) levels")
    }
    return variable
  }

  private func fill(of variable: NetCDFVariable) throws(ArgoFormatError) -> Double? {
    try wrap { () throws(NetCDFError) in try reader.fillValue(of: variable) }
  }

  /// Turns what is missing into NaN.
  private static func eraseMissing(_ values: inout [Float], fill: Float) {
    var values = values.mutableSpan
    for index in values.indices {
      let value = values[index]
      values[index] = value == fill || value.magnitude >= .infinity ? .nan : value
    }
  }

  private func wrap<Value>(
    _ body: () throws(NetCDFError) -> Value
  ) throws(ArgoFormatError) -> Value {
    do throws(NetCDFError) { return try body() } catch { throw ArgoFormatError(error) }
  }
}
