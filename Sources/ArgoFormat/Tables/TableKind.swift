public import Argo

/// The tables of the GDAC that are read, each recognised by its columns.
///
/// Source: the header lines of the files themselves; Argo user manual, sections 2.6 and 3.2.
public enum TableKind: Hashable, Sendable, CaseIterable {
  /// An index of profile files: the global one, that of this week, and the detailed one.
  case profileIndex
  /// An index of metadata files.
  case metadataIndex
  /// An exclusion list, called grey list until manual 3.9.
  case exclusionList

  /// The columns that it must have, as headings of the GDAC name them; it may have others too.
  var columns: [String] {
    switch self {
    case .profileIndex:
      [
        "file", "date", "latitude", "longitude", "ocean", "profiler_type", "institution",
        "date_update",
      ]
    case .metadataIndex: ["file", "profiler_type", "institution", "date_update"]
    case .exclusionList:
      [
        "PLATFORM_CODE", "PARAMETER_NAME", "START_DATE", "END_DATE", "QUALITY_CODE", "COMMENT",
        "DAC",
      ]
    }
  }

  /// What a message calls it.
  var name: String {
    switch self {
    case .profileIndex: "an index of profiles"
    case .metadataIndex: "an index of metadata"
    case .exclusionList: "an exclusion list"
    }
  }

  /// What the store calls it.
  public var fileKind: FileKind {
    switch self {
    case .profileIndex: .profileIndex
    case .metadataIndex: .metadataIndex
    case .exclusionList: .exclusionList
    }
  }
}
