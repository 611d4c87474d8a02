/// A column of a row group, encoded: its pages and what the footer says of them.
struct ColumnChunk: Sendable {
  /// The pages, one behind the other.
  var bytes: [UInt8] = []
  /// The size that they would have without compression.
  var plainSize = 0
  /// Rows, missing values among them.
  var rowCount = 0
  /// Missing values.
  var missingCount = 0
  /// The smallest and the largest value as statistics have them; nil where there is none.
  var range: (smallest: [UInt8], largest: [UInt8])?
  /// Where the page of values begins; behind the dictionary, if there is one.
  var dataOffset = 0
  /// Whether a dictionary page comes first.
  var hasDictionary = false

  /// A dictionary of more values is given up for plain values.
  private static let mostDistinct = 1 << 16

  /// Encodes the values of a column.
  init(_ values: ParquetValues) throws(ParquetError) {
    switch values.column {
    case .int32(let column): try encode(column, values)
    case .int64(let column): try encode(column, values)
    case .float32(let column): try encode(column, values)
    case .float64(let column): try encode(column, values)
    case .text(let column): try encode(column, values)
    }
  }

  private mutating func encode<Value: PlainValue>(
    _ column: [Value], _ values: ParquetValues
  ) throws(ParquetError) {
    var levels = HybridRuns(width: 1)
    for place in column.indices {
      let rows = values.repeats?[place] ?? 1
      let isPresent = values.isPresent?[place] ?? true
      levels.add(isPresent ? 1 : 0, times: rows)
      rowCount += rows
      if !isPresent { missingCount += rows }
    }
    let encodedLevels = levels.finish()
    var body: [UInt8] = []
    body.appendLittleEndian(UInt32(encodedLevels.count))
    body += encodedLevels
    noteRange(of: column, values)
    if let (entries, indexes) = dictionary(of: column, values) {
      hasDictionary = true
      var plain: [UInt8] = []
      for entry in entries { entry.append(to: &plain) }
      try addPage(plain, kind: .dictionary, count: entries.count)
      body += indexes
    } else {
      appendPlain(column, values, to: &body)
    }
    dataOffset = bytes.count
    try addPage(body, kind: .data, count: rowCount)
  }

  private mutating func noteRange<Value: PlainValue>(of column: [Value], _ values: ParquetValues) {
    var smallest: Value?
    var largest: Value?
    for (place, value) in column.enumerated() where value.isOrdered {
      guard values.isPresent?[place] ?? true, values.repeats?[place] ?? 1 > 0 else { continue }
      guard let least = smallest, let most = largest else {
        (smallest, largest) = (value, value)
        continue
      }
      if Value.precedes(value, least) { smallest = value }
      if Value.precedes(most, value) { largest = value }
    }
    if let smallest, let largest {
      range = (smallest.statistic(isSmallest: true), largest.statistic(isSmallest: false))
    }
  }

  /// The distinct values in the order of their coming, and their numbers encoded; nil where there
  /// are none or too many for it to pay.
  private func dictionary<Value: PlainValue>(
    of column: [Value], _ values: ParquetValues
  ) -> (entries: [Value], indexes: [UInt8])? {
    var numbers: [Value.Key: UInt32] = [:]
    var entries: [Value] = []
    var indexes: [(number: UInt32, rows: Int)] = []
    indexes.reserveCapacity(column.count)
    let most = min(ColumnChunk.mostDistinct, max(256, (rowCount - missingCount) / 8))
    for (place, value) in column.enumerated() {
      guard values.isPresent?[place] ?? true else { continue }
      let rows = values.repeats?[place] ?? 1
      guard rows > 0 else { continue }
      let key = value.key
      if let number = numbers[key] {
        indexes.append((number, rows))
      } else {
        guard entries.count < most else { return nil }
        let number = UInt32(entries.count)
        numbers[key] = number
        entries.append(value)
        indexes.append((number, rows))
      }
    }
    guard !entries.isEmpty else { return nil }
    let width = HybridRuns.width(upTo: entries.count - 1)
    var runs = HybridRuns(width: width)
    for (number, rows) in indexes { runs.add(number, times: rows) }
    return (entries, [UInt8(width)] + runs.finish())
  }

  private func appendPlain<Value: PlainValue>(
    _ column: [Value], _ values: ParquetValues, to bytes: inout [UInt8]
  ) {
    bytes.reserveCapacity(bytes.count + rowCount * MemoryLayout<Value>.size)
    for (place, value) in column.enumerated() where values.isPresent?[place] ?? true {
      for _ in 0..<(values.repeats?[place] ?? 1) { value.append(to: &bytes) }
    }
  }

  // MARK: - Pages

  private enum Page: Int {
    case data = 0
    case dictionary = 2
  }

  private mutating func addPage(
    _ plain: [UInt8], kind: Page, count: Int
  ) throws(ParquetError) {
    let packed = try GzipBlock.compress(plain)
    let encoding = hasDictionary ? ParquetEncoding.dictionary : .plain
    var header = ThriftCompact()
    header.structure { header in
      header.int32(1, kind.rawValue)
      header.int32(2, plain.count)
      header.int32(3, packed.count)
      switch kind {
      case .data:
        header.structure(5) {
          $0.int32(1, count)
          $0.int32(2, encoding.rawValue)
          $0.int32(3, ParquetEncoding.runs.rawValue)
          $0.int32(4, ParquetEncoding.runs.rawValue)
        }
      case .dictionary:
        header.structure(7) {
          $0.int32(1, count)
          $0.int32(2, ParquetEncoding.plain.rawValue)
        }
      }
    }
    bytes += header.bytes
    bytes += packed
    plainSize += header.bytes.count + plain.count
  }
}

/// The format's numbers of encodings.
enum ParquetEncoding: Int {
  case plain = 0
  case runs = 3
  case dictionary = 8
}
