import Foundation
import TestSupport
import Testing

@testable import NetCDF

/// A damaged file gives an error, or the answer that libnetcdf gives; nothing else.
@Suite("A damaged classic file")
struct DamagedFileTests {
  /// Opens damaged bytes with the native reader; where that works, libnetcdf must agree.
  ///
  /// Whether the native reader opened them is returned.
  @discardableResult
  static func check(_ bytes: [UInt8], _ label: String) -> Bool {
    guard let native = try? ClassicReader(bytes: bytes, source: label) else { return false }
    do throws(NetCDFError) {
      let library = try LibraryReader(bytes: bytes, source: label)
      ReaderComparison(native: native, library: library, label: label)
        .compareAll(inEveryType: false)
    } catch {
      Issue.record("\(label): the native reader opens what libnetcdf refuses: \(error)")
    }
    return true
  }

  /// A small file with all that a header can hold.
  private static func sample(
    _ format: NetCDFFormat
  ) -> (bytes: [UInt8], headerSize: Int) {
    var model = ClassicFileModel(format: format)
    model.dimensions = [
      .init(name: Array("time".utf8), length: 0), .init(name: Array("x".utf8), length: 3),
    ]
    model.attributes = [
      .init(name: Array("title".utf8), type: .char, values: Array("seven b".utf8))
    ]
    model.variables = [
      .init(
        name: Array("fixed".utf8), type: .float64, dimensions: [1],
        attributes: [.init(name: Array("_FillValue".utf8), type: .float64, values: Array(1...8))]),
      .init(name: Array("text".utf8), type: .char, dimensions: [0, 1]),
      .init(name: Array("number".utf8), type: .int16, dimensions: [0]),
    ]
    model.records = 4
    var generator = SeededGenerator(seed: 7)
    return model.encoded { generator.bytes($0) }
  }

  @Test("cut at any byte is an error", arguments: [NetCDFFormat.classic, .offset64, .data64])
  func cutAnywhere(format: NetCDFFormat) throws {
    let (bytes, headerSize) = Self.sample(format)
    // The last value has two bytes of padding behind it, which nobody needs.
    let needed = bytes.count - 2
    for length in 0..<needed {
      let error = try #require(throws: NetCDFError.self) {
        _ = try NetCDFFile.open(bytes: Array(bytes.prefix(length)), source: "cut.nc")
      }
      #expect(error.code == (length < 4 ? .notNetCDF : .truncated), "cut at \(length)")
      if length >= headerSize { #expect(error.reason.contains("its header says")) }
    }
    for length in needed...bytes.count {
      _ = try NetCDFFile.open(bytes: Array(bytes.prefix(length)), source: "whole.nc")
    }
  }

  @Test(
    "with any byte of its header flipped never gives another answer than libnetcdf",
    arguments: [
      NetCDFFormat.classic, .offset64, .data64,
    ])
  func flippedHeaderBytes(format: NetCDFFormat) {
    let (bytes, headerSize) = Self.sample(format)
    for place in 4..<headerSize {
      for mask in [0x01, 0x80, 0xFF] as [UInt8] {
        var damaged = bytes
        damaged[place] ^= mask
        Self.check(damaged, "byte \(place) ^ \(mask)")
      }
    }
  }

  @Test(
    "with any count made huge is refused or read like libnetcdf does",
    arguments: [
      NetCDFFormat.classic, .offset64, .data64,
    ])
  func hugeCounts(format: NetCDFFormat) {
    let (bytes, headerSize) = Self.sample(format)
    for place in stride(from: 4, to: headerSize, by: 4) {
      for word in [[0x7F, 0xFF, 0xFF, 0xFF], [0xFF, 0xFF, 0xFF, 0xFE], [0x80, 0, 0, 0]] {
        var damaged = bytes
        damaged.replaceSubrange(place..<(place + 4), with: word.map { UInt8($0) })
        Self.check(damaged, "word at \(place) = \(word)")
      }
    }
  }

  /// A variable with records, of which there are none, is looked at nowhere else.
  @Test("that puts a variable behind the first 2 GiB of the oldest format is refused")
  func placeOfAVariableBeforeTheFile() {
    var model = ClassicFileModel(format: .classic)
    model.dimensions = [.init(name: Array("time".utf8), length: 0)]
    model.variables = [.init(name: Array("v".utf8), type: .int16, dimensions: [0])]
    let bytes = model.encoded { [UInt8](repeating: 0, count: $0) }.bytes
    #expect(Self.check(bytes, "as it is"))
    // The place is the last word of the header.
    var damaged = bytes
    damaged.replaceSubrange((bytes.count - 4)..<bytes.count, with: [0x80, 0, 0, 0])
    #expect(!Self.check(damaged, "behind 2 GiB"))
  }

  @Test("of random mutations neither crashes nor differs", arguments: 1...2)
  func randomMutations(group: Int) {
    for round in 0..<rounds(250) {
      let seed = UInt64(group * 10_000_000 + round)
      var generator = SeededGenerator(seed: seed)
      var (bytes, headerSize) = ClassicFileModel.random(&generator)
        .encoded { [UInt8](repeating: 0x41, count: $0) }
      for _ in 0..<generator.pick(1...3) {
        switch generator.pick(0...3) {
        case 0: bytes[generator.pick(4...(headerSize - 1))] = UInt8(generator.pick(0...255))
        case 1: bytes[generator.pick(4...(headerSize - 1))] ^= UInt8(1 << generator.pick(0...7))
        case 2: bytes.removeLast(min(bytes.count - 4, generator.pick(0...9)))
        default:
          let place = generator.pick(1...(headerSize / 4 - 1)) * 4
          bytes.replaceSubrange(place..<(place + 4), with: generator.bytes(4))
        }
        headerSize = min(headerSize, bytes.count)
        if headerSize < 8 { break }
      }
      Self.check(bytes, "seed \(seed)")
    }
  }

  @Test("that claims 2^31 levels takes no memory for them")
  func hugeDimension() throws {
    var model = ClassicFileModel(format: .classic)
    model.dimensions = [.init(name: Array("N_LEVELS".utf8), length: 0x7FFF_FFFF)]
    model.variables = [.init(name: Array("PRES".utf8), type: .float32, dimensions: [0])]
    // The file has the header of 2^31 levels and none of them.
    let bytes = model.encoded { _ in [] }.bytes
    let before = peakMemory()
    let error = try #require(throws: NetCDFError.self) {
      _ = try NetCDFFile.open(bytes: bytes, source: "huge.nc")
    }
    #expect(error.code == .truncated)
    #expect(error.reason.contains("its header says \(bytes.count + 0x7FFF_FFFF * 4)"))
    #expect(peakMemory() - before < 64 << 10, "in kilobytes")
  }

  @Test("of 2^63 values in CDF-5 is refused without overflow")
  func overflowingProduct() throws {
    var model = ClassicFileModel(format: .data64)
    let length = 1 << 40
    model.dimensions = [
      .init(name: Array("x".utf8), length: length), .init(name: Array("y".utf8), length: length),
    ]
    model.variables = [.init(name: Array("v".utf8), type: .int8, dimensions: [0])]
    var bytes = model.encoded { _ in [] }.bytes
    // The variable gets its second dimension here, as its size is beyond what the model can work
    // out: the rank 1 and the dimension 0 become 2, 0 and 1.
    let rank = try #require(bytes.firstRange(of: Array("v\0\0\0".utf8))).upperBound
    bytes.replaceSubrange(
      rank..<(rank + 16), with: [0, 0, 0, 0, 0, 0, 0, 2] + [UInt8](repeating: 0, count: 15) + [1])
    let error = try #require(throws: NetCDFError.self) {
      _ = try NetCDFFile.open(bytes: bytes, source: "overflow.nc")
    }
    #expect(error.code == .damaged)
    #expect(error.reason.contains("claims impossible sizes"))
  }

  @Test("that is still being written has the records that fit into it")
  func streamingRecordCount() throws {
    for format in [NetCDFFormat.classic, .data64] {
      var model = ClassicFileModel(format: format)
      model.dimensions = [.init(name: Array("t".utf8), length: 0)]
      model.variables = [
        .init(name: Array("a".utf8), type: .int32, dimensions: [0]),
        .init(name: Array("b".utf8), type: .int32, dimensions: [0]),
      ]
      model.records = 3
      model.statedRecords = format == .data64 ? .max : UInt64(UInt32.max)
      let bytes = model.encoded { (0..<$0).map { UInt8($0 % 4 == 3 ? $0 / 4 : 0) } }.bytes
      // Half of a fourth record is not one.
      let reader = try ClassicReader(bytes: bytes + [0, 0, 0, 9], source: "streaming")
      let variable = try #require(reader.variable(named: "b"))
      #expect(variable.shape == [3])
      #expect(try reader.readIntegers(variable, slab: nil) == [1, 3, 5])
    }
  }
}

/// The most memory that the process has had so far, in kilobytes.
private func peakMemory() -> Int {
  let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
  let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM") }
  return line?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
}
