/// A piece of the work of fetching.
enum SyncJob: Sendable {
  /// A file that an index lists.
  case listed(path: String, row: Comparison.Wanted)
  /// The files of a float that no index lists, each with what is held of it.
  case unlisted(folder: String, files: [Unlisted])

  /// A file that a store must read again.
  case again(path: String)

  /// A file that no index lists.
  struct Unlisted: Sendable {
    /// Its path.
    var path: String
    /// What is held of it; nil where nothing is.
    var record: HeldRecord?
    /// Whether what is held is damaged.
    var isDamaged = false
  }
}

/// What is to be fetched, in order, one job at a time; only offsets are in memory, paths are read
/// when their turn comes.
actor SyncWork {
  private let wanted: [Comparison.Wanted]
  private let order: [UInt32]
  private let texts: [IndexText]
  private let unlisted: [SyncJob]
  private var next = 0

  init(
    _ wanted: [Comparison.Wanted], skipping taken: Set<UInt64>,
    indexes: [IndexFetcher.Fetched], unlisted: [SyncJob]
  ) throws(SyncError) {
    self.wanted = wanted
    order = FetchOrder.order(wanted).filter { !taken.contains(wanted[Int($0)].key) }
    var texts: [IndexText] = []
    for index in indexes { texts.append(try IndexText(path: index.text)) }
    self.texts = texts
    self.unlisted = unlisted
  }

  /// Makes jobs for files that a store must read again.
  init(again paths: [String]) {
    (wanted, order, texts) = ([], [], [])
    unlisted = paths.map { .again(path: $0) }
  }

  /// How many files there are.
  nonisolated var total: Int { order.count + unlisted.count }

  /// The next job; nil after the last.
  func take() throws(SyncError) -> SyncJob? {
    defer { next += 1 }
    guard next < order.count else {
      return next - order.count < unlisted.count ? unlisted[next - order.count] : nil
    }
    let row = wanted[Int(order[next])]
    let line = try texts[row.index].line(at: row.offset)
    let path = line.prefix { $0 != UInt8(ascii: ",") }
    return .listed(path: String(decoding: path, as: UTF8.self), row: row)
  }
}
