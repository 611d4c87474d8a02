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
  private static let firstYear = 1997

  /// The date as one that can be: not before 1997 and not after the day of reading.
  func observed(_ time: ArgoTime?) -> ArgoTime? {
    guard let time, time.calendarDay.year >= ProfilePlacement.firstYear,
      time.dayNumber <= now.dayNumber
    else { return nil }
    return time
  }

  /// A profile with its date, region and packed levels.
  func place(_ profile: Profile) -> PlacedProfile {
    PlacedProfile(
      profile: profile, observed: observed(profile.time), region: region(profile.position))
  }

  /// An index row with its date and region.
  func place(_ row: ProfileIndexRow) -> PlacedIndexRow {
    var position: Position?
    if let latitude = row.latitude, let longitude = row.longitude {
      position = Position(latitude: latitude, longitude: longitude)
    }
    return PlacedIndexRow(row: row, observed: observed(row.time), region: region(position))
  }

  private func region(_ position: Position?) -> String {
    position.flatMap { atlas.region(of: $0)?.name } ?? ""
  }
}
