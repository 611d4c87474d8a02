import Archives
import TestSupport
import Testing

/// The regular files of an archive, front to back.
func members(_ path: String, limit: Int = 1 << 20) throws -> [(name: String, bytes: [UInt8])] {
  let reader = try ArchiveReader(path: path)
  var members: [(name: String, bytes: [UInt8])] = []
  while let member = try reader.nextMember() {
    guard member.isFile else { continue }
    members.append((member.name, try reader.readMember(limit: limit)))
  }
  return members
}

@Suite("An archive", .enabled(if: ArchiveBuilder.isPossible, "tar, gzip and python3 are needed"))
struct ArchiveReaderTests {
  private let builder: ArchiveBuilder

  init() throws { builder = try ArchiveBuilder() }

  private func expectFiles(_ found: [(name: String, bytes: [UInt8])]) {
    #expect(found.map(\.name) == ArchiveBuilder.files.map(\.name))
    #expect(found.map(\.bytes) == ArchiveBuilder.files.map(\.bytes))
  }

  @Test("of tar, tar.gz, tgz or zip gives its files in their order")
  func containers() throws {
    expectFiles(try members(try builder.tar("a.tar")))
    expectFiles(try members(try builder.tar("a.tar.gz", compressed: true)))
    // What it is, is told by its content.
    expectFiles(try members(try builder.tar("a.tgz", compressed: true)))
    expectFiles(try members(try builder.zip("a.zip")))
  }

  @Test(
    "has members that are hidden, by their own name or a folder's; the folders . and .. hide nothing",
    arguments: [
      ("./a/b.nc", false), ("../a/b.nc", false), ("a/./b.nc", false), ("a.b/c.d", false),
      ("a/._b.nc", true), (".a/b.nc", true), ("./.a/b.nc", true), ("a/..b/c.nc", true),
      ("a/...", true), (".b.nc", true),
    ])
  func hidden(name: String, isHidden: Bool) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(ArchiveFixture.tar([(name, [1, 2, 3])]), to: "a.tar")
    let member = try #require(try ArchiveReader(path: path).nextMember())
    #expect(member.name == name)
    #expect(member.isHidden == isHidden)
  }

  @Test("compressed twice is read all the same")
  func doublyCompressed() throws {
    let plain = try contents(of: try builder.tar("a.tar"))
    expectFiles(try members(try builder.gzip(plain, times: 2, name: "a.tar.gz")))
  }

  @Test("tells size and age of its members")
  func facts() throws {
    let bytes = ArchiveBuilder.tar([("a.nc", "0", Array("12345".utf8))])
    let reader = try ArchiveReader(path: try builder.folder.write(bytes, to: "a.tar"))
    let found = try reader.nextMember()
    let member = try #require(found)
    #expect(member.size == 5)
    #expect(member.modified == 1_600_000_000_000_000_000)
    let end = try reader.nextMember()
    #expect(end == nil)
  }

  @Test("with hostile names gives them as names and touches nothing")
  func hostileNames() throws {
    let names = [
      "../../escape.nc", "/etc/escape.nc", "a/../../b.nc", "-rf.nc", "a\nb.nc", "c\\d.nc",
    ]
    let bytes = ArchiveBuilder.tar(names.map { ($0, "0", Array($0.utf8)) })
    let path = try builder.folder.write(bytes, to: "inner/hostile.tar")
    let found = try members(path)
    #expect(found.map(\.name) == names)
    #expect(found.map(\.bytes) == names.map { Array($0.utf8) })
    let listing = try #require(try run("find", [builder.folder.path, "-name", "*escape*"]))
    #expect(listing.output.isEmpty)
  }

  @Test("does not take links, folders and devices for files")
  func specialMembers() throws {
    // 1 hard link, 2 symbolic link, 3 character device, 5 folder, 6 pipe.
    let bytes = ArchiveBuilder.tar([
      ("hard", "1", []), ("soft", "2", []), ("device", "3", []), ("folder/", "5", []),
      ("pipe", "6", []), ("file.nc", "0", [1, 2, 3]),
    ])
    let path = try builder.folder.write(bytes, to: "special.tar")
    let found = try members(path)
    #expect(found.last?.name == "file.nc")
    #expect(found.last?.bytes == [1, 2, 3])
    #expect(found.dropLast().allSatisfy { $0.bytes.isEmpty })
    #expect(!found.contains { ["soft", "device", "folder/", "pipe"].contains($0.name) })
  }

  @Test(
    "cut short gives what came before and says that it is damaged",
    arguments: [
      "a.tar", "a.tar.gz", "a.zip",
    ])
  func cutShort(name: String) throws {
    let path =
      switch name {
      case "a.zip": try builder.zip(name)
      default: try builder.tar(name, compressed: name.hasSuffix("gz"))
      }
    let whole = try contents(of: path)
    let cut = try builder.folder.write(Array(whole.prefix(whole.count / 3)), to: "cut-\(name)")
    var names: [String] = []
    let error = try #require(throws: ArchiveError.self) {
      let reader = try ArchiveReader(path: cut)
      while let member = try reader.nextMember() {
        _ = try reader.readMember(limit: 1 << 20)
        names.append(member.name)
      }
    }
    #expect(error.code == .damaged)
    #expect(error.description.hasPrefix("cannot read \(cut): "))
    #expect(error.reason.hasSuffix("; fetch it again"))
    #expect(names == ["dac/jma/1.nc"])
  }

  @Test("of damaged compressed data is an error")
  func damagedCompression() throws {
    let text = (0..<20_000).flatMap { Array("line \($0)\n".utf8) }
    let path = try builder.gzip(
      ArchiveBuilder.tar([("a.txt", "0", text)]), times: 1, name: "a.tar.gz")
    var bytes = try contents(of: path)
    let middle = bytes.count / 2
    for place in middle..<(middle + 40) { bytes[place] ^= 0x5A }
    let damaged = try builder.folder.write(bytes, to: "damaged.tar.gz")
    let error = try #require(throws: ArchiveError.self) { _ = try members(damaged) }
    #expect(error.code == .damaged)
  }

  // MARK: - Places

  /// The members that lie plainly in the file, read from their places when all was passed over.
  private func placed(_ path: String) throws -> [(name: String, bytes: [UInt8])] {
    let reader = try ArchiveReader(path: path)
    var places: [(name: String, place: MemberPlace)] = []
    while let member = try reader.nextMember() {
      if let place = reader.place() { places.append((member.name, place)) }
    }
    return try places.reversed().map { ($0.name, try bytes(at: $0.place)) }.reversed()
  }

  private func bytes(at place: MemberPlace) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try place.readContents(into: &bytes)
    return bytes
  }

  @Test(
    "of tar that is not compressed tells where its files lie", arguments: ["ustar", "gnu", "posix"])
  func places(format: String) throws {
    let path = try builder.tar("a.tar", format: format)
    expectFiles(try placed(path))
    let reader = try ArchiveReader(path: path)
    _ = try reader.nextMember()
    #expect(reader.place()?.length == 5)
    #expect(reader.place()?.head == Array("first".utf8))
  }

  @Test("tells the places of files with long names too", arguments: ["gnu", "posix"])
  func longNames(format: String) throws {
    let long = String(repeating: "long/", count: 30) + "a.nc"
    try builder.folder.write([1, 2, 3], to: "in/\(long)")
    let path = builder.folder.path("long.tar")
    _ = try run("tar", ["cf", path, "--format=\(format)", "-C", builder.folder.path("in"), long])
    #expect(try placed(path).map(\.name) == [long])
    #expect(try placed(path).map(\.bytes) == [[1, 2, 3]])
    #expect(try members(path).map(\.bytes) == [[1, 2, 3]])
  }

  @Test("whose files lie nowhere as they are tells no places", arguments: [false, true])
  func noPlaces(isZip: Bool) throws {
    let path = isZip ? try builder.zip("a.zip") : try builder.tar("a.tar.gz", compressed: true)
    #expect(try placed(path).isEmpty)
  }

  @Test("with holes in its files tells no places of them")
  func sparseFiles() throws {
    let path = builder.folder.path("sparse.tar")
    let script =
      "truncate -s 1M '\(builder.folder.path("in/hole.nc"))'"
      + " && printf CDF >> '\(builder.folder.path("in/hole.nc"))'"
    _ = try run("sh", ["-c", script])
    _ = try run("tar", ["cSf", path, "-C", builder.folder.path("in"), "hole.nc"])
    #expect(try placed(path).isEmpty)
    #expect(
      try members(path, limit: 2 << 20).map(\.bytes)
        == [[UInt8](repeating: 0, count: 1 << 20) + Array("CDF".utf8)])
  }

  @Test("that has become shorter gives no member from its place")
  func shortened() throws {
    let path = try builder.tar("a.tar")
    let reader = try ArchiveReader(path: path)
    _ = try reader.nextMember()
    _ = try reader.nextMember()
    let place = try #require(reader.place())
    let whole = try contents(of: path)
    try builder.folder.write(Array(whole.prefix(whole.count / 3)), to: "a.tar")
    let error = try #require(throws: ArchiveError.self) { _ = try bytes(at: place) }
    #expect(error.code == .damaged && error.reason.contains("shorter"))
    // One that is cut short has no place for what is not there.
    let cut = try ArchiveReader(path: path)
    _ = try cut.nextMember()
    _ = try cut.nextMember()
    #expect(cut.place() == nil)
  }

  @Test("with a member beyond the limit refuses that member and gives the next")
  func tooLarge() throws {
    let reader = try ArchiveReader(path: try builder.tar("a.tar"))
    var refused: [String] = []
    var read: [String] = []
    while let member = try reader.nextMember() {
      do throws(ArchiveError) {
        _ = try reader.readMember(limit: 1000)
        read.append(member.name)
      } catch {
        #expect(error.code == .tooLarge)
        refused.append(member.name)
      }
    }
    #expect(refused == ["dac/jma/2.nc"])
    #expect(read == ["dac/jma/1.nc", "dac/empty.nc", "read me.txt"])
  }

  @Test("that states a huge size holds no memory for it")
  func statedSize() throws {
    var bytes = ArchiveBuilder.tar([("huge.nc", "0", [1, 2, 3])])
    // The size field says eight gigabytes less one; the sum of the header is made good.
    let field = Array("77777777777".utf8)
    let before = bytes[124..<135].reduce(0) { $0 + Int($1) }
    let after = field.reduce(0) { $0 + Int($1) }
    bytes.replaceSubrange(124..<135, with: field)
    let sum = String(decoding: bytes[148..<154], as: UTF8.self)
    let corrected = String(try #require(Int(sum, radix: 8)) - before + after, radix: 8)
    let digits = String(repeating: "0", count: 6 - corrected.count) + corrected
    bytes.replaceSubrange(148..<154, with: Array(digits.utf8))
    let path = try builder.folder.write(bytes, to: "huge.tar")
    let error = try #require(throws: ArchiveError.self) { _ = try members(path) }
    #expect(error.code == .tooLarge)
  }

  @Test("that is not there, or no archive, is an error")
  func notAnArchive() throws {
    let missing = builder.folder.path("none.tar")
    let error = try #require(throws: ArchiveError.self) { _ = try ArchiveReader(path: missing) }
    #expect(error.code == .cannotOpen)
    #expect(error.source == missing)
    let text = try builder.folder.write("no archive at all, only text", to: "text.tar")
    #expect(throws: ArchiveError.self) { _ = try members(text) }
    let empty = try builder.folder.write([], to: "empty.tar")
    #expect(try members(empty).isEmpty)
  }
}
