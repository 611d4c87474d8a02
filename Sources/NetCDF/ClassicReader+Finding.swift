/// Reading whole variables by prepared names; a profile file needs about forty.
extension ClassicReader {
  /// The variable of that name, for reading at once; nil where there is none.
  public func find(_ name: NetCDFName) -> FoundVariable? {
    guard let place = header.layout.place(of: name) else { return nil }
    return found(place)
  }

  /// The variable at a place in the file's list, for reading at once.
  public func find(at place: Int) -> FoundVariable { found(place) }

  /// The place of the dimension of that name in the file's list; nil where there is none.
  public func place(ofDimension name: NetCDFName) -> Int? {
    header.place(ofDimension: name)
  }

  /// The present length of the dimension at a place in the file's list.
  public func length(ofDimensionAt place: Int) -> Int { header.length(ofDimension: place) }

  /// The length of the dimension of that name; nil where there is none.
  public func length(ofDimension name: NetCDFName) -> Int? {
    guard let place = header.place(ofDimension: name) else { return nil }
    return header.length(ofDimension: place)
  }

  /// Whether the name of any variable has a lower-case letter among its first four.
  public var hasNamesInLowerCase: Bool { header.layout.hasNamesInLowerCase }

  /// The bytes of an attribute of a variable that is text; without a copy of them.
  public func text(
    ofAttribute name: TextAttribute, of found: FoundVariable
  ) throws(NetCDFError) -> ArraySlice<UInt8>? {
    let variable = try own(found, isText: found.type == .char)
    let bytes = header.layout.bytes
    let place = name == .units ? variable.attributes.units : variable.attributes.calendar
    guard let attribute = header.attribute(behindName: place, bytes), attribute.type == .char else {
      return nil
    }
    return bytes[attribute.values.range]
  }

  /// The variable as one that has a name.
  public func variable(of found: FoundVariable) throws(NetCDFError) -> NetCDFVariable {
    _ = try own(found, isText: found.type == .char)
    return variable(found.id, name: header.text(header.variables[found.id].name))
  }

  /// All bytes of a text (char) variable, without a copy where they lie in one piece.
  public func text(of found: FoundVariable) throws(NetCDFError) -> ArraySlice<UInt8> {
    _ = try own(found, isText: true)
    let runs = try runs(ofWhole: found.id)
    if runs.repeats == 0 {
      return try bytes.read(runs.length, from: runs.start) { bytes, start throws(NetCDFError) in
        bytes[start..<(start + runs.length)]
      }
    }
    var text: [UInt8] = []
    text.reserveCapacity(runs.valueCount)
    try eachPiece(of: runs, size: 1) { bytes, start, count throws(NetCDFError) in
      text += bytes[start..<(start + count)]
    }
    return text[...]
  }

  /// All values of a variable as float32, missing ones as NaN.
  public func presentFloats(
    of found: FoundVariable, usualFill: Double
  ) throws(NetCDFError) -> [Float] {
    let variable = try own(found, isText: false)
    guard let fill = variable.plainFill else {
      return try decodedFloats(of: found, usualFill: usualFill)
    }
    let runs = try runs(ofWhole: found.id)
    var collected: [Float] = []
    collected.reserveCapacity(runs.valueCount)
    if variable.type == .float32 {
      try runs.forEach { start throws(NetCDFError) in
        try bytes.appendPresentFloats(
          runs.length, from: start, fill: Float(fill), to: &collected)
      }
      return collected
    }
    try eachValue(of: variable, runs) { values, index throws(NetCDFError) in
      // Missing values are recognised before anything is rounded to float32.
      let stored = try number(variable, values.double(index))
      let value = try number(variable, values.float(index))
      collected.append(stored == fill || value.isInfinite ? .nan : value)
    }
    return collected
  }

  /// Gives all values of a variable as float64 that are not missing, with their places.
  public func eachPresent(
    of found: FoundVariable, usualFill: Double, _ body: (Int, Double) -> Void
  ) throws(NetCDFError) {
    let variable = try own(found, isText: false)
    guard let fill = variable.plainFill else {
      return try eachDecoded(of: found, usualFill: usualFill, body)
    }
    var place = 0
    try eachValue(of: variable, runs(ofWhole: found.id)) { values, index throws(NetCDFError) in
      let value = try number(variable, values.double(index))
      if value != fill && value.isFinite { body(place, value) }
      place += 1
    }
  }

  /// A variable by its place in the header.
  @inline(__always)
  func found(_ place: Int) -> FoundVariable {
    let variable = header.layout.variables[place]
    return FoundVariable(
      id: place, type: variable.type, rank: variable.rank, begin: header.extents[place].begin
    ) { dimension in
      let number = header.dimensionNumber(dimension, of: variable)
      return (number, header.length(ofDimension: number))
    }
  }
}

extension ClassicReader {
  /// The data set's own variable; one from another data set is refused.
  private func own(
    _ found: FoundVariable, isText: Bool
  ) throws(NetCDFError) -> ClassicHeader.Variable {
    guard found.id >= 0, found.id < header.extents.count,
      header.extents[found.id].begin == found.begin,
      case let variable = header.layout.variables[found.id], variable.type == found.type,
      variable.rank == found.rank
    else { throw failure("a variable", "it is not of this file") }
    guard (variable.type == .char) == isText else {
      throw failure(
        variable, isText ? "it holds numbers, not text" : "it holds text, not numbers")
    }
    return variable
  }

  /// The runs of a whole variable, checked once more against the data.
  private func runs(
    ofWhole variable: Int
  ) throws(NetCDFError) -> ValueRuns {
    let runs = header.runs(ofWhole: variable)
    guard runs.length > 0 else { return ValueRuns(start: 0, length: 0) }
    let size = header.layout.variables[variable].type.size
    guard runs.lies(within: bytes.count, valueSize: size) else {
      throw failure(header.layout.variables[variable], "the data end before it")
    }
    return runs
  }

  @inline(__always)
  private func eachValue(
    of variable: ClassicHeader.Variable, _ runs: ValueRuns,
    _ body: (BigEndianValues, Int) throws(NetCDFError) -> Void
  ) throws(NetCDFError) {
    try eachPiece(of: runs, size: variable.type.size) { bytes, start, count throws(NetCDFError) in
      let values = BigEndianValues(bytes, type: variable.type, start: start)
      for index in 0..<count { try body(values, index) }
    }
  }

  @inline(__always)
  private func number<Value>(
    _ variable: ClassicHeader.Variable, _ value: Value?
  ) throws(NetCDFError) -> Value {
    guard let value else {
      throw failure(variable, "a value is outside the range of the type asked for")
    }
    return value
  }

  private func failure(_ variable: ClassicHeader.Variable, _ reason: String) -> NetCDFError {
    failure(header.text(variable.name), reason)
  }
}
