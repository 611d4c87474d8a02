// The other readers of outside bytes under libFuzzer; Scripts/fuzz builds it with their sources,
// without SwiftPM. The first byte of an input chooses the reader.

import Archives
import Argo
import ArgoFormat
import CSV
import Geography
import Glibc
import NetCDF

/// Reads the bytes as what the first of them says.
///
/// An error is a good answer. What must not happen is a trap, a read outside the bytes, a hang, or
/// memory out of proportion to the input, all of which the fuzzer reports.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  guard count > 0 else { return 0 }
  let input = unsafe [UInt8](UnsafeBufferPointer(start: start, count: count))
  let bytes = Array(input.dropFirst())
  switch input[0] % 6 {
  case 0: readTable(bytes)
  case 1: readArgoFile(bytes)
  case 2: readArchive(bytes)
  case 3: readCSV(bytes)
  case 4: readStored(bytes)
  default: readRegions(bytes)
  }
  return 0
}

/// An index or list, whatever it looks like and as each kind by the manual's heading.
private func readTable(_ bytes: [UInt8]) {
  var headings = TableKind.allCases.map { TableHeading.standard($0) }
  if case .table(let heading) = SourceSniffer.sniff(bytes) { headings.append(heading) }
  for heading in headings {
    switch heading.kind {
    case .profileIndex:
      var parser = ProfileIndexParser(heading)
      LineSplitter.forEachLine(of: bytes) { _ = parser.parse($0) }
    case .metadataIndex:
      var parser = MetadataIndexParser(heading)
      LineSplitter.forEachLine(of: bytes) { _ = parser.parse($0) }
    case .exclusionList:
      var parser = ExclusionListParser(heading)
      LineSplitter.forEachLine(of: bytes) { parser.parse($0) }
      parser.finish()
    }
  }
}

/// A profile or metadata file in a classic format, as `ingest` reads it; NetCDF-4 is left to its
/// library.
private func readArgoFile(_ bytes: [UInt8]) {
  do {
    let reader = try NetCDFFile.open(bytes: bytes, source: "D2903001_001.nc", choice: .classic)
    let file = try ArgoFileDecoder.decode(reader)
    guard case .profiles(let profiles) = file.content else { return }
    for profile in profiles {
      for parameter in Parameter.allCases {
        precondition((profile[parameter]?.values.count ?? profile.levelCount) == profile.levelCount)
      }
      guard profile.levelCount < 1 << 16 else { continue }
      let packed = PackedLevels(profile)
      precondition(PackedLevels(bytes: packed.bytes).unpacked(into: profile) != nil)
    }
  } catch {
    precondition(!"\(error)".isEmpty, "an error says why")
  }
}

/// An archive or compressed file, its members and those of archives within.
private func readArchive(_ bytes: [UInt8]) {
  // A disk in memory; each process of the fuzzer has a file of its own.
  let path = "/dev/shm/argofleet-fuzz-\(getpid())"
  let file = unsafe open(path, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0o600)
  guard file >= 0 else { return }
  _ = unsafe bytes.withUnsafeBytes { unsafe write(file, $0.baseAddress, $0.count) }
  close(file)
  do throws(ArchiveError) {
    _ = try CompressedStream.contents(ofFile: path, limit: 1 << 20)
  } catch {
    precondition(!error.reason.isEmpty, "an error says why")
  }
  do {
    try readMembers(of: try ArchiveReader(path: path), depth: 0)
  } catch {
    precondition(!"\(error)".isEmpty, "an error says why")
  }
}

private func readMembers(of archive: ArchiveReader, depth: Int) throws {
  for _ in 0..<64 {
    guard let member = try archive.nextMember() else { return }
    guard member.isFile, !member.isHidden else { continue }
    if let place = archive.place(), place.length < 1 << 20 {
      var contents: [UInt8] = []
      try place.readContents(into: &contents)
      continue
    }
    if depth < 2, let inner = try archive.archiveInMember() {
      try readMembers(of: inner, depth: depth + 1)
      continue
    }
    do throws(ArchiveError) {
      let contents = try archive.readMember(limit: 1 << 20)
      precondition(contents.count <= 1 << 20)
    } catch {
      guard error.code == .tooLarge else { throw error }
    }
  }
}

private func readCSV(_ bytes: [UInt8]) {
  do {
    _ = try CSVTable(bytes)
  } catch {
    precondition(!"\(error)".isEmpty, "an error says why")
  }
}

/// Each packed column of the store.
private func readStored(_ bytes: [UInt8]) {
  guard let wmo = WMONumber(2_903_001) else { return }
  for levels in [0, 1, 3, 1000] {
    let bare = Profile(
      index: 0, key: CycleKey(wmo: wmo, cycle: 1, direction: .ascending), dataMode: .realTime,
      levelCount: levels)
    _ = PackedLevels(bytes: bytes).unpacked(into: bare)
  }
  _ = PackedQCResult.unpack(bytes, performed: 1, failed: 1)
  _ = IndexEntries(packed: bytes, of: wmo)
  if let timeline = FloatTimeline(wmo: wmo, packed: bytes), timeline.count > 0 {
    _ = timeline.times[timeline.count - 1]
  }
}

private func readRegions(_ bytes: [UInt8]) {
  do throws(GeographyError) {
    let atlas = try RegionAtlas(geoJSON: bytes)
    _ = atlas.geoJSON()
    if let place = Position(latitude: 12, longitude: 34) { _ = atlas.region(of: place) }
  } catch {
    precondition(!error.description.isEmpty, "an error says why")
  }
}

extension FloatTimeline {
  /// What packing takes; the library's own stands beside its SQL, which is left out here.
  struct Observation {
    var time: Int64
    var key: CycleKey
    var region: Int
    var position: Position?
  }
}
