public import Argo

/// What was read from an Argo file in NetCDF.
public struct ArgoFile: Sendable {
  /// What the file says of itself.
  public var header: FileHeader
  /// What it holds.
  public var content: Content
  /// Profiles that cannot be identified and are left out.
  public var leftOut: [LeftOutProfile] = []
  /// What is not as it should be but was accepted, one line each.
  public var remarks: [String] = []

  /// What an Argo file can hold.
  public enum Content: Sendable {
    /// The profiles of a core file, in the file's order.
    case profiles([Profile])
    /// A float's metadata.
    case metadata(FloatMetadata)
    /// Something that is recognised but not read: B-, S-, trajectory and technical files.
    case unread
  }

  /// Puts a file together.
  public init(header: FileHeader, content: Content) {
    self.header = header
    self.content = content
  }
}

/// A profile that cannot be taken, while other profiles of its file can.
public struct LeftOutProfile: Hashable, Sendable {
  /// Its place in the file, from 0 (`N_PROF`).
  public var index: Int
  /// What is wrong with it.
  public var reason: String

  /// Makes a profile that is left out.
  public init(index: Int, reason: String) {
    self.index = index
    self.reason = reason
  }
}

/// What an Argo file says of itself.
public struct FileHeader: Hashable, Sendable {
  /// What it is, by its `DATA_TYPE` and its profiles.
  public var kind: FileKind
  /// `DATA_TYPE` as written, without padding.
  public var dataType: String
  /// `FORMAT_VERSION` as written, without padding.
  public var formatVersion = ""
  /// `DATE_UPDATE`.
  public var updated: ArgoTime?
  /// The float, where the whole file is about one.
  public var wmo: WMONumber?
  /// Whether a single-cycle file holds a delayed-mode profile, as the files named D do.
  public var isDelayedModeFile = false

  /// Makes a header that says only what kind of file it is.
  public init(kind: FileKind, dataType: String) {
    self.kind = kind
    self.dataType = dataType
  }
}
