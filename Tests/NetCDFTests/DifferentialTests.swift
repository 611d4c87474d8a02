import Foundation
import TestSupport
import Testing

@testable import NetCDF

/// The number of random files or mutations for a test: `usual`, or what `ARGOFLEET_FUZZ_ROUNDS`
/// says.
func rounds(_ usual: Int) -> Int {
  ProcessInfo.processInfo.environment["ARGOFLEET_FUZZ_ROUNDS"].flatMap(Int.init) ?? usual
}

@Suite("Both readers give the same")
struct DifferentialTests {
  @Test("for generated files of each type, shape, padding and classic format", arguments: 1...4)
  func generatedFiles(group: Int) throws {
    for round in 0..<rounds(500) {
      let seed = UInt64(group * 1_000_000 + round)
      var generator = SeededGenerator(seed: seed)
      let model = ClassicFileModel.random(&generator)
      let bytes = model.encoded { generator.bytes($0) }.bytes
      let comparison = ReaderComparison(
        native: try ClassicReader(bytes: bytes, source: "generated"),
        library: try LibraryReader(bytes: bytes, source: "generated"), label: "seed \(seed)")
      comparison.compareAll()
      for variable in comparison.native.variables {
        let start = variable.shape.map { generator.pick(0...$0) }
        let count = zip(start, variable.shape).map { generator.pick(0...($1 - $0)) }
        comparison.compareValues(of: variable, slab: NetCDFSlab(start: start, count: count))
      }
    }
  }

  @Test(
    "for a single record variable, whose records are not padded",
    arguments: [
      NetCDFFormat.classic, .offset64, .data64,
    ])
  func singleRecordVariable(format: NetCDFFormat) throws {
    for type in [NetCDFType.int8, .char, .int16] {
      for width in 1...5 {
        var model = ClassicFileModel(format: format)
        model.dimensions = [
          .init(name: Array("t".utf8), length: 0), .init(name: Array("x".utf8), length: width),
        ]
        model.variables = [.init(name: Array("v".utf8), type: type, dimensions: [0, 1])]
        model.records = 3
        let (bytes, headerSize) = model.encoded { Array((0..<$0).map { UInt8($0) }) }
        #expect(bytes.count - headerSize == 3 * width * ClassicFileModel.size(type))
        ReaderComparison(
          native: try ClassicReader(bytes: bytes, source: "single"),
          library: try LibraryReader(bytes: bytes, source: "single"), label: "\(type) \(width)"
        ).compareAll()
      }
    }
  }

  @Test("for the classic files of the real set", .enabled(if: RealData.isThere, RealData.absence))
  func realFiles() throws {
    let root = try #require(RealData.folder)
    let files = try FileManager.default.subpathsOfDirectory(atPath: root)
      .filter { $0.hasSuffix(".nc") && !$0.contains("broken") }.sorted()
    // All of them take minutes in a debug build.
    let isLong = ProcessInfo.processInfo.environment["ARGOFLEET_FUZZ_ROUNDS"] != nil
    var compared = 0
    for (place, file) in files.enumerated() where isLong || place % 24 == 0 {
      let bytes = try contents(of: "\(root)/\(file)")
      guard bytes.starts(with: Array("CDF".utf8)), isLong || bytes.count < 200_000 else { continue }
      ReaderComparison(
        native: try ClassicReader(bytes: bytes, source: file),
        library: try LibraryReader(bytes: bytes, source: file), label: file
      ).compareAll(inEveryType: false)
      compared += 1
    }
    #expect(compared > 10)
  }
}
