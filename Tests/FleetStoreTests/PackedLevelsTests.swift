import Argo
import TestSupport
import Testing

@testable import FleetStore

/// The packed form of levels; what comes out must be what went in, to the last bit.
struct PackedLevelsTests {
  private func profile(_ levels: Int) throws -> Profile {
    let key = CycleKey(wmo: try float(), cycle: 1, direction: .ascending)
    return Profile(index: 0, key: key, dataMode: .delayed, levelCount: levels)
  }

  /// Packs and unpacks a column of numbers with everything around it at rest.
  private func roundTrip(_ values: [Float], adjusted: [Float]? = nil) throws -> Measurements? {
    var bare = try profile(values.count)
    let none = values.map { _ in QualityFlag.blank }
    var whole = bare
    whole.temperature = Measurements(
      values: values, flags: none, adjusted: adjusted ?? values, adjustedFlags: none,
      adjustedErrors: values.map { _ in .nan }, grade: ProfileGrade(rawValue: UInt8(ascii: "B")))
    bare.levelCount = values.count
    return PackedLevels(whole).unpacked(into: bare)?.temperature
  }

  private func bits(_ values: [Float]) -> [UInt32] {
    // All missing values are one, whatever bits a computation left in them.
    values.map { $0.isNaN ? UInt32.max : $0.bitPattern }
  }

  @Test(
    arguments: [
      [], [20.125], [.nan], [.nan, .nan], [1, .nan, 3], [-0.0], [-0.0, 0], [0, -0.0, 0],
      [.leastNonzeroMagnitude, 1], [.leastNormalMagnitude.nextDown, -.leastNonzeroMagnitude],
      [1e30, -1e30], [.greatestFiniteMagnitude, 1], [.infinity, 1], [-.infinity, .nan],
      [99_999, 5.1, 7.3], [0.1, 0.2, 0.3], [1.5, 1.25, 1.125], [999_999_936, 1_000_000_000, 1],
      [-2.5, -2.25, 2.5], [34.999, 35, 35.001], [12.34567, 1], [3.4e-5, 0.0001], [-0.00004, 1],
    ] as [[Float]])
  func oddColumnsComeBackBitForBit(_ values: [Float]) throws {
    let back = try #require(try roundTrip(values))
    #expect(bits(back.values.array) == bits(values))
    #expect(bits(back.adjusted.array) == bits(values))
    #expect(back.grade.description == "B")
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func randomColumnsComeBackBitForBit(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let count = Int.random(in: 0...300, using: &random)
    let kind = Int.random(in: 0...4, using: &random)
    func number() -> Float {
      switch kind {
      case 0: Float(bitPattern: UInt32.random(in: 0...UInt32.max, using: &random))
      case 1: Float(Int.random(in: -20_000...400_000, using: &random)) / 1000
      case 2: Float(Int.random(in: 0...20_500, using: &random)) / 10
      case 3: Bool.random(using: &random) ? .nan : Float(Int.random(in: 0...99, using: &random))
      default: Float.random(in: -2...40, using: &random)
      }
    }
    let raw = (0..<count).map { _ in number() }
    let adjusted = Bool.random(using: &random) ? raw : (0..<count).map { _ in number() }
    let back = try #require(try roundTrip(raw, adjusted: adjusted), "seed \(seed)")
    #expect(bits(back.values.array) == bits(raw), "seed \(seed)")
    #expect(bits(back.adjusted.array) == bits(adjusted), "seed \(seed)")
  }

  @Test func aLongColumnComesBackWhole() throws {
    // As many levels as the longest profiles of the archive.
    let values = (0..<100_000).map { Float($0 % 2048) / 10 + 0.05 }
    let back = try #require(try roundTrip(values))
    #expect(bits(back.values.array) == bits(values))
  }

  @Test(arguments: 0..<10 as Range<UInt64>)
  func flagsComeBackByteForByte(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let count = Int.random(in: 0...200, using: &random)
    var flags: [QualityFlag] = []
    while flags.count < count {
      let byte = seed % 2 == 0 ? UInt8.random(in: 0...255, using: &random) : 0x31 + UInt8(seed % 4)
      let length = Int.random(in: 1...40, using: &random)
      flags += [QualityFlag](repeating: QualityFlag(rawValue: byte), count: length)
    }
    flags = Array(flags.prefix(count))
    var whole = try profile(count)
    let missing = [Float](repeating: .nan, count: count)
    whole.salinity = Measurements(
      values: missing, flags: flags, adjusted: missing, adjustedFlags: flags.reversed(),
      adjustedErrors: missing)
    let back = try #require(PackedLevels(whole).unpacked(into: try profile(count))?.salinity)
    #expect(back.flags.array == flags, "seed \(seed)")
    #expect(back.adjustedFlags.array == flags.reversed(), "seed \(seed)")
  }

  @Test func aVariableThatTheFileLacksStaysLacking() throws {
    var whole = try profile(2)
    whole.pressure = columns([5, 10])
    let back = try #require(PackedLevels(whole).unpacked(into: try profile(2)))
    #expect(back.pressure != nil && back.temperature == nil && back.salinity == nil)
  }

  @Test func smallDecimalsArePackedInFewBytes() throws {
    // 1000 temperatures of three decimals that change slowly: two bytes each at the most, where
    // float32 takes four.
    var whole = try profile(1000)
    whole.temperature = columns((0..<1000).map { Float(20_000 - 7 * $0) / 1000 })
    #expect(PackedLevels(whole).bytes.count < 1100)
  }

  /// Every way of damage must be noticed or give numbers, but never crash.
  @Test func damagedBytesGiveNothingOrNumbersButNeverCrash() throws {
    var whole = try profile(40)
    whole.pressure = columns((0..<40).map { Float($0) * 5 + 0.3 })
    whole.temperature = columns((0..<40).map { 20 - Float($0) * 0.1234567 })
    let good = PackedLevels(whole).bytes
    let bare = try profile(40)
    #expect(PackedLevels(bytes: []).unpacked(into: bare) == nil)
    for length in 0..<good.count {
      #expect(PackedLevels(bytes: Array(good[..<length])).unpacked(into: bare) == nil)
    }
    #expect(PackedLevels(bytes: good + [0]).unpacked(into: bare) == nil)
    #expect(PackedLevels(bytes: good).unpacked(into: try profile(39)) == nil)
    var newer = good
    newer[0] = PackedLevels.version + 1
    #expect(PackedLevels(bytes: newer).unpacked(into: bare) == nil)
    var random = SeededGenerator(seed: 7)
    for _ in 0..<2000 {
      var damaged = good
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        damaged[Int.random(in: 0..<damaged.count, using: &random)] = .random(
          in: 0...255, using: &random)
      }
      if let profile = PackedLevels(bytes: damaged).unpacked(into: bare) {
        #expect(profile.levelCount == 40)
      }
    }
  }

  @Test func aLevelCountBeyondAnyProfileIsDamage() throws {
    // Version 1, no parameter, a varint of 2^62: no memory must be set aside for it.
    let bytes: [UInt8] = [1, 1] + [UInt8](repeating: 0x80, count: 8) + [0x40, 0x41, 1, 0, 0, 0, 0]
    #expect(PackedLevels(bytes: bytes).unpacked(into: try profile(1 << 62)) == nil)
  }
}
