import Foundation
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
      comparePresent(of: variable)
    }
  }

  /// Compares what is read of a variable at once, missing values taken out.
  ///
  /// The other reader does so by reading the values and the attribute one after the other.
  func comparePresent(of variable: NetCDFVariable) {
    guard let found = (native as? ClassicReader)?.found(variable.id) else { return }
    let theirs = FoundVariable(variable)
    let lengths = (0..<min(3, variable.rank)).map { found.length($0) }
    #expect(lengths == Array(variable.shape.prefix(3)), "\(label): \(variable.name)")
    let usualFill = 99_999.0
    let native = PresentValues(native, found, usualFill)
    #expect(native == PresentValues(library, theirs, usualFill), "\(label): \(variable.name)")
  }

  /// What a reader gives of a variable at once; a failure is nil, whatever its words.
  private struct PresentValues: Equatable {
    let text: [UInt8]?
    let floats: [UInt32]?
    var doubles: [Int: UInt64]?

    init(_ reader: any NetCDFReader, _ variable: FoundVariable, _ usualFill: Double) {
      text = (try? reader.text(of: variable)).map { Array($0) }
      floats = (try? reader.presentFloats(of: variable, usualFill: usualFill))?
        .map(\.bitPattern)
      var numbers: [Int: UInt64] = [:]
      let outcome = outcome { () throws(NetCDFError) in
        try reader.eachPresent(of: variable, usualFill: usualFill) { numbers[$0] = $1.bitPattern }
      }
      if case .success = outcome { doubles = numbers }
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
      for name in names where Self.canBeAskedFor(name) {
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

  /// Whether the C library finds what has a name: not where it is empty or no UTF-8, nor where it
  /// is not normalized, as the library normalizes what it is asked for but not what a file holds.
  ///
  /// Source: NetCDF documentation, "NetCDF Names" (NFC).
  private static func canBeAskedFor(_ name: String) -> Bool {
    !name.isEmpty && !name.unicodeScalars.contains("\u{FFFD}")
      && Array(name.utf8) == Array(name.precomposedStringWithCanonicalMapping.utf8)
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
