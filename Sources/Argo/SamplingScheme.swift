/// What `VERTICAL_SAMPLING_SCHEME` says a profile is among those of its cycle.
///
/// Source: Argo reference table 16: the scheme begins with one of these names, and a description
/// of the sampling follows a colon.
package enum SamplingScheme: Hashable, Sendable {
  /// `Primary sampling`: the water column by the CTD.
  case primary
  /// `Secondary sampling`: the water column again, by another sensor or in other bins.
  case secondary
  /// `Near-surface sampling`: the last metres, with the pump off where it says unpumped.
  case nearSurface
  /// Anything else, such as `Bounce sampling`.
  case other
  /// The file does not say, as those before format 2.3 cannot.
  case unstated

  /// Reads the text of a file.
  package init(_ text: String) {
    self =
      if text.isEmpty {
        .unstated
      } else if text.hasPrefix("Primary sampling") {
        .primary
      } else if text.hasPrefix("Secondary sampling") {
        .secondary
      } else if text.hasPrefix("Near-surface sampling") {
        .nearSurface
      } else {
        .other
      }
  }
}

extension SamplingScheme {
  /// The revision of ``Profile/placeOfPrimary(among:)``, raised whenever its choice may change.
  package static let revision = 1
}

extension Profile {
  /// What the profile is among those of its cycle.
  package var samplingScheme: SamplingScheme { SamplingScheme(origin.verticalSamplingScheme) }

  /// The place in `profiles`, those of one cycle and direction in one file, of the primary one;
  /// nil where there are none.
  ///
  /// It is the first of the file whose scheme says so; where none does, the first with levels that
  /// is neither near-surface nor secondary; else the first. Their order does not matter.
  package static func placeOfPrimary(among profiles: [Profile]) -> Int? {
    profiles.indices.min { left, right in
      (profiles[left].distanceFromPrimary, profiles[left].index)
        < (profiles[right].distanceFromPrimary, profiles[right].index)
    }
  }

  /// How far the profile is from being the primary one of its cycle: 0 where its scheme says that
  /// it is.
  private var distanceFromPrimary: Int {
    switch samplingScheme {
    case .primary: 0
    case .other, .unstated: levelCount > 0 ? 1 : 2
    case .secondary, .nearSurface: 2
    }
  }
}
