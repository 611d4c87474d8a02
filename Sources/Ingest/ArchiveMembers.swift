internal import Archives

/// Which members an archive has, archives within it looked into where that is asked for.
///
/// A number for each member is kept and no name, so that the largest archives fit in memory: of three
/// million members two have the same number once in a million archives, and one that is gone would be
/// taken for one that is there.
struct ArchiveMembers {
  private var names: Set<Int> = []
  /// Archives within this one that cannot be read, with the mark before their members.
  private var unreadable: [String] = []

  /// Goes through an archive at a path, which the store calls `stored`; of those within it, into the ones
  /// that the store calls `nested`.
  ///
  /// Throws where it cannot be read to its end.
  init(
    of path: String, storedAs stored: String, lookingInto nested: Set<String>
  ) throws(ArchiveError) {
    try read(try ArchiveReader(path: path), stored, nested)
  }

  /// Whether the archive certainly has no member that the store calls so.
  func lacks(_ path: String) -> Bool {
    !names.contains(path.hashValue) && !unreadable.contains { path.hasPrefix($0) }
  }

  private mutating func read(
    _ reader: ArchiveReader, _ stored: String, _ nested: Set<String>
  ) throws(ArchiveError) {
    while !Task.isCancelled, let member = try reader.nextMember() {
      guard member.isFile else { continue }
      let name = "\(stored)!\(member.name)"
      names.insert(name.hashValue)
      guard nested.contains(name) else { continue }
      do throws(ArchiveError) {
        if let inner = try reader.archiveInMember() { try read(inner, name, nested) }
      } catch {
        unreadable.append(name + "!")
      }
    }
  }
}
