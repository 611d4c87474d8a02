internal import TaskFlow
internal import Transfer

/// Fetches the files of one run, several at once.
struct FileFetcher: Sendable {
  let source: any MirrorSource
  let folders: MirrorFolders
  let work: SyncWork
  let tally: SyncTally
  let keeper: any SyncKeeper
  let queue: HandOver<FetchedFile>
  /// Whether files are kept on disk, rather than only passed on to a store.
  let keepsFiles: Bool

  /// The most bytes that one file may have; the largest in November 2026 has about 300 MB.
  private static let mostBytes = 2 << 30

  /// Fetches everything with this number of workers; ends early where the rest cannot succeed.
  func run(workers: Int) async {
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await nameFiles() }
      await withTaskGroup(of: Void.self) { fetching in
        for number in 0..<workers { fetching.addTask { await fetchAll(worker: number) } }
        for await _ in fetching where await tally.end != nil { fetching.cancelAll() }
      }
      await queue.close()
    }
  }

  /// Gives files their names as they come.
  private func nameFiles() async {
    while let files = await queue.takeAll() {
      do {
        try await keeper.commit(files)
      } catch {
        await tally.stop(error)
        await queue.giveUp()
      }
    }
  }

  private func fetchAll(worker: Int) async {
    var number = 0
    do {
      while await tally.end == nil, !Task.isCancelled, let job = try await work.take() {
        number += 1
        let temporary = "\(folders.temporary)/\(worker)-\(number)"
        switch job {
        case .listed(let path, let row):
          try await fetch(path, row, temporary)
        case .unlisted(let folder, let files):
          var isSettled = true
          for (index, file) in files.enumerated() {
            isSettled = try await ask(file, "\(temporary)-\(index)") && isSettled
          }
          if isSettled { try await keeper.settle(folder) }
        case .again(let path):
          try await fetchAgain(path)
        }
      }
    } catch let error as SyncError {
      await tally.stop(error)
    } catch {
      await tally.stop(.interrupted)
    }
  }

  /// Gets a listed file: finds it on disk, or fetches it.
  private func fetch(
    _ path: String, _ row: Comparison.Wanted, _ temporary: String
  ) async throws {
    if keepsFiles, let record = try adopted(path, row) {
      try await keeper.note([record])
      await tally.note(path, .adopted, isHeld: true)
      return
    }
    let wmo = Int(row.wmo)
    let outcome = try await source.get(
      "dac/" + path, etag: "", lastModified: "", into: .memory(limit: FileFetcher.mostBytes)
    ) { FileFetcher.fault($0, wmo: wmo) }
    switch outcome {
    case .whole(let reply):
      let file = try ReceivedFile(reply.body, wmo: wmo)
      if !file.isNetCDF4, let wanted = row.stamp.date, let own = UInt64(file.stamp), own < wanted {
        await tally.note(path, .missing(isAbsent: false), isHeld: row.isHeld)
        return
      }
      try await keep(path, row.stamp, file, reply, temporary)
      await tally.note(path, .fetched(bytes: reply.bodyBytes), isHeld: true)
    case .unchanged, .absent:
      await tally.note(path, .missing(isAbsent: true), isHeld: row.isHeld)
    case .failed(let failure):
      await tally.note(
        path,
        .failed(reason: failure.reason, status: failure.status, isPassing: failure.isPassing),
        isHeld: row.isHeld)
    }
  }

  /// Fetches a held file for a store that must read it again.
  private func fetchAgain(_ path: String) async throws {
    guard let parsed = GDACPath(path) else { return }
    let outcome = try await source.get(
      "dac/" + path, etag: "", lastModified: "", into: .memory(limit: FileFetcher.mostBytes)
    ) { FileFetcher.fault($0, wmo: parsed.wmo) }
    switch outcome {
    case .whole(let reply):
      let file = try ReceivedFile(reply.body, wmo: parsed.wmo)
      let stamp = RowStamp(value: UInt64(file.stamp) ?? RowStamp.unknown.value)
      try await keep(path, stamp, file, reply, "")
      await tally.note(path, .fetched(bytes: reply.bodyBytes), isHeld: true)
    case .unchanged, .absent:
      await tally.note(path, .missing(isAbsent: false), isHeld: true)
    case .failed(let failure):
      await tally.note(
        path,
        .failed(reason: failure.reason, status: failure.status, isPassing: failure.isPassing),
        isHeld: true)
    }
  }

  /// Asks for a file that no index lists; false where it has to be asked for again.
  private func ask(_ file: SyncJob.Unlisted, _ temporary: String) async throws -> Bool {
    guard let parsed = GDACPath(file.path) else { return true }
    let held = file.record.flatMap { $0.stamp == .unlisted && !file.isDamaged ? $0 : nil }
    let outcome = try await source.get(
      "dac/" + file.path, etag: held?.etag ?? "", lastModified: held?.lastModified ?? "",
      into: .memory(limit: FileFetcher.mostBytes)
    ) { FileFetcher.fault($0, wmo: parsed.wmo) }
    switch outcome {
    case .whole(let reply):
      let received = try ReceivedFile(reply.body, wmo: parsed.wmo)
      if keepsFiles, try Disk.contents(folders.file(file.path)) == reply.body {
        try await keeper.note([FileFetcher.record(file.path, .unlisted, received, reply)])
        await tally.note(file.path, .unchanged, isHeld: true)
        return true
      }
      try await keep(file.path, .unlisted, received, reply, temporary)
      await tally.note(file.path, .fetched(bytes: reply.bodyBytes), isHeld: true)
    case .unchanged:
      await tally.note(file.path, .unchanged, isHeld: true)
    case .absent:
      if held != nil {
        await tally.note(file.path, .missing(isAbsent: false), isHeld: true)
      } else {
        try await keeper.note([HeldRecord(path: file.path, stamp: .unlistedAbsent)])
        await tally.note(file.path, .nothing, isHeld: false)
      }
    case .failed(let failure):
      await tally.note(
        file.path,
        .failed(reason: failure.reason, status: failure.status, isPassing: failure.isPassing),
        isHeld: held != nil)
      return false
    }
    return true
  }

  /// Writes the bytes under a temporary name, and passes the file on to get its own name.
  private func keep(
    _ path: String, _ stamp: RowStamp, _ file: ReceivedFile, _ reply: TransferReply,
    _ temporary: String
  ) async throws {
    var fetched = FetchedFile(
      record: FileFetcher.record(path, stamp, file, reply), temporary: "",
      modified: HTTPDate.unixSeconds(reply.lastModified))
    if keepsFiles {
      do {
        let output = try OutputFile(path: temporary)
        try output.write(reply.body)
        try output.close(synced: false)
      } catch {
        try Disk.remove(temporary)
        throw error
      }
      fetched.temporary = temporary
    } else {
      fetched.bytes = reply.body
    }
    guard await queue.give(fetched) else {
      if keepsFiles { try Disk.remove(temporary) }
      throw SyncError.interrupted
    }
  }

  private static func record(
    _ path: String, _ stamp: RowStamp, _ file: ReceivedFile, _ reply: TransferReply
  ) -> HeldRecord {
    HeldRecord(
      path: path, stamp: stamp, fileStamp: file.stamp, etag: reply.etag,
      lastModified: reply.validatingDate)
  }

  /// What is held already: a file on disk whose own stamp is that of the row.
  private func adopted(
    _ path: String, _ row: Comparison.Wanted
  ) throws(SyncError) -> HeldRecord? {
    try FileFetcher.adopted(folders.file(path), path, row)
  }

  /// The record of a file on disk whose own stamp is that of a row; nil where there is none.
  static func adopted(
    _ full: String, _ path: String, _ row: Comparison.Wanted
  ) throws(SyncError) -> HeldRecord? {
    guard let wanted = row.stamp.date, let file = try file(at: full, wmo: Int(row.wmo)),
      UInt64(file.stamp) == wanted
    else { return nil }
    return HeldRecord(path: path, stamp: row.stamp, fileStamp: file.stamp)
  }

  /// A file on disk, where it is there and whole and of a float.
  static func file(at full: String, wmo: Int) throws(SyncError) -> ReceivedFile? {
    guard Disk.facts(full) != nil, let bytes = try Disk.contents(full, limit: mostBytes) else {
      return nil
    }
    return try? ReceivedFile(bytes, wmo: wmo)
  }

  private static func fault(_ reply: TransferReply, wmo: Int) -> String? {
    do {
      _ = try ReceivedFile(reply.body, wmo: wmo)
      return nil
    } catch {
      return error.reason
    }
  }
}
