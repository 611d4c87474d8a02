internal import Argo
internal import NetCDF

/// Reads the variables of an Argo file by their names, their shapes checked.
struct VariableReader<Reader: NetCDFReader> {
  let reader: Reader

  /// A text variable of one dimension, or a single character; empty where there is none.
  func text(_ name: NetCDFName) throws(ArgoFormatError) -> String {
    guard let variable = reader.find(name), variable.type == .char, variable.rank <= 1 else {
      return ""
    }
    return TextField.text(try characters(of: variable))
  }

  /// The moment that a text variable gives in eight or fourteen digits; nil where there is none.
  func time(_ name: NetCDFName) throws(ArgoFormatError) -> ArgoTime? {
    ArgoTime(compactDigits: try text(name).utf8.span)
  }

  /// Gives each profile its text of a variable with one row per profile; says whether the file has
  /// such a variable.
  @discardableResult
  func eachText(
    _ name: NetCDFName, count: Int, _ body: (Int, String) -> Void
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

  /// The characters of a variable with one per profile, or none where there is no such variable.
  func characters(_ name: NetCDFName, count: Int) throws(ArgoFormatError) -> CharacterRow? {
    guard let variable = try variable(name, count: count), variable.type == .char,
      variable.rank == 1
    else { return nil }
    return CharacterRow(characters: try characters(of: variable))
  }

  /// Gives each profile its number of a variable with one per profile, where it is not missing.
  func eachNumber(
    _ name: NetCDFName, count: Int, usualFill: Double, _ body: (Int, Double) -> Void
  ) throws(ArgoFormatError) {
    guard let variable = try variable(name, count: count), variable.rank == 1 else { return }
    try eachNumber(of: variable, usualFill: usualFill, body)
  }

  /// Gives all numbers of a variable of any shape that are not missing, with their places.
  func eachNumber(
    of variable: FoundVariable, usualFill: Double = ArgoVariables.usualFill,
    _ body: (Int, Double) -> Void
  ) throws(ArgoFormatError) {
    do throws(NetCDFError) {
      try reader.eachPresent(of: variable, usualFill: usualFill, body)
    } catch {
      throw ArgoFormatError(error)
    }
  }

  /// A number of the whole file; nil where it is missing.
  func number(_ name: NetCDFName, usualFill: Double) throws(ArgoFormatError) -> Double? {
    guard let variable = reader.find(name), variable.type != .char, variable.rank <= 3,
      (0..<variable.rank).allSatisfy({ variable.length($0) == 1 })
    else { return nil }
    var number: Double?
    try eachNumber(of: variable, usualFill: usualFill) { number = $1 }
    return number
  }

  /// The values of a variable with a row of levels per profile, missing ones NaN; nil where the
  /// file has no such variable.
  func levels(
    _ name: NetCDFName, count: Int, levels: Int
  ) throws(ArgoFormatError) -> [Float]? {
    guard let variable = try variable(name, count: count, levels: levels) else { return nil }
    do throws(NetCDFError) {
      return try reader.presentFloats(of: variable, usualFill: ArgoVariables.usualFill)
    } catch {
      throw ArgoFormatError(error)
    }
  }

  /// The flags of a variable with a row of levels per profile, NUL as blank; nil where there is
  /// none.
  func flags(
    _ name: NetCDFName, count: Int, levels: Int
  ) throws(ArgoFormatError) -> [QualityFlag]? {
    guard let variable = try variable(name, count: count, levels: levels) else { return nil }
    guard variable.type == .char else { throw malformed("\(name) holds no characters") }
    let characters = try characters(of: variable)
    let bytes = characters.span
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

  /// The bytes of a text variable.
  func characters(of variable: FoundVariable) throws(ArgoFormatError) -> ArraySlice<UInt8> {
    do throws(NetCDFError) {
      return try reader.text(of: variable)
    } catch {
      throw ArgoFormatError(error)
    }
  }

  /// A failure of this file.
  func malformed(_ reason: String) -> ArgoFormatError {
    ArgoFormatError(code: .malformed, source: reader.source, reason: reason)
  }

  /// A variable whose first dimension counts profiles.
  private func variable(
    _ name: NetCDFName, count: Int
  ) throws(ArgoFormatError) -> FoundVariable? {
    guard let variable = reader.find(name) else { return nil }
    guard (1...2).contains(variable.rank), variable.length(0) == count else {
      throw malformed("\(name) has the shape \(shape(of: name)), not one row per profile")
    }
    return variable
  }

  /// A variable with one value per profile and level.
  private func variable(
    _ name: NetCDFName, count: Int, levels: Int
  ) throws(ArgoFormatError) -> FoundVariable? {
    guard let variable = reader.find(name) else { return nil }
    guard variable.rank == 2, variable.length(0) == count, variable.length(1) == levels else {
      throw malformed(
        "\(name) has the shape \(shape(of: name)), not \(count) profiles of \(levels) levels")
    }
    return variable
  }

  private func shape(of name: NetCDFName) -> [Int] {
    reader.variable(named: name.description)?.shape ?? []
  }
}

/// One character per profile.
struct CharacterRow {
  fileprivate let characters: ArraySlice<UInt8>

  /// The character of a profile, from 0 on.
  subscript(profile: Int) -> UInt8 { characters[characters.startIndex + profile] }
}

extension QualityFlag {
  /// A flag of a file; NUL is padding like a blank.
  init(padded byte: UInt8) { self.init(rawValue: byte == 0 ? 0x20 : byte) }
}
