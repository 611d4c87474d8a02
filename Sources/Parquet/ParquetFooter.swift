/// What stands at the end of a file: the columns, where each row group has them, and remarks.
///
/// Source: `parquet.thrift`, `FileMetaData`.
struct ParquetFooter: Sendable {
  /// A row group in the file.
  struct Group: Sendable {
    /// Where it begins.
    var offset: Int
    /// Its rows.
    var rowCount: Int
    /// Its columns; the bytes themselves are in the file.
    var chunks: [ColumnChunk]
    /// The compressed size of each column.
    var sizes: [Int]
  }

  var columns: [ParquetColumn]
  var groups: [Group] = []
  /// The columns that rows are ordered by, by number; the first counts most.
  var order: [Int]
  var remarks: [(key: String, value: String)]
  var createdBy: String

  /// The format's number of gzip.
  private static let gzip = 2

  /// The footer's bytes.
  var bytes: [UInt8] {
    var file = ThriftCompact()
    file.structure { file in
      file.int32(1, 2)
      file.structures(2, [nil] + columns.map(Optional.some)) { element, column in
        ParquetFooter.write(column, of: columns.count, to: &element)
      }
      file.int64(3, groups.reduce(0) { $0 + $1.rowCount })
      file.structures(4, Array(groups.enumerated())) { write($1.element, $1.offset, to: &$0) }
      file.structures(5, remarks) {
        $0.text(1, $1.key)
        $0.text(2, $1.value)
      }
      file.text(6, createdBy)
      // The order of a type; without it readers do not trust smallest and largest values.
      file.structures(7, columns) { order, _ in order.structure(1) { _ in } }
    }
    return file.bytes
  }

  private static func write(
    _ column: ParquetColumn?, of count: Int, to element: inout ThriftCompact
  ) {
    guard let column else {
      element.text(4, "schema")
      element.int32(5, count)
      return
    }
    element.int32(1, column.kind.physical)
    element.int32(3, 1)
    element.text(4, column.name)
    switch column.kind {
    case .int32, .float32, .float64: return
    case .uint8:
      element.int32(6, 11)
      element.structure(10) {
        $0.structure(10) {
          $0.byte(1, 8)
          $0.bool(2, false)
        }
      }
    case .moment:
      element.int32(6, 10)
      element.structure(10) {
        $0.structure(8) {
          $0.bool(1, true)
          $0.structure(2) { $0.structure(2) { _ in } }
        }
      }
    case .text:
      element.int32(6, 0)
      element.structure(10) { $0.structure(1) { _ in } }
    }
  }

  private func write(_ group: Group, _ number: Int, to thrift: inout ThriftCompact) {
    var offset = group.offset
    var places: [Int] = []
    for size in group.sizes {
      places.append(offset)
      offset += size
    }
    thrift.structures(1, Array(zip(columns.indices, places))) { chunk, place in
      chunk.int64(2, 0)
      chunk.structure(3) { write(group, column: place.0, at: place.1, to: &$0) }
    }
    thrift.int64(2, group.chunks.reduce(0) { $0 + $1.plainSize })
    thrift.int64(3, group.rowCount)
    thrift.structures(4, order) {
      $0.int32(1, $1)
      $0.bool(2, false)
      $0.bool(3, false)
    }
    thrift.int64(5, group.offset)
    thrift.int64(6, group.sizes.reduce(0, +))
    thrift.int16(7, number)
  }

  private func write(
    _ group: Group, column: Int, at offset: Int, to thrift: inout ThriftCompact
  ) {
    let chunk = group.chunks[column]
    let values = chunk.hasDictionary ? ParquetEncoding.dictionary : .plain
    let encodings =
      [ParquetEncoding.runs, values] + (chunk.hasDictionary ? [ParquetEncoding.plain] : [])
    thrift.int32(1, columns[column].kind.physical)
    thrift.int32s(2, encodings.map(\.rawValue))
    thrift.texts(3, [columns[column].name])
    thrift.int32(4, ParquetFooter.gzip)
    thrift.int64(5, chunk.rowCount)
    thrift.int64(6, chunk.plainSize)
    thrift.int64(7, group.sizes[column])
    thrift.int64(9, offset + chunk.dataOffset)
    if chunk.hasDictionary { thrift.int64(11, offset) }
    thrift.structure(12) { statistics in
      statistics.int64(3, chunk.missingCount)
      guard let range = chunk.range else { return }
      statistics.binary(5, range.largest)
      statistics.binary(6, range.smallest)
    }
  }
}

extension ParquetColumn.Kind {
  /// The format's number of the type that values are stored as.
  fileprivate var physical: Int {
    switch self {
    case .int32, .uint8: 1
    case .moment: 2
    case .float32: 4
    case .float64: 5
    case .text: 6
    }
  }
}
