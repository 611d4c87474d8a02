import TestSupport
import Testing

@testable import QualityControl

@Suite("Sliding median of MEDD")
struct MedianWindowTests {
  /// The median of a window by the words of the MEDD specification, worked out anew each time.
  private func median(
    _ index: Int, _ samples: [MEDDSeries.Sample]
  ) -> Double {
    let pressures = samples.map(\.pressure)
    let values = samples.map(\.value)
    let reach = (MEDDLimits.window(pressures[index]) / 2).rounded(.up) + 1
    var members = pressures.indices.filter {
      abs(pressures[$0] - pressures[index]) < reach && !samples[$0].isOut
    }
    let above = members.filter { pressures[$0] < pressures[index] }
    let below = members.filter { pressures[$0] > pressures[index] }
    let equal = min(above.count, below.count)
    if equal > 0 {
      members =
        above.suffix(equal) + members.filter { $0 == index } + below.prefix(equal)
    }
    if members.isEmpty { members = [index] }
    if members.count % 2 == 0 { members.insert(members[0], at: 0) }
    return members.map { values[$0] }.sorted()[members.count / 2]
  }

  @Test("it is that of a window sorted anew at every sample", arguments: [UInt64(1), 2, 3, 4])
  func sameAsSorting(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var samples: [MEDDSeries.Sample] = []
    var pressure = 0.0
    let count = 220
    for level in 0..<count {
      // Steps of nothing, of a few and of many dbar, so that windows hold one sample to all.
      let step = random.double(in: 0...1)
      pressure += step < 0.15 ? 0 : step < 0.9 ? random.double(in: 0...9) : 140
      samples.append(
        MEDDSeries.Sample(
          pressure: pressure, value: (random.double(in: 0...20) * 8).rounded() / 8,
          level: Int32(level), isOut: random.double(in: 0...1) < 0.2))
    }
    var window = MedianWindow(samples)
    for index in 0..<count {
      let expected = median(index, samples)
      #expect(window.move(to: index).median == expected, "sample \(index), seed \(seed)")
    }
  }

  @Test("where every sample is out, each is its own median")
  func allOut() {
    let samples = (0..<6).map {
      MEDDSeries.Sample(
        pressure: Double($0), value: Double($0), level: Int32($0), isOut: true)
    }
    var window = MedianWindow(samples)
    for index in 0..<6 { #expect(window.move(to: index).median == Double(index)) }
  }
}
