import Testing

@testable import Parquet

struct ColumnChunkTests {
  private func littleEndian(_ value: Float) -> [UInt8] {
    let bits = value.bitPattern
    return (0..<4).map { UInt8(truncatingIfNeeded: bits >> UInt32(8 * $0)) }
  }

  @Test("statistics pass missing values and NaN over, and give zeros the widest signs")
  func statistics() throws {
    let chunk = try ColumnChunk(
      ParquetValues(
        .float32([0, .nan, 5, -1]), isPresent: [true, true, true, false], repeats: [2, 1, 1, 3]))
    #expect(chunk.rowCount == 7 && chunk.missingCount == 3)
    // parquet.thrift, ColumnOrder: a smallest zero is -0, NaN is never a bound.
    #expect(chunk.range?.smallest == littleEndian(-0.0))
    #expect(chunk.range?.largest == littleEndian(5))
  }

  @Test("a column of nothing but missing values has no range and no dictionary")
  func nothing() throws {
    let chunk = try ColumnChunk(
      ParquetValues(.text(["", ""]), isPresent: [false, false], repeats: nil))
    #expect(chunk.range == nil && !chunk.hasDictionary && chunk.missingCount == 2)
  }

  @Test("repeated values share a dictionary, distinct ones are plain")
  func dictionary() throws {
    let same = try ColumnChunk(ParquetValues(.int32([7, 8, 7]), repeats: [100, 100, 100]))
    #expect(same.hasDictionary && same.rowCount == 300)
    let distinct = try ColumnChunk(ParquetValues(.int32((0..<1000).map { Int32($0) })))
    #expect(!distinct.hasDictionary)
  }

  @Test("the same table gives the same bytes, between the marks of the format")
  func bytes() throws {
    func file() throws -> [UInt8] {
      var file = ParquetFile(columns: [ParquetColumn("A", .int32)], createdBy: "test 1")
      let group = try ParquetFile.rowGroup([ParquetValues(.int32([1, 2, 3]))])
      return file.opening() + file.add(group) + file.closing(adding: [("key", "value")])
    }
    let bytes = try file()
    #expect(
      bytes.prefix(4) == Array("PAR1".utf8)[...] && bytes.suffix(4) == Array("PAR1".utf8)[...])
    #expect(try file() == bytes)
  }
}
