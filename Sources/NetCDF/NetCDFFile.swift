/// Opens NetCDF data sets, on disk or in memory.
///
/// Before any reader sees them, the data must begin like NetCDF, and a classic data set must be as
/// long as its header says: libnetcdf opens one that was cut short without an error and returns
/// arbitrary values past its end.
public enum NetCDFFile {
  /// What is read of a file at first, more than nearly all files have.
  private static let usualBytes = 256 << 10

  /// Opens a file.
  public static func open(
    path: String, choice: NetCDFReaderChoice = .auto
  ) throws(NetCDFError) -> any NetCDFReader {
    var memory = ReaderMemory()
    return try open(path: path, choice: choice, memory: &memory)
  }

  /// Opens a file; faster where its header is like that of the one before.
  public static func open(
    path: String, choice: NetCDFReaderChoice = .auto, memory: inout ReaderMemory
  ) throws(NetCDFError) -> any NetCDFReader {
    let file = try OpenFile(path: path)
    // Most files are shorter than this, and their length need not be asked for.
    let head = try memory.bytes { (bytes) throws(NetCDFError) in
      try file.read(into: &bytes, upTo: usualBytes)
    }
    if !looksLikeNetCDF(head) { _ = try file.length() }
    try refuseOthers(head, source: path)
    guard ClassicHeader.format(of: head) != nil else {
      try refuse(choice, source: path)
      return try LibraryReader(path: path)
    }
    // Its check of the sizes is wanted whoever reads the values.
    let reader = try classic(file, head, path, &memory)
    return choice == .libnetcdf ? try LibraryReader(path: path) : reader
  }

  /// Opens a file of a classic format; `head` are its first bytes, all of them where they are fewer than
  /// ``usualBytes``.
  private static func classic(
    _ file: consuming OpenFile, _ head: [UInt8], _ path: String, _ memory: inout ReaderMemory
  ) throws(NetCDFError) -> ClassicReader {
    guard head.count == usualBytes else {
      return try ClassicReader(bytes: head, source: path, memory: &memory)
    }
    let length = try file.length()
    guard length <= OpenFile.largest else {
      throw NetCDFError(
        code: .request, source: path, operation: "open",
        reason: "is \(length) bytes long, more than the classic reader reads")
    }
    // A variable that lies in records is scattered over the file, and its pieces may be tiny.
    if let header = try? ClassicHeader(head, length: length, source: path, memory: &memory),
      header.recordCount == 0
    {
      let bytes = StoredBytes(head: head, of: file, length: Int(length))
      return ClassicReader(header, bytes, source: path)
    }
    var bytes = head
    try file.read(into: &bytes, upTo: Int(length))
    return try ClassicReader(bytes: bytes, source: path, memory: &memory)
  }

  /// Opens a Zarr store, a folder, through the library's NCZarr.
  ///
  /// The library takes a URL, in which some characters have a special meaning; a path with such
  /// characters is refused, and so is a relative one.
  public static func open(zarr path: String) throws(NetCDFError) -> any NetCDFReader {
    try ZarrStore.expect(path)
    return try LibraryReader(path: path, target: try ZarrStore.url(path, operation: "open"))
  }

  /// Opens a data set whose bytes are in memory; `source` is what messages call it.
  public static func open(
    bytes: [UInt8], source: String, choice: NetCDFReaderChoice = .auto
  ) throws(NetCDFError) -> any NetCDFReader {
    var memory = ReaderMemory()
    return try open(bytes: bytes, source: source, choice: choice, memory: &memory)
  }

  /// Opens a data set whose bytes are in memory; faster where its header is like that of the one before.
  public static func open(
    bytes: [UInt8], source: String, choice: NetCDFReaderChoice = .auto,
    memory: inout ReaderMemory
  ) throws(NetCDFError) -> any NetCDFReader {
    try refuseOthers(bytes, source: source)
    if ClassicHeader.format(of: bytes) != nil {
      if choice == .libnetcdf {
        _ = try ClassicHeader(
          bytes, length: UInt64(bytes.count), source: source, memory: &memory)
        return try LibraryReader(bytes: bytes, source: source)
      }
      return try ClassicReader(bytes: bytes, source: source, memory: &memory)
    }
    try refuse(choice, source: source)
    return try LibraryReader(bytes: bytes, source: source)
  }

  /// Whether bytes begin like a NetCDF data set, classic or NetCDF-4.
  public static func looksLikeNetCDF(_ head: [UInt8]) -> Bool {
    ClassicHeader.format(of: head) != nil || head.starts(with: hdf5Signature)
  }

  /// The first bytes of an HDF5 file, which NetCDF-4 is.
  private static let hdf5Signature: [UInt8] = [
    0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A,
  ]

  private static func refuseOthers(_ head: [UInt8], source: String) throws(NetCDFError) {
    guard !looksLikeNetCDF(head) else { return }
    throw NetCDFError(
      code: .notNetCDF, source: source, operation: "open", reason: ForeignContent.describe(head))
  }

  private static func refuse(_ choice: NetCDFReaderChoice, source: String) throws(NetCDFError) {
    guard choice == .classic else { return }
    throw NetCDFError(
      code: .notNetCDF, source: source, operation: "open",
      reason: "is NetCDF-4, which the classic reader does not read; use the reader libnetcdf")
  }
}

/// Describes bytes that are not NetCDF.
enum ForeignContent {
  /// A few words that say what was found and what to do.
  static func describe(_ head: [UInt8]) -> String {
    if head.isEmpty { return "is empty; fetch the file again" }
    if head.prefix(4096).allSatisfy({ $0 == 0 }) {
      return "is not NetCDF: it holds only zeros; fetch the file again"
    }
    let text = String(decoding: head.prefix(512), as: UTF8.self).lowercased()
    if text.contains("<html") || text.contains("<!doctype") {
      return "is not NetCDF but an HTML page, probably the error page of a download; fetch the"
        + " file again"
    }
    let isText = head.prefix(512).allSatisfy { (0x20...0x7E).contains($0) || (9...13).contains($0) }
    return isText ? "is not NetCDF but text" : "is not NetCDF"
  }
}
