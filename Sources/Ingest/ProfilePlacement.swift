internal import Argo
internal import FleetStore
internal import Geography

/// Works out what the store wants to know of a profile besides what its file says.
struct ProfilePlacement: Sendable {
  /// The regions.
  var atlas: RegionAtlas
  /// The day of reading.
  var now: ArgoTime

  /// The first moment that an Argo profile can have: floats of the programme and its
  /// forerunners in the archive start in 1997.
  ///
  /// Source: Argo QC manual, real-time test 2 (impossible date).
  private static let first = ArgoTime(year: 1997, month: 1, day: 1)

  /// The date as one that can be: not before 1997 and not after the day of reading.
  func observed(_ time: ArgoTime?) -> ArgoTime? {
    guard let time, let first = ProfilePlacement.first, time >= first,
      time.dayNumber <= now.dayNumber
    else { return nil }
    return time
  }

  /// A profile with its date, region and packed levels.
  func place(_ profile: Profile) -> PlacedProfile {
    PlacedProfile(
      profile: profile, observed: observed(profile.time), region: region(profile.position))
  }

  /// The region of a place; empty where it is none.
  func region(latitude: Double?, longitude: Double?) -> String {
    guard let latitude, let longitude else { return "" }
    return region(Position(latitude: latitude, longitude: longitude))
  }

  private func region(_ position: Position?) -> String {
    position.flatMap { atlas.region(of: $0)?.name } ?? ""
  }
}
