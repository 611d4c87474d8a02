internal import Argo

/// How passages lie in the store.
///
/// Layout: the number of entries as a varint; the columns of times, marks and regions; a byte
/// that says how positions are written (0: millionths of a degree, where that loses nothing; 1:
/// the bits of float64), latitudes and longitudes as columns; the number of continuations and
/// each as entry and distance, varints. A column is its least value as a zigzag varint, the width
/// in bytes of what is added to it, and those numbers, little-endian.
extension FloatPassages {
  /// The passages as bytes.
  var packed: [UInt8] {
    var packer = ColumnPacker()
    packer.append(varint: UInt64(count))
    packer.append(integers: times)
    packer.append(integers: marks.map { Int64($0.rawValue) })
    packer.append(integers: regions.map { Int64($0) })
    let degrees = latitudes + longitudes
    let isDecimal = degrees.allSatisfy { Double(FloatPassages.micro($0)) / 1e6 == $0 }
    packer.append(isDecimal ? 0 : 1)
    for column in [latitudes, longitudes] {
      packer.append(
        integers: column.map {
          isDecimal ? FloatPassages.micro($0) : Int64(bitPattern: $0.bitPattern)
        })
    }
    packer.append(varint: UInt64(continuations.count))
    for pair in continuations {
      packer.append(varint: UInt64(pair.entry))
      packer.append(varint: UInt64(pair.entry - pair.earlier))
    }
    return packer.bytes
  }

  /// Reads ``packed``; nothing where the bytes are damaged.
  init?(wmo: WMONumber, packed bytes: [UInt8]) {
    var reader = ColumnReader(bytes)
    guard let count = reader.varint().flatMap({ Int(exactly: $0) }),
      let times = reader.integers(count), let marks = reader.integers(count),
      let regions = reader.integers(count), let kind = reader.byte(),
      let latitudes = reader.integers(count), let longitudes = reader.integers(count),
      let continuations = reader.continuations(below: count), reader.isAtEnd
    else { return nil }
    func degrees(_ column: [Int64]) -> [Double] {
      kind == 0
        ? column.map { Double($0) / 1e6 }
        : column.map { Double(bitPattern: UInt64(bitPattern: $0)) }
    }
    self.init(
      wmo: wmo, times: times, marks: marks.map { Marks(rawValue: UInt8(truncatingIfNeeded: $0)) },
      regions: regions.map { Int($0) }, latitudes: degrees(latitudes),
      longitudes: degrees(longitudes), continuations: continuations)
  }

  /// Millionths of a degree; positions are within -180 and 360.
  private static func micro(_ degrees: Double) -> Int64 { Int64((degrees * 1e6).rounded()) }
}

extension ColumnReader {
  fileprivate mutating func continuations(below count: Int) -> [FloatPassages.Continuation]? {
    guard let pairs = varint(), pairs <= UInt64(count) else { return nil }
    var continuations: [FloatPassages.Continuation] = []
    for _ in 0..<pairs {
      guard let entry = varint(), let distance = varint(), entry < UInt64(count),
        distance <= entry, distance > 0
      else { return nil }
      continuations.append(
        FloatPassages.Continuation(entry: Int(entry), earlier: Int(entry - distance)))
    }
    return continuations
  }
}
