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
}
