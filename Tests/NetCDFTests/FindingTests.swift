import Testing

@testable import NetCDF

/// Variables are found by names made ready as they are by names that are plain text.
@Suite("A name made ready")
struct FindingTests {
  /// A file of scalars of those names, and of dimensions that are called the same.
  private static func file(
    _ names: [[UInt8]], _ format: NetCDFFormat = .classic, hasDimensions: Bool = true
  ) throws -> ClassicReader {
    var model = ClassicFileModel(format: format)
    if hasDimensions { model.dimensions = names.map { .init(name: $0, length: 3) } }
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
    let count = 65_600
    var names = (0..<count).map { Array("v\($0)".utf8) }
    names[3] = Array("first".utf8)
    names[count - 1] = Array("last".utf8)
    let reader = try Self.file(names, hasDimensions: false)
    #expect(reader.find("first")?.id == 3)
    #expect(reader.find("last")?.id == count - 1)
    #expect(reader.find("v65535")?.id == 65_535)
    #expect(reader.find("absent")?.id == nil)
  }

  @Test("finds what only the file in which it was found can read")
  func anotherFile() throws {
    let found = try #require(try Self.file([Array("a".utf8), Array("b".utf8)]).find("b"))
    let other = try Self.file([Array("b".utf8)])
    #expect(throws: NetCDFError.self) { _ = try other.presentFloats(of: found, usualFill: 0) }
  }
}
