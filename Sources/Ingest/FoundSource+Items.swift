internal import Argo
internal import FleetStore

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

  /// Whether the file's name, or the user who named it, says that it is something to take in, so
  /// that other content is a failure and not a bystander.
  var claimsToBeInput: Bool {
    if isNamed { return true }
    let name = name.lowercased()
    return [".nc", ".gz", ".tgz", ".tar", ".zip"].contains { name.hasSuffix($0) }
      || [
        "ar_index_", "ar_greylist", "ar_exclusionlist", "argo_profile_", "argo_bio-",
        "argo_synthetic-", "argo_merge-",
      ].contains { name.hasPrefix($0) }
      || name.contains("_exclusionlist")
  }

  /// The float that the file's name tells: `BR6909101_001.nc`, `6909101_Sprof.nc`; nil where it
  /// tells none.
  ///
  /// Source: Argo user manual, section 3.1 (file naming).
  var wmoOfName: WMONumber? {
    WMONumber(name.drop { $0.isLetter }.prefix { $0 != "_" })
  }

  /// The DAC whose folder the file lies in; empty where its path tells none.
  func dac(of wmo: WMONumber?) -> String {
    wmo.map { SourceRecord.dac(of: $0, inPath: path) } ?? ""
  }
}
