package import Argo

extension Shard {
  /// Whose a file is, as far as its path tells.
  package enum Owner: Hashable, Sendable {
    /// This shard's, as it is about this float.
    case own(WMONumber)
    /// Another shard's.
    case other
    /// Only the content tells.
    case unknown
  }

  /// Whose a file is by its path: the float's folder says, else the file's name.
  package func owner(ofPath path: String) -> Owner {
    guard let wmo = Shard.floatFolder(of: path)?.wmo ?? FoundSource.wmo(ofName: path) else {
      return .unknown
    }
    return owns(wmo) ? .own(wmo) : .other
  }

  /// Whether a file may be of this shard, by its path below the root.
  package func mayOwn(_ path: String) -> Bool { owner(ofPath: path) != .other }

  /// Whether a path that cannot be looked into is of this shard.
  package func owns(unreadable path: String) -> Bool {
    switch owner(ofPath: path) {
    case .own: true
    case .other: false
    case .unknown: owns(path: path)
    }
  }

  /// Whether a folder is that of a float of another shard, so that it need not be looked into.
  func leavesOut(folder path: String) -> Bool {
    guard let (wmo, isLast) = Shard.floatFolder(of: path), isLast else { return false }
    return !owns(wmo)
  }

  /// The float whose folder `dac/DAC/WMO` a path leads to or through, the innermost of several, and
  /// whether the path ends there.
  private static func floatFolder(of path: String) -> (wmo: WMONumber, isLast: Bool)? {
    let parts = path.split { $0 == "/" || $0 == "!" }
    for place in parts.indices.reversed() where parts[place] == "dac" && place + 2 < parts.count {
      if let wmo = WMONumber(parts[place + 2]) { return (wmo, place + 3 == parts.count) }
    }
    return nil
  }
}
