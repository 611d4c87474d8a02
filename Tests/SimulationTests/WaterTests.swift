import Argo
import Foundation
import Simulation
import TestSupport
import Testing

/// Whether the water is such as a sea could have, and the faults such as a check could find.
@Suite(SimulatesTree())
struct WaterTests {
  private let profiles: [(file: String, profile: Profile)]

  init() throws { profiles = try SimulatedTree.shared.profiles() }

  /// Floats with a fault on purpose are 2909201 and up.
  private func isFaulty(_ profile: Profile) -> Bool {
    (2_909_201...2_909_299).contains(profile.key.wmo.value)
  }

  private func values(_ columns: Measurements?, _ flag: QualityFlag = .good) -> [Float] {
    zip(columns?.values ?? [], columns?.flags ?? []).filter { $1 == flag }.map(\.0)
  }

  @Test func goodValuesAreWithinTheGlobalRange() throws {
    // Source: Argo quality control manual, real-time test 6.
    for (file, profile) in profiles where !isFaulty(profile) {
      #expect(values(profile.pressure).allSatisfy { (-5...6000).contains($0) }, "\(file)")
      #expect(values(profile.temperature).allSatisfy { (-2.5...40).contains($0) }, "\(file)")
      #expect(values(profile.salinity).allSatisfy { (2...41).contains($0) }, "\(file)")
    }
  }

  @Test func goodPressuresIncrease() throws {
    for (file, profile) in profiles where !isFaulty(profile) {
      let pressures = values(profile.pressure)
      #expect(zip(pressures, pressures.dropFirst()).allSatisfy { $0 < $1 }, "\(file)")
    }
  }

  @Test func waterIsWarmAtTheSurfaceOfTheTropicsAndColdInTheDeep() throws {
    // Round figures of any atlas: tropical surface water has 24 to 31 °C, polar surface water less
    // than 6 °C, and water below 1900 dbar of the open ocean 0 to 5 °C and a salinity of 34 to 36.
    var seen: Set<String> = []
    for (file, profile) in profiles where !isFaulty(profile) {
      guard let latitude = profile.position?.latitude, let p = profile.pressure?.values,
        let t = profile.temperature?.values, let surface = t.first, p[0] < 20
      else { continue }
      if abs(latitude) < 12 {
        seen.insert("tropical")
        #expect((24...31).contains(surface), "\(file)")
      }
      if latitude < -60 {
        seen.insert("polar")
        #expect((-2...6).contains(surface), "\(file)")
      }
      let isMediterranean = file.contains("/6909101/")
      for (level, pressure) in p.enumerated() where pressure > 1900 && pressure < 4000 {
        guard !t[level].isNaN, !isMediterranean else { continue }
        seen.insert("deep")
        #expect((-0.5...5).contains(t[level]), "\(file) \(level)")
        if let s = profile.salinity?.values[level], !s.isNaN {
          #expect((34...36).contains(s), "\(file) \(level)")
        }
      }
    }
    #expect(seen == ["tropical", "polar", "deep"])
  }

  @Test func floatsDriftBetweenCyclesAtASpeedOfTheSea() throws {
    let byFloat = Dictionary(
      grouping: profiles.map(\.profile).filter { !isFaulty($0) && $0.index == 0 }, by: \.key.wmo)
    var moves = 0
    for (wmo, profiles) in byFloat {
      let placed = profiles.filter { $0.position != nil && $0.time != nil && $0.key.cycle > 0 }
        .sorted { $0.key < $1.key }
      for (before, after) in zip(placed, placed.dropFirst())
      where after.key.cycle > before.key.cycle {
        let distance = kilometres(try #require(before.position), try #require(after.position))
        let seconds = try #require(after.time).seconds - #require(before.time).seconds
        #expect(seconds > 0, "\(wmo)")
        let speed = distance * 1000 / Double(seconds)
        #expect(speed > 0 && speed < 1, "\(wmo): \(speed) m/s")
        moves += 1
      }
    }
    #expect(moves > 20)
  }

  /// Kilometres on a sphere of 6371 km, by the cosine rule.
  private func kilometres(_ a: Position, _ b: Position) -> Double {
    let rad = Double.pi / 180
    let cosine =
      sin(a.latitude * rad) * sin(b.latitude * rad)
      + cos(a.latitude * rad) * cos(b.latitude * rad) * cos((a.longitude - b.longitude) * rad)
    return acos(min(1, max(-1, cosine))) * 6371
  }

  // MARK: - Data modes

  @Test func adjustedValuesAreThereInModesAAndDOnly() throws {
    for (file, profile) in profiles {
      let adjusted = profile.temperature?.adjusted.filter { !$0.isNaN } ?? []
      switch profile.dataMode {
      case .realTime: #expect(adjusted.isEmpty, "\(file)")
      case .realTimeAdjusted: #expect(!adjusted.isEmpty, "\(file)")
      case .delayed:
        let isRejected = profile.key.wmo.value == 5_909_103 && profile.key.cycle == 2
        #expect(adjusted.isEmpty == isRejected, "\(file)")
      }
    }
  }

  // MARK: - Faults

  /// The faults that show without more than the file itself, each with the number of the test in
  /// the Argo quality control manual that must find it.
  @Test func everyFaultHasAFloatThatShowsIt() throws {
    let readme = String(
      decoding: try contents(of: "\(try SimulatedTree.shared.path)/README.md"), as: UTF8.self)
    for number in [2, 3, 4, 5, 6, 7, 8, 9, 12, 13, 14, 15, 16, 18, 19, 21, 22, 23, 25] {
      #expect(readme.contains("| test \(number), "), "test \(number)")
    }
    func faulty(_ last: Int) -> [Profile] {
      profiles.map(\.profile).filter { $0.key.wmo.value == 2_909_200 + last }
    }
    // 2: 1980.
    #expect(faulty(1).contains { $0.time?.calendarDay.year == 1980 })
    // 3: north of the pole.
    #expect(faulty(2).contains { $0.latitude ?? 0 > 90 })
    // 4: the mountains of Honshu.
    #expect(faulty(3).contains { $0.latitude == 36.412 && $0.longitude == 138.871 })
    // 5: thousands of kilometres in ten days.
    let latitudes = faulty(4).compactMap(\.latitude)
    #expect((latitudes.max() ?? 0) - (latitudes.min() ?? 0) > 30)
    // 6: 45 °C, and fresh water.
    #expect(faulty(5).contains { $0.temperature?.values.contains { $0 > 40 } == true })
    #expect(faulty(5).contains { $0.salinity?.values.contains { $0 < 2 } == true })
    // 8: pressures that go back.
    #expect(
      faulty(7).contains { profile in
        let p = profile.pressure?.values ?? []
        return zip(p, p.dropFirst()).contains { $0 > $1 }
      })
    // 13: one salinity all the way down.
    #expect(faulty(10).contains { Set($0.salinity?.values ?? []).count == 1 })
    // 18: hardly any difference between the profiles of two cycles, until the float thaws.
    let frozen = faulty(14).sorted { $0.key < $1.key }.map { $0.temperature?.values ?? [] }
    let changes = zip(frozen, frozen.dropFirst()).map { before, after in
      zip(before, after).reduce(0) { $0 + abs($1.0 - $1.1) } / Float(before.count)
    }
    #expect(changes.contains { $0 < 0.02 })
    #expect(try #require(changes.last) > 0.02)
    // 19: deeper than a mission of 2000 dbar goes.
    #expect(faulty(15).contains { $0.pressure?.values.max() ?? 0 > 2200 })
    // 23: a deep float.
    #expect(faulty(18).contains { $0.pressure?.values.max() ?? 0 > 3500 })
  }
}
