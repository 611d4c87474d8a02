import Archives
import TestSupport
import Testing

@Suite(
  "A compressed file", .enabled(if: ArchiveBuilder.isPossible, "tar, gzip and python3 are needed"))
struct CompressedStreamTests {
  private let builder: ArchiveBuilder
  private let text: [UInt8]

  init() throws {
    builder = try ArchiveBuilder()
    text = (0..<50_000).flatMap { Array("line \($0)\n".utf8) }
  }

  @Test("is read whether compressed never, once or twice", arguments: 0...2)
  func layers(times: Int) throws {
    let path = try builder.gzip(text, times: times, name: "index.txt.gz")
    #expect(try CompressedStream.contents(ofFile: path, limit: 1 << 20) == text)
    var stream = try CompressedStream(path: path)
    var bytes: [UInt8] = []
    while let chunk = try stream.next() {
      #expect(!chunk.isEmpty)
      #expect(chunk.count <= 256 << 10)
      bytes += chunk
    }
    #expect(bytes == text)
    let afterEnd = try stream.next()
    #expect(afterEnd == nil)
  }

  @Test("that inflates beyond the limit is refused")
  func bounded() throws {
    // Ten million zeros take ten kilobytes of gzip.
    let path = try builder.gzip([UInt8](repeating: 0, count: 10_000_000), times: 1, name: "bomb.gz")
    #expect(try contents(of: path).count < 20_000)
    let error = try #require(throws: ArchiveError.self) {
      _ = try CompressedStream.contents(ofFile: path, limit: 1_000_000)
    }
    #expect(error.code == .tooLarge)
    #expect(error.reason == "inflates to more than the 1000000 bytes that one file may have")
  }

  @Test("cut short is an error after what came before")
  func cutShort() throws {
    let whole = try contents(of: try builder.gzip(text, times: 1, name: "whole.gz"))
    let cut = try builder.folder.write(Array(whole.prefix(whole.count / 2)), to: "cut.gz")
    var stream = try CompressedStream(path: cut)
    var bytes: [UInt8] = []
    let error = try #require(throws: ArchiveError.self) {
      while let chunk = try stream.next() { bytes += chunk }
    }
    #expect(error.code == .damaged)
    #expect(text.starts(with: bytes))
  }

  @Test("with a wrong sum is an error after its bytes", arguments: [-3, -7])
  func wrongSum(place: Int) throws {
    // The last eight bytes are the sum of the content and its length. Source: RFC 1952.
    var bytes = ArchiveFixture.gzip(text)
    bytes[bytes.count + place] ^= 1
    let path = try builder.folder.write(bytes, to: "wrong.gz")
    let error = try #require(throws: ArchiveError.self) {
      _ = try CompressedStream.contents(ofFile: path, limit: 1 << 20)
    }
    #expect(error.code == .damaged)
    #expect(error.reason.hasPrefix("its gzip data are damaged: incorrect "))
  }

  @Test("of several members is one stream, whatever fills the file up after them")
  func members() throws {
    let parts = ArchiveFixture.gzip(text) + ArchiveFixture.gzip([]) + ArchiveFixture.gzip(text)
    for filling in [[], [UInt8](repeating: 0, count: 700), Array("junk".utf8)] {
      let path = try builder.folder.write(parts + filling, to: "members.gz")
      #expect(try CompressedStream.contents(ofFile: path, limit: 1 << 22) == text + text)
    }
  }

  @Test("that is no gzip after its first bytes is an error", arguments: [2, 3, 9, 40])
  func damagedHead(length: Int) throws {
    let head = ArchiveFixture.gzip(text).prefix(length)
    let path = try builder.folder.write(
      head + [UInt8](repeating: 0xFF, count: 1000), to: "damaged.gz")
    let error = try #require(throws: ArchiveError.self) {
      _ = try CompressedStream.contents(ofFile: path, limit: 1 << 20)
    }
    #expect(error.code == .damaged)
  }

  @Test("that does not exist cannot be opened")
  func missing() throws {
    let error = try #require(throws: ArchiveError.self) {
      _ = try CompressedStream(path: builder.folder.path("nowhere.gz"))
    }
    #expect(error.code == .cannotOpen)
    #expect(error.reason == "No such file or directory")
  }
}
