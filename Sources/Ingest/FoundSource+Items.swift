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

  /// The DAC whose folder the file lies in: the part of the path before the float's own folder,
  /// where it is a DAC of the GDAC or stands below a folder `dac`; empty otherwise.
  func dac(of wmo: WMONumber?) -> String {
    guard let wmo else { return "" }
    let parts = path.split { $0 == "/" || $0 == "!" }
    guard let place = parts.lastIndex(where: { $0 == wmo.description }), place > 0 else {
      return ""
    }
    let folder = String(parts[place - 1])
    let isBelowDAC = place > 1 && parts[place - 2] == "dac"
    return isBelowDAC || DataCentre.country(ofDAC: folder) != nil ? folder : ""
  }
}
