internal import Argo
internal import ArgoFormat
internal import FleetStore
internal import SourceFiles

/// What reading a part of a profile index gave.
struct IndexPart: Sendable {
  /// The place of the part in the index, from 0.
  var number: Int
  var floats: [IndexedFloat]
  var rowCount: Int
  var malformed: MalformedLines
  var doubtful: MalformedLines
  /// When the index was made; nil where this part does not say.
  var made: ArgoTime?

  /// Reads lines, the first of which has the number `firstLine` in the index.
  static func read(
    _ number: Int, _ text: [UInt8], _ heading: TableHeading, _ firstLine: Int,
    _ placement: ProfilePlacement
  ) -> IngestPipeline.Outcome {
    var timings = IngestTimings()
    var clock = StageClock()
    var parser = ProfileIndexParser(heading, firstLine: firstLine)
    var gatherer = IndexGatherer()
    LineSplitter.forEachLine(of: text) { line in
      guard let row = parser.parse(line) else { return }
      gatherer.add(row, observed: placement.observed(row), region: placement.region(row))
    }
    timings.opening.decoding += clock.lap()
    let part = IndexPart(
      number: number, floats: gatherer.packed(), rowCount: parser.rowCount,
      malformed: parser.malformed, doubtful: parser.doubtful, made: parser.made)
    timings.placing += clock.lap()
    return .index(part, timings)
  }
}

/// A profile index that is being read: joins its parts in their order, whatever the order in which
/// they arrive.
struct IndexUnderWay {
  private(set) var malformed = MalformedLines()
  private(set) var doubtful = MalformedLines()
  private var record: SourceRecord
  private var rowCount = 0
  private var made: ArgoTime?
  private var early: [Int: IndexPart] = [:]
  private var next = 0

  /// Starts an index.
  init(_ source: FoundSource) {
    record = source.indexRecord(.profileIndex)
    record.state = .failed
    record.reason = "not read to its end yet"
  }

  /// Takes a part; gives what can be written now.
  mutating func add(_ part: IndexPart) -> [StoreItem] {
    early[part.number] = part
    var items: [StoreItem] = []
    while let part = early.removeValue(forKey: next) {
      next += 1
      rowCount += part.rowCount
      malformed.append(part.malformed)
      doubtful.append(part.doubtful)
      made = made ?? part.made
      guard !part.floats.isEmpty else { continue }
      items.append(
        StoreItem(source: record, content: .profileIndex(part.floats, isLastPart: false)))
    }
    return items
  }

  /// The item that ends the index; nil where it holds no rows.
  var end: StoreItem? {
    guard rowCount > 0 else { return nil }
    var record = record
    record.state = .ingested
    record.reason = ""
    record.profileCount = rowCount
    record.updated = made
    return StoreItem(source: record, content: .profileIndex([], isLastPart: true))
  }
}
