/// The bytes of another source with one layer of gzip taken off.
///
/// Several members one after the other are one stream. What follows the last member and does not
/// begin like another, such as the zeros that fill up a tape, is left out, as gzip itself does.
/// Source: RFC 1952, section 2.2.
final class GzipSource: ByteSource {
  /// The first two bytes of a member.
  static let magic: [UInt8] = [0x1F, 0x8B]

  private let compressed: any ByteSource
  private let path: String
  private let inflater: Inflater
  private var buffer: [UInt8] = []
  private var position = 0
  private var isInMember = false
  private var isAfterMember = false
  /// What is wrong after the bytes that were given.
  private var failure: ArchiveError?

  init(_ compressed: any ByteSource, path: String) throws(ArchiveError) {
    self.compressed = compressed
    self.path = path
    guard let inflater = Inflater() else {
      throw ArchiveError(.cannotOpen, source: path, reason: "there is not enough memory for it")
    }
    self.inflater = inflater
  }

  /// The bytes of a source with every layer of gzip taken off, up to ``mostLayers``.
  static func plainBytes(
    of compressed: any ByteSource, path: String
  ) throws(ArchiveError) -> any ByteSource {
    var source = compressed
    for _ in 0..<mostLayers {
      let first = try source.next() ?? []
      source = PeekedSource(first, before: source)
      guard first.starts(with: magic) else { break }
      source = try GzipSource(source, path: path)
    }
    return source
  }

  /// How often a file may be compressed; the GDAC once shipped an index compressed twice.
  private static let mostLayers = 4

  func next() throws(ArchiveError) -> [UInt8]? {
    while true {
      if let failure { throw failure }
      if position == buffer.count {
        guard let more = try compressed.next() else {
          guard !isInMember else { throw damaged("it ends in the middle") }
          return nil
        }
        buffer = more
        position = 0
      }
      if !isInMember {
        if isAfterMember, buffer[position] != GzipSource.magic[0] { return nil }
        isInMember = true
      }
      let piece = inflater.inflate(buffer, from: &position, upTo: FileSource.chunkBytes)
      switch piece.outcome {
      case .goesOn: break
      case .memberEnds:
        isInMember = false
        isAfterMember = true
      case .damaged(let words): failure = damaged(words)
      }
      if !piece.bytes.isEmpty { return piece.bytes }
    }
  }

  private func damaged(_ words: String) -> ArchiveError {
    ArchiveError(
      .damaged, source: path, reason: "its gzip data are damaged: \(words); fetch it again")
  }
}
