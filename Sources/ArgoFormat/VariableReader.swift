internal import Argo
internal import NetCDF

/// Finds and reads the variables of an Argo file by their names.
///
/// The names of Argo are upper case; those of NOAA's archive are the same in lower case, and are
/// found too. What a variable holds is brought into the shape that is asked for; where it cannot
/// be, an error names the variable: what is present but not understood is never taken as missing.
struct VariableReader<Reader: NetCDFReader> {
  let reader: Reader
  /// The places of variables by their names in upper case, where any has lower case in it.
  private let places: [String: Int]

  init(reader: Reader) {
    self.reader = reader
    guard reader.hasNamesInLowerCase else {
      places = [:]
      return
    }
    places = Dictionary(
      reader.variables.map { ($0.name.uppercased(), $0.id) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The variable of that name; nil where there is none.
  func find(_ name: NetCDFName) -> FoundVariable? {
    if let found = reader.find(name) { return found }
    return places.isEmpty ? nil : places[name.description].map(reader.find(at:))
  }

  /// The place of the dimension of that name in the file's list; nil where there is none.
  func place(ofDimension name: NetCDFName) -> Int? {
    reader.place(ofDimension: name)
      ?? reader.dimensions.firstIndex { $0.name.uppercased() == name.description }
  }

  /// How the values of a variable lie along axes.
  func shape(
    of variable: FoundVariable, _ name: NetCDFName, _ axes: [Axis], hasWidth: Bool
  ) throws(ArgoFormatError) -> VariableShape {
    let dimensions: [(place: Int, length: Int)]
    do throws(NetCDFError) {
      let whole = try reader.variable(of: variable)
      dimensions = Array(zip(whole.dimensionIDs, whole.shape)).map { ($0.0, $0.1) }
    } catch {
      throw ArgoFormatError(error)
    }
    guard let shape = VariableShape(dimensions, axes, hasWidth: hasWidth) else {
      let wanted = axes.map { "\($0.length)" }.joined(separator: " × ")
      throw malformed(
        "\(name) has the shape \(dimensions.map(\.length)), which does not fit "
          + (axes.isEmpty ? "one value" : "\(wanted) values"))
    }
    return shape
  }

  /// Calls the reader; its error becomes one of this file.
  func reading<Value>(
    _ body: () throws(NetCDFError) -> Value
  ) throws(ArgoFormatError) -> Value {
    do throws(NetCDFError) {
      return try body()
    } catch {
      throw ArgoFormatError(error)
    }
  }

  /// A failure of this file.
  func malformed(_ reason: String) -> ArgoFormatError {
    ArgoFormatError(code: .malformed, source: reader.source, reason: reason)
  }
}
