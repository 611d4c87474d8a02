import Testing

@testable import NetCDF

/// Compares what two readers give for the same data, bit for bit.
struct ReaderComparison {
  let native: any NetCDFReader
  let library: any NetCDFReader
  /// Said with a difference, so that it can be found again.
  let label: String

  /// Compares structure, attributes and all values, each in every type that it can be read in.
  func compareAll(inEveryType: Bool = true) {
    compareStructure()
    for variable in [nil] + native.variables.map(Optional.some) { compareAttributes(of: variable) }
    for variable in native.variables {
      compareValues(of: variable, slab: nil, inEveryType: inEveryType)
    }
  }

  func compareStructure() {
    #expect(native.format == library.format, "\(label)")
    #expect(native.dimensions == library.dimensions, "\(label)")
    #expect(native.variables == library.variables, "\(label)")
  }

  func compareAttributes(of variable: NetCDFVariable?) {
    do {
      let names = try native.attributeNames(of: variable)
      #expect(try library.attributeNames(of: variable) == names, "\(label)")
      // A name that is empty or no UTF-8 cannot be asked for by the C library.
      for name in names where !name.isEmpty && !name.unicodeScalars.contains("\u{FFFD}") {
        let ours = outcome { () throws(NetCDFError) in try native.attribute(name, of: variable) }
        let theirs = outcome { () throws(NetCDFError) in try library.attribute(name, of: variable) }
        #expect(Self.bits(ours) == Self.bits(theirs), "\(label): \(variable?.name ?? "") \(name)")
      }
    } catch {
      Issue.record("\(label): \(error)")
    }
  }

  func compareValues(of variable: NetCDFVariable, slab: NetCDFSlab?, inEveryType: Bool = true) {
    let place = "\(label): \(variable.name) \(variable.shape) \(String(describing: slab))"
    func compare<Value: Equatable>(
      _ read: (any NetCDFReader) -> Result<[Value], NetCDFError>, _ type: String
    ) {
      switch (read(native), read(library)) {
      case (.success(let ours), .success(let theirs)):
        #expect(ours == theirs, "\(place) as \(type)")
      case (.failure, .failure): break
      case (let ours, let theirs):
        Issue.record("\(place) as \(type): native \(ours), libnetcdf \(theirs)")
      }
    }
    if variable.type == .char || inEveryType {
      compare(
        { reader in
          outcome { () throws(NetCDFError) in try reader.readText(variable, slab: slab) }
        }, "text")
    }
    if variable.type == .float32 || inEveryType {
      compare(
        { reader in
          outcome { () throws(NetCDFError) in try reader.readFloats(variable, slab: slab) }
            .map { $0.map(\.bitPattern) }
        }, "float32")
    }
    if ![.char, .float32].contains(variable.type) || inEveryType {
      compare(
        { reader in
          outcome { () throws(NetCDFError) in try reader.readDoubles(variable, slab: slab) }
            .map { $0.map(\.bitPattern) }
        }, "float64")
      // What C makes of NaN as an integer is undefined; the native reader refuses it.
      let numbers = try? native.readDoubles(variable, slab: slab)
      guard numbers?.contains(where: \.isNaN) != true else { return }
      compare(
        { reader in
          outcome { () throws(NetCDFError) in try reader.readIntegers(variable, slab: slab) }
        }, "integers")
    }
  }

  /// An attribute whose NaN equals itself; a failure is one whatever its words.
  private static func bits(_ outcome: Result<NetCDFAttribute?, NetCDFError>) -> String {
    switch outcome {
    case .failure: "failure"
    case .success(.reals(let values, let type)): "\(values.map(\.bitPattern)) \(type)"
    case .success(let other): "\(String(describing: other))"
    }
  }
}

/// What a body gives or throws.
func outcome<Value>(
  _ body: () throws(NetCDFError) -> Value
) -> Result<Value, NetCDFError> {
  do throws(NetCDFError) { return .success(try body()) } catch { return .failure(error) }
}
