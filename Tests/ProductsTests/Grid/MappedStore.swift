import Argo
import Fleet
import FleetStore
import Foundation
import NetCDF
import TestSupport
import Testing

@testable import Products

/// A store of profiles with one temperature at 100 and one at 200 dbar.
struct MappedStore {
  let folder: TemporaryFolder
  let reader: FleetStoreReader

  struct Cast {
    var wmo: Int
    var day: Double
    var longitude: Double
    var latitude: Double
    /// At 100 dbar; it is 1 °C less at 200 dbar.
    var temperature: Double
  }

  /// Writes casts as delayed-mode profiles; cycles are numbered in their order.
  init(_ casts: [Cast]) async throws {
    folder = try TemporaryFolder()
    let path = folder.path("store.sqlite")
    let writer = try FleetStoreWriter(
      path: path, now: try #require(ArgoTime(iso8601: "2020-01-01")))
    var items: [StoreItem] = []
    for (number, cast) in casts.enumerated() {
      let key = CycleKey(
        wmo: try #require(WMONumber(cast.wmo)), cycle: number + 1, direction: .ascending)
      var profile = Profile(index: 0, key: key, dataMode: .delayed, levelCount: 2)
      profile.latitude = cast.latitude
      profile.longitude = cast.longitude
      profile.positionFlag = .good
      func column(_ values: [Float]) -> Measurements {
        Measurements(
          values: values, flags: [.good, .good], adjusted: values, adjustedFlags: [.good, .good],
          adjustedErrors: [0.01, 0.01])
      }
      profile.pressure = column([100, 200])
      profile.temperature = column([Float(cast.temperature), Float(cast.temperature - 1)])
      profile.salinity = column([35, 35])
      var source = SourceRecord(
        path: "file \(number)", fingerprint: SourceFingerprint(size: 1, modified: 1),
        kind: .coreProfile, state: .ingested)
      source.wmo = key.wmo
      source.precedenceKind = .delayed
      items.append(
        StoreItem(
          source: source,
          content: .profiles([
            PlacedProfile(
              profile: profile, observed: ArgoTime(seconds: Int64(cast.day * 86_400)),
              region: "")
          ])))
    }
    _ = try await writer.write(items)
    try await writer.finish()
    reader = try FleetStoreReader(path: path)
  }

  /// A description for files.
  func description() throws -> ProductDescription {
    ProductDescription(
      program: "test 1", command: "test", created: try #require(ArgoTime(iso8601: "2021-01-01")))
  }
}
