internal import Argo

/// How a timeline is stored.
///
/// Layout, version 1: a byte with the version; the number of entries as a varint; the columns of
/// times, marks and regions; a byte that says how positions are written (0: millionths of a degree,
/// where that loses nothing; 1: the bits of float64), latitudes and longitudes as columns. A column
/// is its least value as a zigzag varint, the width in bytes of the differences from it, and those
/// differences, little-endian.
extension FloatTimeline {
  private static let version: UInt8 = 1

  /// Packs entries with their marks.
  static func packed(_ entries: [Observation], marks: [Marks]) -> [UInt8] {
    var packer = ColumnPacker()
    packer.append(FloatTimeline.version)
    packer.append(varint: UInt64(entries.count))
    packer.append(integers: entries.map(\.time))
    packer.append(integers: marks.map { Int64($0.rawValue) })
    packer.append(integers: entries.map { Int64($0.region) })
    let latitudes = entries.map { $0.position?.latitude ?? 0 }
    let longitudes = entries.map { $0.position?.longitude ?? 0 }
    let isDecimal = (latitudes + longitudes).allSatisfy(PlaceColumns.isDecimal)
    packer.append(isDecimal ? 0 : 1)
    for column in [latitudes, longitudes] {
      packer.append(integers: column.map { PlaceColumns.number(of: $0, isDecimal: isDecimal) })
    }
    return packer.bytes
  }

  /// Reads a packed timeline; nil where the bytes are damaged.
  init?(wmo: WMONumber, packed bytes: [UInt8]) {
    var reader = ColumnReader(bytes)
    guard reader.byte() == FloatTimeline.version,
      let count = reader.varint().flatMap({ Int(exactly: $0) }),
      let times = reader.integers(count), let marks = reader.integers(count),
      let regions = reader.integers(count), let kind = reader.byte(), kind <= 1,
      let latitudes = reader.integers(count), let longitudes = reader.integers(count),
      reader.isAtEnd
    else { return nil }
    self.wmo = wmo
    self.count = count
    self.times = times
    markBits = marks
    self.regions = regions
    places = PlaceColumns(latitudes: latitudes, longitudes: longitudes, isDecimal: kind == 0)
  }
}

/// Latitudes and longitudes as columns of whole numbers.
struct PlaceColumns: Sendable {
  var latitudes: IntegerColumn
  var longitudes: IntegerColumn
  /// Whether numbers are millionths of a degree; else they are the bits of float64.
  var isDecimal: Bool

  /// The position of an entry that is located.
  func position(at entry: Int) -> Position? {
    Position(latitude: degrees(latitudes[entry]), longitude: degrees(longitudes[entry]))
  }

  /// Degrees from the stored number.
  func degrees(_ number: Int64) -> Double {
    isDecimal ? Double(number) / 1e6 : Double(bitPattern: UInt64(bitPattern: number))
  }

  /// Whether degrees are a whole number of millionths, to the last bit.
  static func isDecimal(_ degrees: Double) -> Bool {
    degrees.magnitude < 1e6 && (Double(micro(degrees)) / 1e6).bitPattern == degrees.bitPattern
  }

  /// The stored number for degrees.
  static func number(of degrees: Double, isDecimal: Bool) -> Int64 {
    isDecimal ? micro(degrees) : Int64(bitPattern: degrees.bitPattern)
  }

  /// Degrees, less than a million, in millionths.
  private static func micro(_ degrees: Double) -> Int64 { Int64((degrees * 1e6).rounded()) }
}
