internal import Archives
internal import Argo
internal import ArgoFormat
internal import FleetStore
internal import NetCDF
internal import SourceFiles

extension IngestPipeline {
  /// Whether a file that was gone through is for this run to book; notes what is left to others.
  mutating func isOwn(_ file: ReadFile) -> Bool {
    guard let shard = options.shard else { return true }
    switch file.decoded {
    case nil:
      guard file.known?.kind == .exclusionList, !file.source.isMember else { return true }
      findings.common.insert(file.source.storedPath)
      return false
    case .stream: return false
    case .item(let item, _, _): return isOwn(item, shard)
    }
  }

  /// Whether something that was read is for this run to book.
  private mutating func isOwn(_ item: StoreItem, _ shard: Shard) -> Bool {
    let floats = item.floats
    let path = item.source.path
    switch shard.owner(ofPath: path) {
    case .other: return false
    case .own(let wmo):
      guard floats.allSatisfy({ $0 == wmo }) else {
        findings.strays.insert(path)
        return false
      }
      return true
    case .unknown:
      if floats.count > 1 {
        if shard.owns(path: path) { findings.strays.insert(path) }
        return false
      }
      return floats.first.map(shard.owns) ?? shard.owns(path: path)
    }
  }

  /// Books a source that is read piece by piece and was read to its end, where it is for this run to
  /// book: an archive for the first shard, of which every one takes its members, another source for
  /// one of them.
  mutating func settle(
    stream item: StoreItem, _ group: inout Group, reader: NetCDFReaderKind? = nil
  ) {
    if let shard = options.shard {
      let isFirst = item.source.kind == .archive && shard.index == 1
      guard isFirst || item.source.kind != .archive && isOwn(item, shard) else { return }
    }
    settle(item, &group, reader: reader)
  }

  /// Takes an index or list; a run for one shard takes exclusion lists for its own quality control
  /// only, indexes not at all, and what lies in an archive where it is the first.
  mutating func takeTableOrLeave(
    _ source: FoundSource, _ heading: TableHeading, _ group: inout Group,
    nextPart: () async throws(ArchiveError) -> [UInt8]?
  ) async throws {
    guard let shard = options.shard else {
      return try await takeTable(source, heading, &group, nextPart: nextPart)
    }
    if source.isMember {
      if shard.index == 1 {
        return try await takeTable(source, heading, &group, nextPart: nextPart)
      }
    } else {
      findings.common.insert(source.storedPath)
    }
    guard heading.kind == .exclusionList else { return }
    do throws(ArchiveError) {
      let item = try await exclusionList(source, heading, nextPart)
      if item.source.state != .failed { write(StoreBatch([item]), &group) }
    } catch {
      // Who joins the shards reads the list again, and tells.
      return
    }
  }
}

extension FoundSource {
  /// Whether it lies in an archive.
  var isMember: Bool { storedPath.contains("!") }
}

extension StoreItem {
  /// The floats that an input is about.
  fileprivate var floats: Set<WMONumber> {
    switch content {
    case .profiles(let profiles): Set(profiles.map(\.profile.key.wmo))
    case .metadata(let metadata): [metadata.wmo]
    case .none: Set([source.wmo].compactMap(\.self))
    case .profileIndex, .metadataIndex, .exclusionList: []
    }
  }
}
