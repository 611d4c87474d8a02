import TestSupport
import Testing

@testable import NetCDF

/// Data sets read one after the other with one memory are what libnetcdf, which has none, says they are.
@Suite("A memory of the reader")
struct ReaderMemoryTests {
  /// The same variables with other lengths, places, numbers of records and attributes of the file.
  private static func sibling(
    of model: ClassicFileModel, _ generator: inout SeededGenerator
  ) -> ClassicFileModel {
    var sibling = model
    for place in sibling.dimensions.indices where sibling.dimensions[place].length > 0 {
      sibling.dimensions[place].length = generator.pick(1...5)
    }
    if sibling.dimensions.contains(where: { $0.length == 0 }) {
      sibling.records = generator.pick(0...5)
    }
    sibling.gap = generator.pick(0...2) * 4
    sibling.attributes = ClassicFileModel.random(&generator).attributes.filter {
      // Types that only CDF-5 has stay there.
      sibling.format == .data64 || ClassicFileModel.oldTypes.contains($0.type)
    }
    return sibling
  }

  @Test("changes nothing about files that are alike and others between", arguments: 1...4)
  func siblings(group: Int) throws {
    var memory = ReaderMemory()
    for round in 0..<rounds(100) {
      let seed = UInt64(group * 1_000_000 + round)
      var generator = SeededGenerator(seed: seed)
      let first = ClassicFileModel.random(&generator)
      var models = [first]
      for _ in 0..<3 { models.append(Self.sibling(of: first, &generator)) }
      var layout: ClassicHeaderLayout?
      for (place, model) in models.enumerated() {
        let bytes = model.encoded { generator.bytes($0) }.bytes
        let native = try ClassicReader(bytes: bytes, source: "generated", memory: &memory)
        ReaderComparison(
          native: native, library: try LibraryReader(bytes: bytes, source: "generated"),
          label: "seed \(seed), \(place)"
        ).compareAll(inEveryType: false)
        // What is alike is recognised.
        if place > 0 { #expect(memory.layout === layout, "seed \(seed), \(place)") }
        layout = memory.layout
      }
    }
  }

  @Test("opens a damaged file after a sound one only where libnetcdf does", arguments: 1...4)
  func damaged(group: Int) throws {
    var opened = 0
    for round in 0..<rounds(100) {
      let seed = UInt64(group * 1_000_000 + round)
      var generator = SeededGenerator(seed: seed)
      let model = ClassicFileModel.random(&generator)
      let (sound, headerSize) = model.encoded { generator.bytes($0) }
      for _ in 0..<8 {
        var memory = ReaderMemory()
        _ = try ClassicReader(bytes: sound, source: "sound", memory: &memory)
        var bytes = sound
        bytes[generator.pick(0...(headerSize - 1))] = UInt8(generator.pick(0...255))
        if generator.pick(0...3) == 0 { bytes.removeLast(generator.pick(0...bytes.count / 2)) }
        let alone = outcome { () throws(NetCDFError) in
          try ClassicReader(bytes: bytes, source: "damaged")
        }
        let after = outcome { () throws(NetCDFError) in
          try ClassicReader(bytes: bytes, source: "damaged", memory: &memory)
        }
        switch (alone, after) {
        case (.failure(let alone), .failure(let after)):
          #expect(alone.code == after.code && alone.reason == after.reason, "seed \(seed)")
        case (.success, .success(let native)):
          opened += 1
          let library = try LibraryReader(bytes: bytes, source: "damaged")
          ReaderComparison(native: native, library: library, label: "seed \(seed)")
            .compareAll(inEveryType: false)
        default: Issue.record("seed \(seed): the memory decides whether a file is opened")
        }
      }
    }
    #expect(opened > 50)
  }

  @Test("leaves what was read before as it was, while it is in use")
  func bytesInUse() {
    var memory = ReaderMemory()
    let first = memory.bytes { $0 += [1, 2, 3] }
    let second = memory.bytes { $0 += [4, 5] }
    #expect(first == [1, 2, 3] && second == [4, 5])
  }
}
