internal import Archives
internal import Digests
internal import Transfer

/// Fetches the indexes of a source, and accepts them only if they are complete.
struct IndexFetcher {
  let source: any MirrorSource
  /// Where new texts are written.
  let work: String
  /// Where the texts are that were served last.
  let kept: String
  /// Whether they are in the same file system, so that conditional requests can be made.
  let isConditional: Bool

  /// An index, and where its text lies.
  struct Fetched {
    var definition: IndexDefinition
    /// The text as it was served.
    var text: String
    /// The same text compressed, as it was served; nil where it was not.
    var compressed: String?
    /// How it was served.
    var served: SyncState.Served
    /// Whether it says what it said the last time.
    var isUnchanged: Bool
    /// Bytes that came over the network or were read.
    var bytes: Int
  }

  /// Why there is no index at a place.
  private enum Miss {
    case absent
    case unbelievable(String)
    case network(String)

    /// Whether there is nothing at the place.
    var isAbsent: Bool { if case .absent = self { true } else { false } }
  }

  private static let folders = ["", "idx/", "etc/argo-index/"]
  private static let mostBytes = 8 << 30

  /// Gets an index; `last` is how it was served the last time by the same source.
  func fetch(
    _ definition: IndexDefinition, last: SyncState.Served?
  ) async throws(SyncError) -> Fetched {
    var folders = IndexFetcher.folders
    let known = last.map { $0.place }
    if let known, let index = folders.firstIndex(where: { known == $0 + fileName(known) }) {
      folders.insert(folders.remove(at: index), at: 0)
    }
    var misses: [(place: String, miss: Miss)] = []
    search: for folder in folders {
      var places = [".txt.gz", ".txt"].map { folder + definition.name + $0 }
      if known == places[1] { places.reverse() }
      for place in places {
        switch try await fetch(definition, atMostTwiceAt: place, last: last) {
        case .success(let fetched): return fetched
        case .failure(let miss): misses.append((place, miss))
        }
      }
      // The first place where something exists is the right one.
      for case (_, let miss) in misses where !miss.isAbsent { break search }
    }
    for case (let place, .network(let reason)) in misses {
      throw SyncError(
        .unfinished, "cannot fetch \(place) from \(source.name): \(reason); run again later")
    }
    for case (let place, .unbelievable(let reason)) in misses {
      throw SyncError(
        .notBelieved,
        "the index \(place) of \(source.name) cannot be trusted: \(reason); nothing was changed"
      )
    }
    throw SyncError(
      .notBelieved,
      "\(source.name) has no index \(definition.fileName), neither at its root nor in idx/ or"
        + " etc/argo-index/; nothing was changed")
  }

  private enum Attempt {
    case success(Fetched)
    case failure(Miss)
  }

  /// The last part of a path.
  private func fileName(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? ""
  }

  /// Fetches an index from a place, a second time if the first result cannot be trusted.
  private func fetch(
    _ definition: IndexDefinition, atMostTwiceAt place: String, last: SyncState.Served?
  ) async throws(SyncError) -> Attempt {
    let first = try await fetch(definition, at: place, last: last)
    guard case .failure(.unbelievable) = first else { return first }
    return try await fetch(definition, at: place, last: last)
  }

  private func fetch(
    _ definition: IndexDefinition, at place: String, last: SyncState.Served?
  ) async throws(SyncError) -> Attempt {
    let keptText = kept + "/" + definition.fileName
    let keptGzip = keptText + ".gz"
    let known = last.flatMap { $0.place == place && isConditional ? $0 : nil }
    let isKept = Disk.facts(keptText) != nil
    let download = work + "/" + definition.name + ".download"
    try Disk.remove(download)
    let outcome = try await source.get(
      place, etag: isKept ? known?.validators.etag ?? "" : "",
      lastModified: isKept ? known?.validators.lastModified ?? "" : "",
      into: .file(path: download, limit: IndexFetcher.mostBytes)
    ) { _ in nil }
    switch outcome {
    case .unchanged:
      guard let last = known else { return .failure(.unbelievable("it answered 304 unasked")) }
      return .success(
        Fetched(
          definition: definition, text: keptText,
          compressed: Disk.facts(keptGzip) == nil ? nil : keptGzip, served: last,
          isUnchanged: true, bytes: 0))
    case .absent: return .failure(.absent)
    // Some buckets answer 403 where there is nothing.
    case .failed(let failure) where failure.status == 403: return .failure(.absent)
    case .failed(let failure):
      return .failure(
        failure.isPassing ? .network(failure.reason) : .unbelievable(failure.reason))
    case .whole(let reply):
      guard Disk.facts(download) != nil else { return .failure(.unbelievable("it is empty")) }
      return try unpack(definition, place, reply, download, last: known)
    }
  }

  /// Decompresses a text, and checks its head and its end.
  private func unpack(
    _ definition: IndexDefinition, _ place: String, _ reply: TransferReply, _ download: String,
    last: SyncState.Served?
  ) throws(SyncError) -> Attempt {
    let isCompressed = place.hasSuffix(".gz")
    let text = work + "/" + definition.fileName
    let output = try OutputFile(path: text)
    var sum = SHA256()
    var head: [UInt8] = []
    var lastByte: UInt8 = 0
    do {
      var stream = try CompressedStream(path: download)
      while let piece = try stream.next() {
        sum.take(piece)
        if head.count < 1 << 16 { head += piece.prefix(1 << 16) }
        lastByte = piece.last ?? lastByte
        try output.write(piece)
        guard !Task.isCancelled else { throw SyncError.interrupted }
      }
    } catch let error as SyncError {
      throw error
    } catch let error as ArchiveError {
      return .failure(.unbelievable(error.reason))
    } catch {
      return .failure(.unbelievable("\(error)"))
    }
    try output.close(synced: false)
    let heading = IndexHeading(head, definition: definition)
    if let fault = heading.fault { return .failure(.unbelievable(fault)) }
    guard lastByte == 0x0A else {
      return .failure(.unbelievable("its last line has no end, so that it may be incomplete"))
    }
    let digest = sum.finish()
    let keptText = kept + "/" + definition.fileName
    return .success(
      Fetched(
        definition: definition, text: text, compressed: isCompressed ? download : nil,
        served: .init(
          place: place,
          validators: .init(etag: reply.etag, lastModified: reply.validatingDate),
          sha256: digest, dateOfUpdate: heading.dateOfUpdate),
        isUnchanged: digest == last?.sha256 && Disk.facts(keptText) != nil,
        bytes: reply.bodyBytes))
  }
}
