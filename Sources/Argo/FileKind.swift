/// What a file of the Argo archive is, by its content.
public enum FileKind: String, Hashable, Sendable, CaseIterable {
  /// One cycle of one float, core parameters.
  case coreProfile = "core profile"
  /// All cycles of one float, core parameters (`_prof.nc`).
  case multiCycleProfile = "multi-cycle core profile"
  /// Biogeochemical profile (B files).
  case bgcProfile = "BGC profile"
  /// Synthetic, or merged, profile (S files).
  case syntheticProfile = "synthetic profile"
  /// Float metadata.
  case metadata = "metadata"
  /// Trajectory.
  case trajectory = "trajectory"
  /// Biogeochemical trajectory.
  case bgcTrajectory = "BGC trajectory"
  /// Technical data.
  case technical = "technical"
  /// A file of the GDAC's `aux` folder; its data are in none of the manual's formats.
  case auxiliary = "auxiliary"
  /// Global index of core profile files.
  case profileIndex = "profile index"
  /// Global index of metadata files.
  case metadataIndex = "metadata index"
  /// Another index of the GDAC (technical, trajectory, biogeochemical, synthetic).
  case otherIndex = "other index"
  /// The exclusion list (grey list).
  case exclusionList = "greylist"
  /// Archive of files.
  case archive = "archive"
  /// Something that is not an Argo file and does not claim to be one, such as a text file about the data.
  case other = "not Argo"
}
