import Argo
import Foundation
import TestSupport
import Testing

@testable import Mirror

/// Whole runs against a GDAC in a folder; the oracle is the folder itself.
struct RunTests {
  private let gdac: SmallGDAC
  private let mirror: TemporaryFolder

  init() throws {
    gdac = try SmallGDAC()
    mirror = try TemporaryFolder()
    for number in 1...5 {
      try gdac.put("jma/2903001/profiles/R2903001_00\(number).nc", stamp: "20200101000000")
    }
    try gdac.put("aoml/13857/profiles/D13857_001.nc", stamp: "20190101000000")
    try gdac.publish()
  }

  private func sync(
    _ change: (inout SyncOptions) -> Void = { _ in }
  ) async throws -> SyncReport {
    var options = SyncOptions(mirror: mirror.path)
    var selection = Selection()
    selection.kinds = [.core]
    options.selection = selection
    change(&options)
    let work = try TemporaryFolder()
    var run = SyncRun(options, source: try FolderSource(gdac.folder.path), work: work.path)
    return try await run.run()
  }

  private func expectEqual(_ comment: Comment? = nil) throws {
    #expect(try SmallGDAC.files(mirror.path) == SmallGDAC.files(gdac.folder.path), comment)
    for name in ["ar_index_global_prof.txt", "ar_index_global_prof.txt.gz"] {
      #expect(
        try contents(of: mirror.path(name)) == contents(of: gdac.folder.path(name)), comment)
    }
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: mirror.path(".argofleet-sync/tmp"))
        .isEmpty)
  }

  @Test func aMirrorIsTheSourceByteForByte() async throws {
    let first = try await sync()
    #expect(first.isFinished)
    #expect(first.fetched == 6)
    try expectEqual()
    let second = try await sync()
    #expect(second.unchanged == 6)
    #expect(second.fetched == 0)
  }

  @Test func anUpdateOfEqualSizeIsFetchedAndStampsMayRunBackwards() async throws {
    _ = try await sync()
    for stamp in ["20200102000000", "20191231000000"] {
      try gdac.put("jma/2903001/profiles/R2903001_002.nc", stamp: stamp)
      try gdac.publish()
      #expect(try await sync().fetched == 1)
      try expectEqual()
    }
  }

  @Test func aRealTimeFileGoesWhenItsDelayedModeFileHasCome() async throws {
    _ = try await sync()
    try gdac.remove("jma/2903001/profiles/R2903001_002.nc")
    try gdac.put("jma/2903001/profiles/D2903001_002.nc", stamp: "20200105000000")
    try gdac.publish()
    let report = try await sync()
    #expect(report.removals == ["dac/jma/2903001/profiles/R2903001_002.nc"])
    try expectEqual()
  }

  @Test func aRealTimeFileStaysWhileItsDelayedModeFileIsNotThere() async throws {
    _ = try await sync()
    let real = "jma/2903001/profiles/R2903001_002.nc"
    let delayed = "jma/2903001/profiles/D2903001_002.nc"
    try gdac.remove(real)
    gdac.rows.append(.init(path: delayed, stamp: "20200105000000"))
    try gdac.publish()
    let report = try await sync()
    #expect(report.missing == ["dac/" + delayed])
    #expect(report.removals.isEmpty)
    #expect(report.failure == nil)
    #expect(try SmallGDAC.files(mirror.path)[real] != nil)
    try gdac.put(delayed, stamp: "20200105000000")
    // The index is the same: what was owed is asked for all the same.
    #expect(try await sync().fetched == 1)
    #expect(try SmallGDAC.files(mirror.path) == SmallGDAC.files(gdac.folder.path))
  }

  @Test func aFloatThatChangesItsDACIsRenamed() async throws {
    _ = try await sync()
    for number in 1...5 {
      try gdac.remove("jma/2903001/profiles/R2903001_00\(number).nc")
      try gdac.put("kiost/2903001/profiles/R2903001_00\(number).nc", stamp: "20200101000000")
    }
    try gdac.publish()
    let report = try await sync()
    #expect(report.moved == 5)
    #expect(report.fetched == 0)
    #expect(report.removals.isEmpty)
    try expectEqual()
  }

  /// A run was ended after its files had their names and before its journal had them; before the next one the
  /// float changed its DAC, so that no index leads to them any more.
  @Test func whatAnEndedRunLeftIsFoundWhereTheIndexChangedSince() async throws {
    _ = try await sync()
    let path = "kordi/2903002/profiles/R2903002_001.nc"
    let stamp: UInt64 = 20_200_101_000_000
    try gdac.put(path, stamp: "\(stamp)")
    let bytes = try #require(try SmallGDAC.files(gdac.folder.path)[path])
    try gdac.remove(path)
    try gdac.put("kiost/2903002/profiles/R2903002_001.nc", stamp: "20200102000000")
    try mirror.write(bytes, to: "dac/\(path)")
    // One more that did not come so far, and a file that has another stamp than was announced.
    let records = [
      path, "kordi/2903002/profiles/R2903002_002.nc", "jma/2903001/profiles/R2903001_001.nc",
    ]
    .map {
      HeldRecord(
        path: $0, stamp: RowStamp(value: stamp + 7), fileStamp: "\(stamp + ($0 == path ? 0 : 7))")
    }
    try Arrivals.announce(records, in: MirrorFolders(mirror.path))
    try gdac.publish()
    let report = try await sync()
    #expect(report.fetched == 1)
    #expect(report.removals == ["dac/\(path)"])
    try expectEqual()
    #expect(try await sync().fetched == 0)
  }

  @Test func whatLiesInTheMirrorAlreadyIsNotFetched() async throws {
    for (path, bytes) in try SmallGDAC.files(gdac.folder.path) {
      try mirror.write(bytes, to: "dac/\(path)")
    }
    let report = try await sync()
    #expect(report.adopted == 6)
    #expect(report.fetched == 0)
    try expectEqual()
    // The same where the folder of the state was lost.
    try FileManager.default.removeItem(atPath: mirror.path(".argofleet-sync"))
    #expect(try await sync().adopted == 6)
    try expectEqual()
  }

  @Test func aMassRemovalIsNotBelieved() async throws {
    for number in 10...99 {
      try gdac.put("jma/2903001/profiles/R2903001_0\(number).nc", stamp: "20200101000000")
    }
    try gdac.publish()
    _ = try await sync()
    let before = try SmallGDAC.files(mirror.path)
    let index = try contents(of: mirror.path("ar_index_global_prof.txt"))
    for number in 10...59 {
      try gdac.remove("jma/2903001/profiles/R2903001_0\(number).nc")
    }
    try gdac.publish()
    let report = try await sync()
    #expect(report.end?.code == .notBelieved)
    #expect(report.removals.isEmpty)
    #expect(try SmallGDAC.files(mirror.path) == before)
    // All rows of what is held are still there.
    let rows = { (bytes: [UInt8]) in
      Set(String(decoding: bytes, as: UTF8.self).split(separator: "\n").filter { $0.first != "#" })
    }
    #expect(try rows(contents(of: mirror.path("ar_index_global_prof.txt"))) == rows(index))
    #expect(try await sync { $0.largestShare = 1 }.removals.count == 50)
    try expectEqual()
  }

  @Test(arguments: ["cut", "page", "columns", "empty", "bad rows"])
  func anIndexThatIsNotWholeChangesNothing(fault: String) async throws {
    _ = try await sync()
    let before = try SmallGDAC.files(mirror.path)
    let index = try contents(of: mirror.path("ar_index_global_prof.txt"))
    try gdac.put("jma/2903001/profiles/R2903001_001.nc", stamp: "20200109000000")
    if fault == "bad rows" { gdac.extraLines = ["nonsense,,,,,,,", "more"] }
    try gdac.publish(compressed: false)
    var text = gdac.index
    switch fault {
    case "cut": text.removeLast(10)
    case "page": text = "<!DOCTYPE html><html></html>\n"
    case "columns": text = text.replacingOccurrences(of: "latitude", with: "lat")
    case "empty": text = ""
    default: break
    }
    try gdac.folder.write(text, to: "ar_index_global_prof.txt")
    let report = try await sync()
    #expect(report.end?.code == .notBelieved)
    #expect(try SmallGDAC.files(mirror.path) == before)
    #expect(try contents(of: mirror.path("ar_index_global_prof.txt")) == index)
  }

  @Test func anOlderIndexChangesNothingAndIsNoFailure() async throws {
    try gdac.publish()
    _ = try await sync()
    let before = try SmallGDAC.files(mirror.path)
    gdac.date -= 100
    try gdac.remove("jma/2903001/profiles/R2903001_001.nc")
    try gdac.publish()
    let report = try await sync()
    #expect(report.isFinished)
    #expect(report.remarks.count == 1)
    #expect(try SmallGDAC.files(mirror.path) == before)
  }

  @Test func aFileThatFailsItsCheckLeavesTheOldOne() async throws {
    _ = try await sync()
    let path = "jma/2903001/profiles/R2903001_001.nc"
    let before = try #require(try SmallGDAC.files(mirror.path)[path])
    try gdac.put(path, stamp: "20200109000000")
    let sound = try #require(try SmallGDAC.files(gdac.folder.path)[path])
    try gdac.folder.write(Array(sound.dropLast(100)), to: "dac/\(path)")
    try gdac.publish()
    let report = try await sync()
    #expect(report.failures.map(\.path) == ["dac/" + path])
    #expect(try SmallGDAC.files(mirror.path)[path] == before)
    try gdac.folder.write(sound, to: "dac/\(path)")
    #expect(try await sync().fetched == 1)
    #expect(try SmallGDAC.files(mirror.path)[path] == sound)
  }

  @Test func aFileOlderThanItsRowIsMissingAndANewerOneIsHeld() async throws {
    let path = "jma/2903001/profiles/R2903001_001.nc"
    try gdac.put(
      path, stamp: "20200101000000", row: .init(path: path, stamp: "20200109000000"))
    try gdac.publish()
    #expect(try await sync().missing == ["dac/" + path])
    try gdac.put(
      path, stamp: "20200201000000", row: .init(path: path, stamp: "20200109000000"))
    #expect(try await sync().fetched == 1)
    #expect(try await sync().unchanged == 6)
    // The row comes later, and the file is here already.
    gdac.rows[gdac.rows.count - 1].stamp = "20200201000000"
    try gdac.publish()
    let report = try await sync()
    #expect(report.fetched == 0)
    #expect(report.adopted == 1)
  }

  @Test func aSelectionCutsTheIndexToWhatIsThere() async throws {
    let report = try await sync { options in
      options.selection?.dacs = ["aoml"]
    }
    #expect(report.selected == 1)
    let lines = String(
      decoding: try contents(of: mirror.path("ar_index_global_prof.txt")), as: UTF8.self
    ).split(separator: "\n")
    #expect(lines.count == 10)
    #expect(lines[9].hasPrefix("aoml/13857/profiles/D13857_001.nc,"))
    // It is kept, and a changed one removes nothing unless asked to.
    #expect(try await sync { $0.selection = nil }.unchanged == 1)
    #expect(
      try await sync { $0.selection?.dacs = ["jma"] }.removals.isEmpty)
    #expect(try SmallGDAC.files(mirror.path).count == 6)
    let pruned = try await sync {
      $0.selection?.dacs = ["jma"]
      $0.prunes = true
    }
    #expect(pruned.removals == ["dac/aoml/13857/profiles/D13857_001.nc"])
  }

  @Test func aFloatOfWhichOneProfileFitsComesWhole() async throws {
    gdac.rows[0].latitude = "-10.000"
    gdac.rows[1].latitude = ""
    try gdac.publish()
    let box = GeographicBox(west: 140, east: 150, south: -20, north: 0)
    #expect(try await sync { $0.selection?.box = box }.selected == 5)
    let matching = try await sync {
      $0.selection?.box = box
      $0.selection?.isMatchingOnly = true
    }
    #expect(matching.selected == 1)
    #expect(try await sync { $0.selection?.isDelayed = true }.selected == 1)
    #expect(try await sync { $0.selection?.countries = ["JP"] }.selected == 6)
  }

  @Test func aDryRunSaysWhatWouldBeAndWritesNothing() async throws {
    let report = try await sync { $0.isDryRun = true }
    #expect(report.toFetch == 6)
    let size = try SmallGDAC.files(gdac.folder.path).values.reduce(0) { $0 + $1.count }
    #expect(report.bytesToFetch == size)
    #expect(!report.isEstimated)
    #expect(try FileManager.default.contentsOfDirectory(atPath: mirror.path).isEmpty)
  }

  @Test func damagedFilesAreFoundAndFetchedWhenAskedTo() async throws {
    _ = try await sync()
    try mirror.write([1, 2, 3], to: "dac/jma/2903001/profiles/R2903001_001.nc")
    try FileManager.default.removeItem(
      atPath: mirror.path("dac/jma/2903001/profiles/R2903001_002.nc"))
    #expect(try await sync().fetched == 0)
    #expect(try await sync { $0.verifies = true }.fetched == 2)
    try expectEqual()
  }

  @Test func twoRunsAtOnceAreRefused() async throws {
    _ = try await sync()
    let lock = try MirrorLock(folder: mirror.path(".argofleet-sync"))
    await #expect {
      _ = try await sync()
    } throws: { error in
      (error as? SyncError)?.code == .busy
        && "\(error)".contains("process \(ProcessInfo.processInfo.processIdentifier)")
    }
    _ = consume lock
    _ = try await sync()
  }

  @Test func filesThatNoIndexListsAreAskedForOnceAFloatChanges() async throws {
    try gdac.file("jma/2903001/2903001_prof.nc", stamp: "20200101000000")
    let kinds: Set<SyncKind> = [.core, .multi]
    #expect(try await sync { $0.selection?.kinds = kinds }.fetched == 7)
    try expectEqual()
    try gdac.file("jma/2903001/2903001_prof.nc", stamp: "20200109000000")
    try gdac.put("aoml/13857/profiles/D13857_001.nc", stamp: "20200109000000")
    try gdac.publish()
    // Only the other float has changed.
    #expect(try await sync { $0.selection?.kinds = kinds }.fetched == 1)
    try gdac.put("jma/2903001/profiles/R2903001_001.nc", stamp: "20200109000000")
    try gdac.publish()
    #expect(try await sync { $0.selection?.kinds = kinds }.fetched == 2)
    try expectEqual()
  }
}

extension SyncReport {
  /// Whether anything is told as a failure.
  fileprivate var failure: SyncError? { end }
}
