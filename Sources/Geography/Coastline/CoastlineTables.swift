/// Shorelines cut by square bins, numbered row by row from 90° N and, in a row, eastward from 0°.
///
/// Points are 16-bit fractions of their bin, from its south-west corner. The maker of the tables must ensure
/// that all indices are valid: each segment belongs to one bin, and each point to one segment.
package struct CoastlineTables: Sendable {
  /// The side of a bin in degrees.
  package let binSize: Double
  /// The bins in a row, and the rows.
  package let columns: Int
  package let rows: Int
  /// The state of the south-west corner of each bin.
  package let corners: [ShoreBits]
  /// The first segment of each bin, and their number at the end.
  package let firstSegments: [Int]
  /// The segments, those of a bin together.
  package let segments: [ShoreSegment]
  /// The points, 0 to 65535 eastward and northward, those of a segment together.
  package let xs: [UInt16]
  package let ys: [UInt16]

  package init(
    binSize: Double, columns: Int, rows: Int, corners: [ShoreBits], firstSegments: [Int],
    segments: [ShoreSegment], xs: [UInt16], ys: [UInt16]
  ) {
    self.binSize = binSize
    self.columns = columns
    self.rows = rows
    self.corners = corners
    self.firstSegments = firstSegments
    self.segments = segments
    self.xs = xs
    self.ys = ys
  }
}

/// A piece of shoreline within a bin.
package struct ShoreSegment: Sendable {
  /// Its points, at least two.
  package let points: Range<Int>
  /// What lies on its two sides.
  package let kind: ShoreKind
  /// Where its first and its last point lie on the bin's border; nil for a closed shoreline.
  package let ends: (first: BinSide, last: BinSide)?

  package init(points: Range<Int>, kind: ShoreKind, ends: (first: BinSide, last: BinSide)?) {
    self.points = points
    self.kind = kind
    self.ends = ends
  }
}

/// A side of a bin, numbered as GSHHG does.
package enum BinSide: UInt32, Sendable {
  case south, east, north, west
}
