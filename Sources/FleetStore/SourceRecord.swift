public import Argo

/// What became of an input file in the store.
public enum SourceState: String, Hashable, Sendable, CaseIterable {
  /// Something of it is stored.
  case ingested
  /// It was read, but better files hold all of its cycles.
  case superseded
  /// It is of a kind that is recognised but not read.
  case skipped
  /// It could not be read.
  case failed
}

/// An input file, as the store remembers it.
public struct SourceRecord: Hashable, Sendable {
  /// Where it was found: its path below the root of its tree, or its absolute path where it is in
  /// none; a member of an archive is called `archive.tar.gz!member/path.nc`.
  public var path: String
  /// Its size and age when it was read.
  public var fingerprint: SourceFingerprint
  /// What it is.
  public var kind: FileKind
  /// What became of it.
  public var state: SourceState
  /// Why it failed, or what of it was left out while the rest was taken; empty otherwise.
  public var reason = ""
  /// The float, where the file is about one.
  public var wmo: WMONumber?
  /// The DAC folder in its path; empty where there is none.
  public var dac = ""
  /// `FORMAT_VERSION`; empty where it has none.
  public var formatVersion = ""
  /// `DATE_UPDATE` of the file.
  public var updated: ArgoTime?
  /// The number of profiles that the file holds, stored or not.
  public var profileCount = 0
  /// How much it is trusted for a cycle profile that several files hold.
  public var precedenceKind = Precedence.Kind.index

  /// What decides whether it wins a cycle profile.
  package var precedence: Precedence {
    Precedence(kind: precedenceKind, updated: updated, path: path)
  }

  /// Makes a record.
  public init(path: String, fingerprint: SourceFingerprint, kind: FileKind, state: SourceState) {
    self.path = path
    self.fingerprint = fingerprint
    self.kind = kind
    self.state = state
  }
}

/// What the store already knows of an input file.
public struct KnownSource: Hashable, Sendable {
  /// Its size and age when it was read.
  public var fingerprint: SourceFingerprint
  /// What became of it.
  public var state: SourceState
  /// What it is.
  public var kind: FileKind
  /// Why it failed; empty otherwise.
  public var reason: String

  /// Makes a known source.
  public init(
    fingerprint: SourceFingerprint, state: SourceState, kind: FileKind, reason: String = ""
  ) {
    self.fingerprint = fingerprint
    self.state = state
    self.kind = kind
    self.reason = reason
  }
}
