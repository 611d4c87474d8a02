internal import Argo
internal import Geography
internal import Rendering

extension MapLand {
  /// Draws the land of a coastline in a frame; `box` is what the frame shows, nil for the globe.
  init(_ coastline: Coastline, in frame: MapFrame, box: GeographicBox? = nil) {
    self.init()
    func places(_ outlines: [[Position]]) -> [[Place]] {
      outlines.map { $0.map { ($0.longitude, $0.latitude) } }
    }
    for piece in coastline.landPieces(in: box) {
      add(
        Piece(
          west: piece.west, size: piece.size, land: places(piece.land),
          lakes: places(piece.lakes)), in: frame)
    }
  }
}
