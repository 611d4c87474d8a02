internal import Argo
internal import FleetStore
internal import Geography

/// Works out what the store keeps about a profile besides what its file says.
struct ProfilePlacement: Sendable {
  /// The regions.
  var atlas: RegionAtlas
  /// The present moment.
  var now: ArgoTime

  /// A profile of a file with its date, region and packed levels.
  func place(_ profile: Profile) -> PlacedProfile {
    PlacedProfile(
      profile: profile, observed: ProfileValidity.time(of: profile, now: now),
      region: region(ProfileValidity.position(of: profile)))
  }

  /// The valid date of a row of an index.
  func observed(_ row: ProfileIndexRow) -> ArgoTime? {
    ProfileValidity.time(row.time, flag: nil, now: now)
  }

  /// The region of a row of an index; nil where it has no valid position.
  func region(_ row: ProfileIndexRow) -> String? {
    region(
      ProfileValidity.position(latitude: row.latitude, longitude: row.longitude, flag: nil))
  }

  private func region(_ position: Position?) -> String? {
    position.flatMap { atlas.region(of: $0)?.name }
  }
}
