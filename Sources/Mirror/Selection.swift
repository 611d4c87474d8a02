package import Argo
internal import Geography

/// Which files are wanted.
package struct Selection: Sendable, Hashable {
  /// The kinds of files.
  package var kinds = SyncKind.usual
  /// Only of these DAC folders; empty for all.
  package var dacs: Set<String> = []
  /// Only of these floats; empty for all.
  package var floats: Set<Int> = []
  /// Only of floats of these countries, by institution code and DAC folder; empty for all.
  package var countries: Set<String> = []
  /// Only of floats of these institution codes; empty for all.
  package var institutions: Set<String> = []
  /// Only with a profile in this box.
  package var box: GeographicBox?
  /// Only with a profile in one of these regions; empty for all.
  package var regions: [String] = []
  /// Only with a profile at or after this moment.
  package var from: ArgoTime?
  /// Only with a profile at or before this moment.
  package var to: ArgoTime?
  /// Only with a profile in delayed mode (true) or real-time mode (false).
  package var isDelayed: Bool?
  /// Whether only the rows that fit are wanted, rather than all rows of a float with one that fits.
  package var isMatchingOnly = false

  /// Makes the usual selection: core profiles and metadata of all floats.
  package init() {}

  /// Whether the indexes of profiles say which floats are wanted.
  package var isByProfiles: Bool {
    !countries.isEmpty || !institutions.isEmpty || box != nil || !regions.isEmpty || from != nil
      || to != nil || isDelayed != nil
  }
}
