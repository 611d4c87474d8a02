// The classic reader under libFuzzer; Scripts/fuzz builds it together with the reader's sources,
// without SwiftPM.

internal import Glibc

/// Opens the bytes as a classic data set and reads all that it says it has.
///
/// An error is a good answer. What must not happen is a trap, a read outside the bytes, a hang, or
/// memory out of proportion to the input, all of which the fuzzer reports.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let bytes = unsafe [UInt8](UnsafeBufferPointer(start: start, count: count))
  do throws(NetCDFError) {
    var memory = ReaderMemory()
    _ = try ClassicReader(bytes: bytes, source: "fuzz", memory: &memory)
    // Read a second time, its header is known.
    let reader = try ClassicReader(bytes: bytes, source: "fuzz", memory: &memory)
    let values = try readAll(reader)
    precondition(values <= 8 * count, "more values than the data have room for")
    if let long = try readerOfFile(with: bytes, reader.header) {
      let same = try readAll(long)
      precondition(same == values, "a file gives what its bytes in memory give")
    }
  } catch {
    precondition(!error.reason.isEmpty, "an error says why")
  }
  return 0
}

/// A reader that keeps the header of bytes only and reads the rest from a file; nil where such a reader is not
/// for them, or there is no such memory.
private func readerOfFile(
  with bytes: [UInt8], _ header: ClassicHeader
) throws(NetCDFError) -> ClassicReader? {
  guard header.recordCount == 0 else { return nil }
  // O_TMPFILE: a file without a name, in memory.
  let descriptor = unsafe open("/dev/shm", 0o20_000_000 | O_DIRECTORY | O_RDWR, 0o600)
  guard descriptor >= 0 else { return nil }
  defer { close(descriptor) }
  precondition(unsafe write(descriptor, bytes, bytes.count) == bytes.count, "memory is there")
  let file = try OpenFile(path: "/proc/self/fd/\(descriptor)")
  let end = min(header.extents.map(\.begin).min() ?? bytes.count, bytes.count)
  let stored = StoredBytes(head: Array(bytes[..<end]), of: file, length: bytes.count)
  return ClassicReader(header, stored, source: "fuzz")
}

/// Reads every attribute and every variable; gives the most values that a variable had.
private func readAll(_ reader: ClassicReader) throws(NetCDFError) -> Int {
  var most = 0
  _ = reader.find("PRES_ADJUSTED_QC")
  _ = reader.length(ofDimension: "N_PROF")
  for variable in [nil] + reader.variables.map(Optional.some) {
    for name in try reader.attributeNames(of: variable) {
      _ = try reader.attribute(name, of: variable)
    }
    guard let variable else { continue }
    // A name that is no UTF-8 is shown repaired, by which it cannot be found.
    precondition(
      reader.variable(named: variable.name) != nil || variable.name.contains("\u{FFFD}"),
      "a variable is found by its name")
    if variable.type == .char {
      most = max(most, try reader.readText(variable, slab: nil).count)
      most = max(most, try reader.text(of: reader.found(variable.id)).count)
    } else {
      most = max(most, try reader.readDoubles(variable, slab: nil).count)
      _ = try reader.presentFloats(of: reader.found(variable.id), usualFill: 99_999)
      var present = 0
      try reader.eachPresent(of: reader.found(variable.id), usualFill: 99_999) { place, _ in
        precondition(place >= present, "places go up")
        present = place + 1
      }
      most = max(most, present)
      let ones = NetCDFSlab(
        start: variable.shape.map { _ in 0 }, count: variable.shape.map { min($0, 1) })
      _ = try reader.readDoubles(variable, slab: ones)
    }
  }
  return most
}
