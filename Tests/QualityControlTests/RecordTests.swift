import Argo
import QualityControl
import Testing

@Suite("Tests across cycles")
struct RecordTests {
  /// A profile of 2000 dbar, shifted by something.
  private func cast(
    _ cycle: Int, shift: Float = 0, salt: Float = 0, depth: Float = 2000,
    latitude: Double = 10, longitude: Double = -140
  ) -> ProfileUnderTest {
    let pressure: [Float?] = (0..<40).map { Float($0) * depth / 39 }
    return profile(
      pressure, pressure.map { 2 + 20 / (1 + ($0 ?? 0) / 300) + shift },
      pressure.map { 34.5 + ($0 ?? 0) / 10_000 + salt }
    ) {
      $0.cycle = cycle
      $0.juld = 25_000 + 10 * Double(cycle)
      $0.latitude = latitude
      $0.longitude = longitude
    }
  }

  private func results(
    _ casts: [ProfileUnderTest], _ options: QCOptions = usualOptions
  ) -> [ProfileQCResult] {
    var record = RecordChecker(casts, exclusionList: nil, ProfileChecker(options))
    return casts.map { record.check(RecordProfile($0)).raw }
  }

  private func failures(_ results: [ProfileQCResult], _ test: RealTimeTest) -> [Bool] {
    results.map { $0.failed & test.bit != 0 }
  }

  // MARK: - Speed

  @Test("of three positions the one is to blame without which the others agree")
  func speed() {
    let middle = [cast(1), cast(2, latitude: 60), cast(3)]
    #expect(failures(results(middle), .impossibleSpeed) == [false, true, false])
    let first = [cast(1, latitude: 60), cast(2), cast(3), cast(4)]
    #expect(failures(results(first), .impossibleSpeed) == [true, false, false, false])
    let last = [cast(1), cast(2), cast(3, longitude: 0)]
    #expect(failures(results(last), .impossibleSpeed) == [false, false, true])
    #expect(results(middle)[1].position == .bad)
  }

  @Test("of two positions both are to blame, and one alone is not checked")
  func twoPositions() {
    let two = [cast(1), cast(2, latitude: 60)]
    #expect(failures(results(two), .impossibleSpeed) == [true, true])
    let one = results([cast(1)])[0]
    #expect(one.performed & RealTimeTest.impossibleSpeed.bit == 0)
  }

  @Test("the date line is crossed by the short way")
  func dateLine() {
    let casts = [cast(1, longitude: 179.9), cast(2, longitude: -179.9), cast(3, longitude: 179.8)]
    #expect(failures(results(casts), .impossibleSpeed) == [false, false, false])
  }

  // A degree of the equator is 2 pi 6371 km / 360 = 111.19 km.
  @Test("distances are those of the sphere of 6371 km")
  func distance() throws {
    let origin = try #require(Position(latitude: 0, longitude: 0))
    let east = try #require(Position(latitude: 0, longitude: 1))
    let segment = DriftSegment(
      from: DriftFix(position: origin, juld: 0), to: DriftFix(position: east, juld: 1))
    #expect(abs(segment.distance - 111_194.926_644_558_73) < 1e-6)
    #expect(abs(segment.speed - 1.286_978_317_645_356_9) < 1e-9)
  }

  @Test("a bad date takes no part in speeds")
  func badDate() {
    var broken = cast(2, latitude: 60)
    broken.juld = 1
    let found = results([cast(1), broken, cast(3)])
    #expect(failures(found, .impossibleSpeed) == [false, false, false])
    #expect(found[1].performed & RealTimeTest.impossibleSpeed.bit == 0)
  }

  // MARK: - Drift

  @Test("a jump of the bottom salinity is 3, and the reference stays the last good profile")
  func drift() {
    let casts = [cast(1), cast(2, salt: 0.6), cast(3, salt: 0.6), cast(4)]
    let found = results(casts)
    #expect(failures(found, .grossDrift) == [false, true, true, false])
    #expect(text(found[1].levels.salinity) == String(repeating: "3", count: 40))
    #expect(text(found[1].levels.temperature) == String(repeating: "1", count: 40))
  }

  @Test("bottoms of different depth are compared only where asked for")
  func depth() {
    // 2 + 20 / (1 + p / 300): 4.6 °C at 2000 dbar, 6.6 °C at 1000 dbar.
    let casts = [cast(1), cast(2, depth: 1000), cast(3), cast(4, depth: 1000)]
    #expect(failures(results(casts), .grossDrift) == [false, false, false, false])
    var options = usualOptions
    options.driftDepthTolerance = .infinity
    #expect(failures(results(casts, options), .grossDrift) == [false, true, false, true])
  }

  @Test("after a gap of more than 5 cycles the bottoms are compared anew")
  func gap() {
    // As float 6901929 in a store that lacks the cycles from 15 to 221.
    let near = [cast(1), cast(6, salt: 0.6), cast(7, salt: 0.6)]
    #expect(failures(results(near), .grossDrift) == [false, true, true])
    let far = [cast(1), cast(7, salt: 0.6), cast(8, salt: 0.6), cast(9)]
    #expect(failures(results(far), .grossDrift) == [false, false, false, true])
    #expect(results(far)[1].performed & RealTimeTest.grossDrift.bit == 0)
    #expect(failures(results(far, letterOfManual), .grossDrift) == [false, true, true, false])
  }

  @Test("a sensor that stays off is found as long as it is")
  func staysOff() {
    // Float 3901897: 113 profiles in a row.
    let casts = [cast(1)] + (2...40).map { cast($0, salt: 0.6) }
    #expect(failures(results(casts), .grossDrift) == [false] + Array(repeating: true, count: 39))
  }

  @Test("an old profile of this depth is not compared where later good ones are of others")
  func oldDepth() {
    // Float 6900719: cycle 31 goes as deep as cycle 1 and none between.
    let between = (2...6).map { cast($0, depth: 1500) }
    let casts = [cast(1, salt: 0.6)] + between + [cast(7)]
    #expect(failures(results(casts), .grossDrift).last == false)
    let soon = [casts[0]] + between.dropLast() + [cast(6)]
    #expect(failures(results(soon), .grossDrift).last == true)
  }

  @Test("profiles that do not reach 500 dbar are not compared")
  func shallow() {
    let casts = [cast(1, depth: 400), cast(2, salt: 0.6, depth: 400)]
    #expect(failures(results(casts), .grossDrift) == [false, false])
    #expect(failures(results(casts, letterOfManual), .grossDrift) == [false, true])
  }

  @Test("only values that are good are compared, in both profiles")
  func goodOnly() throws {
    // The salinities of the second are 3 by the exclusion list: none is left to compare.
    let day = ArgoTime(seconds: 25_020 * 86_400)
    let list = ExclusionListEntry(
      wmo: try #require(WMONumber(2_903_001)), parameter: "PSAL", start: day, end: day,
      flag: .probablyBad, comment: "", dataCentre: "JA")
    let casts = [cast(1), cast(2, salt: 0.6), cast(3)]
    var record = RecordChecker(
      casts, exclusionList: [list], ProfileChecker(usualOptions))
    let found = casts.map { record.check(RecordProfile($0)).raw }
    #expect(failures(found, .grossDrift) == [false, false, false])
    #expect(text(found[1].levels.salinity) == String(repeating: "3", count: 40))
  }

  @Test("a descent is compared with descents")
  func directions() {
    var descent = cast(2, salt: 0.6)
    descent.direction = .descending
    #expect(failures(results([cast(1), descent]), .grossDrift) == [false, false])
  }

  // MARK: - Frozen

  @Test("the same profile again is frozen, cycle after cycle")
  func frozen() {
    let casts = [cast(1), cast(2), cast(3), cast(5), cast(6, shift: 0.1)]
    // Cycle 5 has no cycle 4 to be compared with.
    let found = results(casts)
    #expect(failures(found, .frozenProfile) == [false, true, true, false, false])
    #expect(text(found[1].levels.temperature) == String(repeating: "4", count: 40))
  }

  @Test("one frozen variable is enough only where asked for")
  func frozenEither() {
    let casts = [cast(1), cast(2, shift: 0.1)]
    #expect(failures(results(casts), .frozenProfile) == [false, false])
    var options = usualOptions
    options.frozenNeedsBoth = false
    let found = results(casts, options)
    #expect(failures(found, .frozenProfile) == [false, true])
    #expect(text(found[1].levels.salinity) == String(repeating: "4", count: 40))
    #expect(text(found[1].levels.temperature) == String(repeating: "1", count: 40))
  }
}

extension RecordProfile {
  /// A profile of raw values only.
  fileprivate init(_ raw: ProfileUnderTest) {
    guard let wmo = WMONumber(raw.platformNumber) else {
      preconditionFailure("the casts of these tests have a WMO number")
    }
    let key = CycleKey(wmo: wmo, cycle: raw.cycle, direction: raw.direction)
    self.init(
      Profile(index: 0, key: key, dataMode: .realTime, levelCount: 0), configuredPressure: nil,
      isFromStore: false)
    self.raw = raw
  }
}
