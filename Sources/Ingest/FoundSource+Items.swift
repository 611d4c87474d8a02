internal import Argo
internal import FleetStore
internal import SourceFiles

extension FoundSource {
  /// The item for a file that could not be read.
  func failed(_ reason: String) -> StoreItem {
    var record = SourceRecord(
      path: storedPath, fingerprint: fingerprint, kind: .other, state: .failed)
    record.reason = reason
    return StoreItem(source: record, content: .none)
  }

  /// The item for a file that is left aside.
  func skipped(_ kind: FileKind) -> StoreItem {
    StoreItem(
      source: SourceRecord(
        path: storedPath, fingerprint: fingerprint, kind: kind, state: .skipped),
      content: .none)
  }
}
