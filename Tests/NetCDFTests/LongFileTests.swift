import Foundation
import TestSupport
import Testing

@testable import NetCDF

/// Files of which only the first part is kept in memory are what libnetcdf says they are.
@Suite("A long file")
struct LongFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Variables before, across and beyond the part that is kept, one of each type, and more than a piece of
  /// those that are read piece by piece.
  private static func model(_ format: NetCDFFormat, hasRecords: Bool) -> ClassicFileModel {
    var model = ClassicFileModel(format: format)
    model.dimensions = [
      .init(name: Array("row".utf8), length: 33), .init(name: Array("column".utf8), length: 531),
    ]
    if hasRecords { model.dimensions.append(.init(name: Array("record".utf8), length: 0)) }
    model.records = hasRecords ? 3 : 0
    var types: [NetCDFType] = [.float32, .char, .float64, .int8, .int16, .int32, .float32, .char]
    if format == .data64 { types += [.uint8, .uint16, .uint32, .int64, .uint64] }
    for (place, type) in types.enumerated() {
      var variable = ClassicFileModel.Variable(
        name: Array("v\(place)".utf8), type: type, dimensions: [0, 1])
      if place == 6 {
        // 99999 is one of the values.
        variable.attributes = [
          .init(name: Array("_FillValue".utf8), type: .float32, values: [0x47, 0xC3, 0x4F, 0x80])
        ]
      }
      if hasRecords, place > 4 { variable.dimensions = [2, 0, 1] }
      model.variables.append(variable)
    }
    return model
  }

  private func write(_ model: ClassicFileModel, seed: UInt64) throws -> String {
    var generator = SeededGenerator(seed: seed)
    let bytes = model.encoded { count in
      var values = generator.bytes(count)
      for place in stride(from: 0, to: count - 4, by: 1000) {
        values.replaceSubrange(place..<(place + 4), with: [0x47, 0xC3, 0x4F, 0x80])
      }
      return values
    }.bytes
    try #require(bytes.count > 400_000)
    return try folder.write(bytes, to: "long-\(seed).nc")
  }

  @Test(
    "is read as libnetcdf reads it, whole and in parts",
    arguments: [NetCDFFormat.classic, .offset64, .data64], [false, true])
  func whole(format: NetCDFFormat, hasRecords: Bool) throws {
    let path = try write(Self.model(format, hasRecords: hasRecords), seed: hasRecords ? 2 : 1)
    let native = try NetCDFFile.open(path: path, choice: .classic)
    let comparison = ReaderComparison(
      native: native, library: try LibraryReader(path: path), label: "\(format), \(hasRecords)")
    comparison.compareAll(inEveryType: false)
    for variable in native.variables {
      var slab = NetCDFSlab(start: [13, 30], count: [20, 500])
      if variable.rank == 3 { slab = NetCDFSlab(start: [1, 13, 30], count: [2, 20, 500]) }
      comparison.compareValues(of: variable, slab: slab, inEveryType: false)
    }
  }

  @Test("that becomes shorter while it is read is an error, and no values are made up")
  func shortened() throws {
    let path = try write(Self.model(.classic, hasRecords: false), seed: 3)
    let reader = try NetCDFFile.open(path: path)
    let handle = try #require(FileHandle(forWritingAtPath: path))
    try handle.truncate(atOffset: 300_000)
    try handle.close()
    let first = try #require(reader.find("v0"))
    #expect(try reader.presentFloats(of: first, usualFill: 99_999).count == 33 * 531)
    for place in 5...7 {
      let found = reader.find(at: place)
      let error = try #require(throws: NetCDFError.self) {
        if place == 7 { _ = try reader.text(of: found) }
        if place == 6 { _ = try reader.presentFloats(of: found, usualFill: 99_999) }
        if place == 5 { try reader.eachPresent(of: found, usualFill: 99_999) { _, _ in } }
      }
      #expect(error.code == .truncated)
      #expect(error.description.contains("became shorter while it was read"))
    }
  }
}
