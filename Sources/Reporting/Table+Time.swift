internal import Argo
internal import Rendering

extension Table.Cell {
  /// A moment, UTC.
  static func time(_ time: ArgoTime) -> Table.Cell { .text(time.description) }
}
