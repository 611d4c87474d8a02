/// What a run leaves for the next one, in a text file of names and values.
package struct SyncState: Sendable, Hashable {
  /// The source that the indexes came from.
  var source = ""
  /// What was selected last.
  var selection: Selection?
  /// Whether everything that the indexes asked for was done.
  var isComplete = false
  /// How many files listed in the indexes were wanted.
  var selectedCount = 0
  /// How many wanted files were held at the end.
  var unchangedCount = 0
  /// The indexes as they were served last, by name.
  var indexes: [String: Served] = [:]
  /// The ETag or Last-Modified of other files, by path.
  var validators: [String: Validators] = [:]

  /// What a server gives to find out whether a file has changed.
  package struct Validators: Sendable, Hashable {
    /// The ETag; empty where there was none.
    var etag = ""
    /// The Last-Modified; empty where there was none.
    var lastModified = ""
  }

  /// An index as it was served.
  package struct Served: Sendable, Hashable {
    /// Where it was found, relative to the root of the GDAC.
    var place: String
    /// What the server gives to find out whether it has changed.
    var validators: Validators
    /// The sum of its text.
    var sha256: String
    /// Its own date, fourteen digits; empty where it does not say.
    var dateOfUpdate: String
  }

  private static let heading = "argofleet-sync state 1"

  /// Reads a state; the empty one where there is none.
  static func read(_ path: String) throws(SyncError) -> SyncState {
    guard let bytes = try Disk.contents(path, limit: 16 << 20) else { return SyncState() }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    guard lines.first.map(String.init) == heading else {
      throw SyncError(
        .inputOutput,
        "\(path) was written by a newer argofleet or is damaged; remove it, and its contents are"
          + " found again")
    }
    var state = SyncState()
    for line in lines.dropFirst() {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      state.take(fields)
    }
    return state
  }

  private mutating func take(_ fields: [String]) {
    switch (fields[0], fields.count) {
    case ("source", 2): source = fields[1]
    case ("complete", 2): isComplete = fields[1] == "1"
    case ("counts", 3):
      selectedCount = Int(fields[1]) ?? 0
      unchangedCount = Int(fields[2]) ?? 0
    case ("selection", 3):
      if selection == nil { selection = Selection() }
      selection?.take(name: fields[1], value: fields[2])
    case ("index", 7):
      indexes[fields[1]] = Served(
        place: fields[2], validators: Validators(etag: fields[3], lastModified: fields[4]),
        sha256: fields[5], dateOfUpdate: fields[6])
    case ("file", 4):
      validators[fields[1]] = Validators(etag: fields[2], lastModified: fields[3])
    default: break
    }
  }

  /// The state as text.
  var text: String {
    func clean(_ text: String) -> String { text.filter { $0 != "\t" && !$0.isNewline } }
    var lines = [SyncState.heading, "source\t\(clean(source))"]
    lines.append("complete\t\(isComplete ? 1 : 0)")
    lines.append("counts\t\(selectedCount)\t\(unchangedCount)")
    for line in selection?.lines ?? [] {
      let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
      lines.append("selection\t\(parts[0])\t\(clean(parts[1]))")
    }
    for (name, served) in indexes.sorted(by: { $0.key < $1.key }) {
      let fields = [
        "index", name, served.place, served.validators.etag, served.validators.lastModified,
        served.sha256, served.dateOfUpdate,
      ]
      lines.append(fields.map(clean).joined(separator: "\t"))
    }
    for (path, validators) in self.validators.sorted(by: { $0.key < $1.key }) {
      lines.append(
        ["file", path, validators.etag, validators.lastModified].map(clean)
          .joined(separator: "\t"))
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
