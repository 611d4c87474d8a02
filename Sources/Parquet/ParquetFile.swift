internal import Dispatch
internal import Synchronization

/// The bytes of a Parquet file, a row group at a time.
///
/// The caller writes what it gets, in order: the opening, each row group, the closing. Memory holds
/// one row group and what the footer says of those before it.
package struct ParquetFile: Sendable {
  private var footer: ParquetFooter

  /// The bytes so far.
  package private(set) var size = 0

  /// What a file begins and ends with.
  private static let magic = Array("PAR1".utf8)

  /// Begins a file.
  ///
  /// `order` names the columns that rows are ordered by, the first counting most; `remarks` are
  /// keys and values for the footer.
  package init(
    columns: [ParquetColumn], order: [String] = [], remarks: [(key: String, value: String)] = [],
    createdBy: String
  ) {
    footer = ParquetFooter(
      columns: columns, order: order.compactMap { name in columns.firstIndex { $0.name == name } },
      remarks: remarks, createdBy: createdBy)
  }

  /// The first bytes of a file.
  package mutating func opening() -> [UInt8] {
    size = ParquetFile.magic.count
    return ParquetFile.magic
  }

  /// A row group on its way into a file: its columns, encoded.
  package struct RowGroup: Sendable {
    fileprivate var chunks: [ColumnChunk]
    fileprivate var rowCount: Int

    /// The bytes that it takes.
    package var size: Int { chunks.reduce(0) { $0 + $1.bytes.count } }
  }

  /// Encodes the columns of a row group, several at the same time.
  ///
  /// `columns` has the values of each column in its order; all have the same number of rows.
  package static func rowGroup(_ columns: [ParquetValues]) throws(ParquetError) -> RowGroup {
    let rowCount = columns.first?.rowCount ?? 0
    precondition(
      columns.allSatisfy { $0.rowCount == rowCount }, "all columns must have the same rows")
    let results = Mutex<[Int: Result<ColumnChunk, ParquetError>]>([:])
    DispatchQueue.concurrentPerform(iterations: columns.count) { place in
      let result = Result { () throws(ParquetError) in try ColumnChunk(columns[place]) }
      results.withLock { $0[place] = result }
    }
    let done = results.withLock { $0 }
    var chunks: [ColumnChunk] = []
    for place in columns.indices {
      guard let result = done[place] else { continue }
      chunks.append(try result.get())
    }
    return RowGroup(chunks: chunks, rowCount: rowCount)
  }

  /// Adds a row group; returns its bytes.
  package mutating func add(_ group: RowGroup) -> [UInt8] {
    precondition(group.chunks.count == footer.columns.count, "a row group needs every column")
    let bytes = group.chunks.flatMap(\.bytes)
    var chunks = group.chunks
    for place in chunks.indices { chunks[place].bytes = [] }
    footer.groups.append(
      ParquetFooter.Group(
        offset: size, rowCount: group.rowCount, chunks: chunks,
        sizes: group.chunks.map(\.bytes.count)))
    size += bytes.count
    return bytes
  }

  /// The last bytes of the file; `remarks` are added to those that it began with.
  package mutating func closing(
    adding remarks: [(key: String, value: String)] = []
  ) -> [UInt8] {
    footer.remarks += remarks
    var bytes = footer.bytes
    bytes.appendLittleEndian(UInt32(bytes.count))
    bytes += ParquetFile.magic
    size += bytes.count
    return bytes
  }
}
