public import Argo

/// The land of a square of the coastline's grid, as closed outlines to be filled.
public struct LandPiece: Sendable {
  /// The western side, degrees east in [0, 360).
  public let west: Double
  /// The southern side, degrees north.
  public let south: Double
  /// The length of a side in degrees.
  public let size: Double
  /// The outlines of the land, with ice shelves; even-odd: one within another is sea.
  ///
  /// Longitudes run from ``west`` on, up to 360. Where land goes on in a neighbouring square, the
  /// outline follows the side between them.
  public let land: [[Position]]
  /// The outlines of lakes, even-odd, to be drawn over the land.
  public let lakes: [[Position]]
}

extension Coastline {
  /// The land to be drawn, square by square.
  ///
  /// - Parameter box: only squares that touch it; nil for the whole globe.
  /// - Returns: the squares that have land.
  public func landPieces(in box: GeographicBox? = nil) -> [LandPiece] {
    (0..<(tables.columns * tables.rows)).compactMap { bin in
      let west = Double(bin % tables.columns) * tables.binSize
      let south = 90 - Double(bin / tables.columns + 1) * tables.binSize
      guard box.map({ touches($0, west: west, south: south) }) ?? true else { return nil }
      let closer = OutlineCloser(tables: tables, bin: bin, west: west, south: south)
      let land = closer.outlines(of: [.coast, .iceFront])
      guard !land.isEmpty else { return nil }
      return LandPiece(
        west: west, south: south, size: tables.binSize, land: land,
        lakes: closer.outlines(of: [.lake, .islandInLake, .pond, .inlandSea, .islandInInlandSea]))
    }
  }

  private func touches(_ box: GeographicBox, west: Double, south: Double) -> Bool {
    let size = tables.binSize
    guard south <= box.north, south + size >= box.south else { return false }
    let normalized = west >= 180 ? west - 360 : west
    return box.longitudeRanges.contains {
      $0.lowerBound <= normalized + size && normalized <= $0.upperBound
    }
  }
}
