/// Adds up the sizes of files that are still to be fetched.
struct SizeEstimate {
  private let source: any MirrorSource
  private let folders: MirrorFolders
  private var known: [String: Int] = [:]
  private var askedFolders: Set<String> = []
  private var mean: Int?
  /// The sum so far.
  private(set) var bytes = 0
  /// Whether part of it is a guess.
  private(set) var isGuess = false

  /// The mean of the core profile files of the GDAC in September 2026, in bytes.
  private static let usualBytes = 59_000
  private static let mostSampled = 500

  init(source: any MirrorSource, folders: MirrorFolders) {
    self.source = source
    self.folders = folders
  }

  /// Adds a file: its size where the source gives it, else the mean size of what is held, else
  /// ``usualBytes``.
  mutating func add(_ path: String) async throws(SyncError) {
    let folder = "dac/" + path.split(separator: "/").prefix(2).joined(separator: "/")
    if askedFolders.insert(folder).inserted {
      if let sizes = try await source.sizes(below: folder) {
        known = sizes
      } else {
        isGuess = true
      }
    }
    if let size = known["dac/" + path] {
      bytes += size
      return
    }
    if !isGuess, let sizes = try await source.sizes(below: folder) {
      known = sizes
      bytes += known["dac/" + path] ?? 0
      return
    }
    bytes += meanBytes()
  }

  private mutating func meanBytes() -> Int {
    if let mean { return mean }
    var sizes: [Int] = []
    var waiting = [folders.root + "/dac"]
    while let folder = waiting.popLast(), sizes.count < SizeEstimate.mostSampled {
      for name in Disk.names(folder) {
        let path = folder + "/" + name
        if let facts = Disk.facts(path) {
          sizes.append(facts.size)
        } else if Disk.isFolder(path) {
          waiting.append(path)
        }
      }
    }
    let found = sizes.isEmpty ? SizeEstimate.usualBytes : sizes.reduce(0, +) / sizes.count
    mean = found
    return found
  }
}
