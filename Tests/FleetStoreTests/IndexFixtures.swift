import Argo
import FleetStore

/// A profile index with a row for each cycle of one float.
struct IndexFixture {
  var path: String
  var wmo = 2_903_001
  var cycles = [1]
  /// Days since 2020-01-01 of the first row's date; ten days to the next.
  var day = 0
  /// Days since 2020-01-01 of `date_update`.
  var updated = 0
  var latitude: Double? = 30.5
  var institution = "JA"

  private var source: SourceRecord {
    SourceRecord(
      path: path, fingerprint: SourceFingerprint(size: 1, modified: 1), kind: .profileIndex,
      state: .ingested)
  }

  /// The rows, as a part of the index.
  func part() throws -> StoreItem {
    var gatherer = IndexGatherer()
    for (place, cycle) in cycles.enumerated() {
      let wmo = try float(wmo)
      let time = newYear.advanced(bySeconds: Int64(day + 10 * place) * 86_400)
      let row = ProfileIndexRow(
        dac: "jma", key: CycleKey(wmo: wmo, cycle: cycle, direction: .ascending),
        isDelayedMode: false,
        time: time, latitude: latitude, longitude: 145.25, ocean: "P", profilerType: "846",
        institution: institution, updated: newYear.advanced(bySeconds: Int64(updated) * 86_400))
      gatherer.add(row, observed: time, region: "Here")
    }
    return StoreItem(
      source: source, content: .profileIndex(gatherer.packed(), isLastPart: false))
  }

  /// The end of the index.
  func end() -> StoreItem {
    StoreItem(source: source, content: .profileIndex([], isLastPart: true))
  }
}

/// A metadata file.
struct MetadataFixture {
  var path: String
  var wmo = 2_903_001
  var owner = "JAMSTEC"
  var updated = 0

  func item() throws -> StoreItem {
    var metadata = FloatMetadata(wmo: try float(wmo))
    metadata.owner = owner
    metadata.dataCentre = "JM"
    metadata.launchTime = newYear
    metadata.launchPosition = Position(latitude: 30, longitude: 140)
    var source = SourceRecord(
      path: path, fingerprint: SourceFingerprint(size: 1, modified: 1), kind: .metadata,
      state: .ingested)
    source.wmo = metadata.wmo
    source.updated = newYear.advanced(bySeconds: Int64(updated) * 86_400)
    return StoreItem(source: source, content: .metadata(metadata))
  }
}
