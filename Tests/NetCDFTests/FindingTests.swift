import Testing

@testable import NetCDF

/// Variables are found by names made ready as they are by names that are plain text.
@Suite("A name made ready")
struct FindingTests {
  /// A file of scalars of those names, and of dimensions that are called the same.
  private static func file(
    _ names: [[UInt8]], _ format: NetCDFFormat = .classic
  ) throws -> ClassicReader {
    var model = ClassicFileModel(format: format)
    model.dimensions = names.map { .init(name: $0, length: 3) }
    model.variables = names.map { .init(name: $0, type: .int8, dimensions: []) }
    let bytes = model.encoded { [UInt8](repeating: 7, count: $0) }.bytes
    return try ClassicReader(bytes: bytes, source: "names.nc")
  }

  @Test(
    "finds the variable and dimension of that name, whatever its length",
    arguments: [NetCDFFormat.classic, .data64])
  func everyLength(format: NetCDFFormat) throws {
    let names: [NetCDFName] = [
      "ab", "abc", "abcd", "abcde", "abcdef", "abcdefg", "abcdefgh", "abcdefghi",
      "abcdefghijklmnop",
      "abcdefghijklmnopq", "水深",
    ]
    let reader = try Self.file(names.map { Array($0.description.utf8) }, format)
    for (place, name) in names.enumerated() {
      #expect(reader.find(name)?.id == place, "\(name)")
      #expect(reader.variable(named: name.description)?.id == place, "\(name)")
      #expect(reader.length(ofDimension: name) == 3, "\(name)")
    }
    for absent: NetCDFName in ["", "b", "abd", "abcdefgi", "abcdefghijklmnoq", "ABC"] {
      #expect(reader.find(absent)?.id == nil, "\(absent)")
      #expect(reader.length(ofDimension: absent) == nil, "\(absent)")
    }
  }

  // As in the C library, whose names are C strings.
  @Test("finds a name that ends before a NUL, and of several of one name the first")
  func endsBeforeNUL() throws {
    let reader = try Self.file(
      ["PRESS", "PRES\0x", "PRES", "TEMPERATURE\0", "TEMPERATURE"].map { Array($0.utf8) })
    #expect(reader.find("PRES")?.id == 1)
    #expect(reader.find("TEMPERATURE")?.id == 3)
    #expect(reader.find("PRESS")?.id == 0)
    #expect(reader.length(ofDimension: "PRES") == 3)
  }

  @Test("finds each of more variables than are noted")
  func veryMany() throws {
    let reader = try ClassicReader(bytes: Self.scalars(65_600), source: "many.nc")
    #expect(reader.find("v1000003")?.id == 3)
    #expect(reader.find("v1065535")?.id == 65_535)
    #expect(reader.find("v1065599")?.id == 65_599)
    #expect(reader.find("v1065600")?.id == nil)
  }

  /// A file of so many scalars called v1000000, v1000001 and so on; the model takes long for that.
  private static func scalars(_ count: Int) -> [UInt8] {
    func word(_ value: Int) -> [UInt8] {
      [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }
    // No records, dimensions or attributes; of a variable: 8 bytes of name, no dimensions, no
    // attributes, type byte, 4 bytes with padding, and where they are.
    var bytes = Array("CDF".utf8) + [1] + [UInt8](repeating: 0, count: 20)
    bytes += word(0x0B) + word(count)
    let dataStart = bytes.count + count * 36
    let rest = word(0) + word(0) + word(0) + word(1) + word(4)
    for place in 0..<count {
      bytes += word(8)
      bytes += Array("v\(1_000_000 + place)".utf8)
      bytes += rest
      bytes += word(dataStart + 4 * place)
    }
    return bytes + [UInt8](repeating: 7, count: 4 * count)
  }

  @Test("finds what only the file in which it was found can read")
  func anotherFile() throws {
    let found = try #require(try Self.file([Array("a".utf8), Array("b".utf8)]).find("b"))
    let other = try Self.file([Array("b".utf8)])
    #expect(throws: NetCDFError.self) { _ = try other.presentFloats(of: found, usualFill: 0) }
  }
}
