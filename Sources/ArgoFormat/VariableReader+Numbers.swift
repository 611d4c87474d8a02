internal import Argo
internal import NetCDF

/// Numbers as their attributes mean them, in the shape that is asked for.
extension VariableReader {
  /// Gives each cell along the axes its number, where it is not missing; says whether the file has
  /// such a variable.
  @discardableResult
  func eachNumber(
    _ name: NetCDFName, _ axes: [Axis], usualFill: Double = ArgoVariables.usualFill,
    _ body: (Int, Double) -> Void
  ) throws(ArgoFormatError) -> Bool {
    guard let variable = find(name) else { return false }
    guard variable.type != .char, variable.type != .string else {
      try eachWritten(variable, name, axes, body)
      return true
    }
    if variable.rank == 1, axes.count == 1, variable.length(0) == axes[0].length {
      try reading { () throws(NetCDFError) in
        try reader.eachPresent(of: variable, usualFill: usualFill, body)
      }
      return true
    }
    let shape = try shape(of: variable, name, axes, hasWidth: false)
    var numbers = [Double?](repeating: nil, count: shape.count)
    try reading { () throws(NetCDFError) in
      try reader.eachPresent(of: variable, usualFill: usualFill) { numbers[$0] = $1 }
    }
    for (place, number) in shape.ordered(numbers).enumerated() {
      if let number { body(place, number) }
    }
    return true
  }

  /// A number of the whole file; nil where it is missing.
  func number(_ name: NetCDFName) throws(ArgoFormatError) -> Double? {
    var number: Double?
    try eachNumber(name, []) { number = $1 }
    return number
  }

  /// The values of a variable with one row of levels per profile, in the manual's units, missing ones
  /// NaN; nil where the file has no such variable.
  ///
  /// Values that tell how far others may be off know no zero of their own.
  func levels(
    _ name: NetCDFName, of quantity: PhysicalUnits.Quantity, _ axes: [Axis], areErrors: Bool = false
  ) throws(ArgoFormatError) -> [Float]? {
    guard let variable = find(name) else { return nil }
    let units = try units(of: variable, name, quantity)
    guard let values = try levels(of: variable, name, axes) else { return nil }
    if units.isOfArgo { return values }
    let offset = areErrors ? 0 : units.offset
    return values.map { Float(Double($0) * units.factor + offset) }
  }

  /// Gives each profile its latitude or longitude in degrees, as ``eachNumber(_:_:usualFill:_:)``.
  func eachDegree(
    _ name: NetCDFName, of quantity: PhysicalUnits.Quantity, _ axes: [Axis],
    _ body: (Int, Double) -> Void
  ) throws(ArgoFormatError) {
    guard let variable = find(name) else { return }
    let factor = try units(of: variable, name, quantity).factor
    try eachNumber(name, axes) { body($0, factor == 1 ? $1 : $1 * factor) }
  }

  /// The units of a variable; throws where they are not understood.
  private func units(
    of variable: FoundVariable, _ name: NetCDFName, _ quantity: PhysicalUnits.Quantity
  ) throws(ArgoFormatError) -> PhysicalUnits {
    let stated = try reading { () throws(NetCDFError) in
      try reader.text(ofAttribute: .units, of: variable)
    }
    let usual = PhysicalUnits.textOfArgo(quantity).withUTF8Buffer { usual in
      stated.map { unsafe ByteSearch.areEqual($0.span, usual.span) } ?? true
    }
    if usual { return .ofArgo }
    let text = stated.map { TextField.text($0) } ?? ""
    guard let units = PhysicalUnits(text, of: quantity) else {
      throw malformed(
        "\(name): its attribute units is '\(TextField.quotation(text))', which is not understood")
    }
    return units
  }

  private func levels(
    of variable: FoundVariable, _ name: NetCDFName, _ axes: [Axis]
  ) throws(ArgoFormatError) -> [Float]? {
    guard variable.type != .char, variable.type != .string else {
      throw malformed("\(name) holds text, not numbers")
    }
    let isPlain =
      variable.rank == 2 && axes.count == 2 && variable.length(0) == axes[0].length
      && variable.length(1) == axes[1].length && variable.place(0) != axes[1].place
    let shape = isPlain ? nil : try shape(of: variable, name, axes, hasWidth: false)
    let values = try reading { () throws(NetCDFError) in
      try reader.presentFloats(of: variable, usualFill: ArgoVariables.usualFill)
    }
    return shape.map { $0.ordered(values) } ?? values
  }

  /// Passes on the numbers that a text variable holds as digits.
  private func eachWritten(
    _ variable: FoundVariable, _ name: NetCDFName, _ axes: [Axis], _ body: (Int, Double) -> Void
  ) throws(ArgoFormatError) {
    let cells = try cells(of: variable, name, axes)
    for place in 0..<cells.count {
      let text = TextField.text(cells[place])
      if text.isEmpty { continue }
      guard let number = Double(text) else {
        throw malformed("\(name) holds '\(TextField.quotation(text))', which is no number")
      }
      if number.isFinite { body(place, number) }
    }
  }
}
