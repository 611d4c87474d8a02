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
    return TextField.text(try bytes(variable)[...])
  }

  /// The texts of a variable with one row a profile, or none where the file has no such variable.
  func texts(_ name: String, count: Int) throws(ArgoFormatError) -> [String]? {
    guard let variable = try variable(name, count: count), variable.type == .char else {
      return nil
    }
    let bytes = try bytes(variable)
    let width = count > 0 ? bytes.count / count : 0
    var texts: [String] = []
    texts.reserveCapacity(count)
    var previous: ArraySlice<UInt8> = []
    for row in 0..<count {
      let field = bytes[(row * width)..<((row + 1) * width)]
      // Most rows of a file say the same.
      if let last = texts.last, field.elementsEqual(previous) {
        texts.append(last)
      } else {
        texts.append(TextField.text(field))
      }
      previous = field
    }
    return texts
  }

  /// The characters of a variable with one a profile, or none where there is no such variable.
  func characters(_ name: String, count: Int) throws(ArgoFormatError) -> [UInt8]? {
    guard let variable = try variable(name, count: count), variable.type == .char,
      variable.rank == 1
    else { return nil }
    return try bytes(variable)
  }

  /// The numbers of a variable with one a profile; what is missing is nil.
  func numbers(
    _ name: String, count: Int, usualFill: Double
  ) throws(ArgoFormatError) -> [Double?] {
    guard let variable = try variable(name, count: count), variable.rank == 1 else {
      return [Double?](repeating: nil, count: count)
    }
    return try finiteNumbers(variable, usualFill: usualFill)
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

  /// The flags of a variable with a row of levels a profile; nil where there is none.
  func flags(
    _ name: String, count: Int, levels: Int
  ) throws(ArgoFormatError) -> [UInt8]? {
    guard let variable = try variable(name, count: count, levels: levels) else { return nil }
    guard variable.type == .char else { throw malformed("\(name) holds no characters") }
    return try bytes(variable)
  }

  /// The fill value of PRES, TEMP, PSAL, latitude and longitude where a variable states none.
  ///
  /// Source: Argo user manual, section 2.2.
  static let usualFill = 99_999.0

  /// The bytes of a text variable.
  func bytes(_ variable: NetCDFVariable) throws(ArgoFormatError) -> [UInt8] {
    try wrap { () throws(NetCDFError) in try reader.readText(variable, slab: nil) }
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
