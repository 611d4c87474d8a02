import Digests
import TestSupport
import Testing

@testable import Mirror

/// Sums against the examples of their standards and against the programs of GNU coreutils.
struct SumTests {
  private func sha256(_ bytes: [UInt8], pieces: [Int] = []) -> String {
    var sum = SHA256()
    var rest = bytes[...]
    for piece in pieces {
      sum.take(Array(rest.prefix(piece)))
      rest = rest.dropFirst(piece)
    }
    sum.take(Array(rest))
    return sum.finish()
  }

  @Test func examplesOfTheStandards() {
    #expect(
      sha256(Array("abc".utf8))
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(
      sha256([]) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(MD5.of([]) == "d41d8cd98f00b204e9800998ecf8427e")
    #expect(MD5.of(Array("message digest".utf8)) == "f96b697d7cb7938d525a2f31aaf161d0")
  }

  @Test func everyLengthAroundABlockIsAsCoreutilsHasIt() throws {
    let folder = try TemporaryFolder()
    var generator = SeededGenerator(seed: 4)
    for length in [1, 54, 55, 56, 57, 63, 64, 65, 119, 120, 128, 5000] {
      let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) }
      let path = try folder.write(bytes, to: "file")
      let sha = try #require(try run("sha256sum", [path]))
      let md5 = try #require(try run("md5sum", [path]))
      #expect(sha256(bytes, pieces: [1, 62, 3]) == sha.output.prefix(64))
      #expect(MD5.of(bytes) == md5.output.prefix(32))
    }
  }
}
