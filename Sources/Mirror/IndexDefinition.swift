/// An index of the GDAC: its name, its columns and the kinds of files that it lists.
///
/// Source: the indexes themselves, as served in November 2026; Argo user manual, section 2.6.
package struct IndexDefinition: Sendable, Hashable {
  /// The name of its file without `.txt`.
  package var name: String
  /// The columns, in order.
  var columns: [String]
  /// The kinds of the files that it lists.
  var kinds: Set<SyncKind>

  /// The name of its file.
  package var fileName: String { name + ".txt" }

  private static let profile = [
    "file", "date", "latitude", "longitude", "ocean", "profiler_type", "institution",
  ]
  private static let track = [
    "file", "latitude_max", "latitude_min", "longitude_max", "longitude_min", "profiler_type",
    "institution",
  ]
  private static let parameters = ["parameters", "parameter_data_mode"]

  /// The index of core profiles.
  package static let profiles = IndexDefinition(
    name: "ar_index_global_prof", columns: profile + ["date_update"], kinds: [.core])

  /// All of them.
  package static let all = [
    profiles,
    IndexDefinition(
      name: "ar_index_global_meta",
      columns: ["file", "profiler_type", "institution", "date_update"], kinds: [.meta]),
    IndexDefinition(
      name: "ar_index_global_tech", columns: ["file", "institution", "date_update"],
      kinds: [.tech]),
    IndexDefinition(
      name: "ar_index_global_traj", columns: track + ["date_update"], kinds: [.traj]),
    IndexDefinition(
      name: "argo_bio-profile_index", columns: profile + parameters + ["date_update"],
      kinds: [.bgc]),
    IndexDefinition(
      name: "argo_bio-traj_index", columns: track + ["parameters", "date_update"],
      kinds: [.bgc]),
    IndexDefinition(
      name: "argo_synthetic-profile_index", columns: profile + parameters + ["date_update"],
      kinds: [.synthetic]),
  ]

  /// Those that list files of some kinds; that of profiles too where `multi` is among them, as it
  /// tells which floats there are, or where floats are chosen by their profiles.
  package static func needed(for kinds: Set<SyncKind>, byProfiles: Bool) -> [IndexDefinition] {
    all.filter { index in
      !index.kinds.isDisjoint(with: kinds)
        || (index == profiles && (kinds.contains(.multi) || byProfiles))
    }
  }
}
