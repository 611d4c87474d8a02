/// Which dates and places of profiles count, by one rule for profiles of files and of indexes.
package enum ProfileValidity {
  /// The revision of the rule.
  ///
  /// It is raised whenever the rule gives another date or place for some profile, so that results of
  /// the earlier rule can be recognised.
  package static let revision = 1

  /// The earliest possible moment of an Argo profile: floats of the programme and its forerunners
  /// in the archive start in 1997.
  ///
  /// Source: Argo QC manual, real-time test 2 (impossible date).
  private static let first = ArgoTime(year: 1997, month: 1, day: 1)

  /// The moment of observation of a profile of a file; nil where JULD is missing, flagged 3 or 4,
  /// before 1997 or after the day of `now`.
  ///
  /// Files of the archive hold plausible dates that they flag 4; the GDAC's index leaves the date
  /// of such a file blank, so that both count alike.
  package static func time(of profile: Profile, now: ArgoTime) -> ArgoTime? {
    time(profile.time, flag: profile.juldFlag, now: now)
  }

  /// The same for a moment; `flag` is nil where its source has no flags, such as an index.
  package static func time(_ time: ArgoTime?, flag: QualityFlag?, now: ArgoTime) -> ArgoTime? {
    guard let time, let first, time >= first, time.dayNumber <= now.dayNumber,
      flag != .probablyBad, flag != .bad
    else { return nil }
    return time
  }

  /// Where a profile of a file was, its longitude in [-180, 180); nil where the place is missing,
  /// impossible or not flagged good (1, 2, 5 or 8).
  package static func position(of profile: Profile) -> Position? {
    position(
      latitude: profile.latitude, longitude: profile.longitude, flag: profile.positionFlag)
  }

  /// The same for degrees; `flag` is nil where their source has no flags, such as an index.
  package static func position(
    latitude: Double?, longitude: Double?, flag: QualityFlag?
  ) -> Position? {
    guard let latitude, let longitude, flag?.isGood ?? true else { return nil }
    return Position(latitude: latitude, longitude: longitude)?.normalized
  }
}
