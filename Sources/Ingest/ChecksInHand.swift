internal import Argo
internal import FleetStore
internal import RecordCheck
internal import SourceFiles

/// Checks the floats of a batch as soon as the last of their files is decoded, so that most records need not be
/// read back from the store.
///
/// Whether a record was whole the store decides when it is written; what it does not take is checked at the end
/// of the run like all that was in the store before.
struct ChecksInHand {
  /// How floats are checked, and the store that says what else is known of them.
  struct Checker: Sendable {
    let preparation: CheckPreparation
    let store: FleetStoreWriter
  }

  private let checker: Checker?
  private let parted: Set<WMONumber>
  private var float: WMONumber?
  private var isWhole = true
  private var records = RecordsInHand()
  /// The floats that were checked.
  private(set) var checked: [CheckedRecord] = []
  /// How long it took.
  private(set) var seconds = 0.0

  /// Checks the floats of a batch, if it keeps them together and there is a checker.
  init(_ batch: FileBatch, _ checker: Checker?) {
    self.checker = batch.keepsFloats ? checker : nil
    parted = batch.parted
  }

  /// Tells that a file comes; checks the float before if it belongs to another one.
  mutating func begin(_ source: FoundSource) async throws {
    guard checker != nil, let wmo = source.wmoOfName, wmo != float else { return }
    try await finish()
    float = wmo
    isWhole = !parted.contains(wmo)
  }

  /// Adds what a file of the present float said.
  mutating func add(_ decoded: SourceDecoder.Decoded) {
    guard checker != nil, isWhole, case .item(let item, _, _) = decoded else { return }
    records.add(item)
  }

  /// Tells that a file of the present float was not read, as the store has it already.
  mutating func leave() {
    isWhole = false
    records = RecordsInHand()
  }

  /// Checks the present float; the last thing to do.
  mutating func finish() async throws {
    defer { records = RecordsInHand() }
    // Why what the tests need cannot be read is told at the end of the run, when it is asked for again.
    guard let checker, !records.isEmpty, let check = try? await checker.preparation.check() else {
      return
    }
    var clock = StageClock()
    checked += try records.check(check) { wmo throws(FleetStoreError) in
      try checker.store.circumstances(of: wmo)
    }
    seconds += clock.lap()
  }
}
