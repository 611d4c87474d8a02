import TestSupport
import Testing

@testable import Rendering

@Suite struct ChartTests {
  @Test(
    "ticks are round and take in the range",
    arguments: [
      (0.0, 10.0, 5, [0.0, 2, 4, 6, 8, 10]), (0, 4_120, 5, [0, 1000, 2000, 3000, 4000, 5000]),
      (34.1, 36.2, 6, [34, 34.5, 35, 35.5, 36, 36.5]), (-3.2, 7, 5, [-5, 0, 5, 10]),
      (5, 5, 5, nil), (0, 1e-9, 5, nil),
    ] as [(Double, Double, Int, [Double]?)])
  func ticks(low: Double, high: Double, most: Int, expected: [Double]?) throws {
    let ticks = try #require(NiceTicks(low...high, atMost: most))
    if let expected {
      #expect(ticks.values.count == expected.count)
      #expect(zip(ticks.values, expected).allSatisfy { abs($0 - $1) < 1e-9 })
    }
    let (first, last) = (try #require(ticks.values.first), try #require(ticks.values.last))
    #expect(first <= low && last >= high && first < last)
    #expect(ticks.values.count <= most + 1)
  }

  @Test func countsGetNoTicksAtFractions() throws {
    let ticks = try #require(NiceTicks(0...1, atMost: 5, least: 1))
    #expect(ticks.values == [0, 1])
  }

  @Test(
    "ranges that are no ranges of numbers get no ticks",
    arguments: [-Double.infinity...Double.infinity, 0...Double.infinity, 0...1e300])
  func noTicks(range: ClosedRange<Double>) {
    #expect(NiceTicks(range, atMost: 5) == nil)
  }

  @Test(
    "numbers are written for people",
    arguments: [
      (0, "0"), (999, "999"), (1000, "1,000"), (2_504_369, "2,504,369"), (-1234, "−1,234"),
    ])
  func grouped(number: Int, text: String) {
    #expect(NumberText.grouped(number) == text)
  }

  @Test(
    "a tick has the decimals of its step",
    arguments: [
      (0.5, 0.5, "0.5"), (35.0, 0.2, "35.0"), (1500.0, 500.0, "1,500"), (-0.05, 0.05, "−0.05"),
    ])
  func tick(value: Double, step: Double, text: String) {
    #expect(NumberText.tick(value, step: step) == text)
  }

  @Test func aRampGetsLighterThroughoutAndHoldsItsEnds() throws {
    let ramp = try #require(ColourRamp(2.3...27.9))
    #expect(ramp.count > 8 && ramp.count <= 15)
    #expect(ramp.index(of: -100) == 0)
    #expect(ramp.index(of: 100) == ramp.count - 1)
    #expect(ramp.index(of: ramp.low + ramp.step * 1.5) == 1)
    let lights = (0..<ramp.count).map { Contrast.luminance(ramp.colour($0)) }
    #expect(zip(lights, lights.dropFirst()).allSatisfy { $0 < $1 })
  }

  /// WCAG 2.1: 3 for what is drawn.
  @Test func linesStandOutFromWhatIsBehindThem() {
    let marks = MarkStyle.categories + [MarkStyle.others]
    for style in marks where !style.dashes.isEmpty || style.shape == .circle {
      // Every mark has a dark outline besides; a line has its colour only.
      #expect(Contrast.ratio(style.colour, "#FFFFFF") >= 2.2, "\(style.colour)")
    }
    #expect(Contrast.ratio("#1b1f24", "#eaf2f7") >= 3)
    #expect(Contrast.ratio("#1b1f24", "#d5cfc3") >= 3)
  }

  @Test func groupsDifferByShapeAndByLineNotByColourAlone() {
    let styles = MarkStyle.categories + [MarkStyle.others]
    #expect(Set(styles.map(\.shape)).count == styles.count)
    #expect(Set(styles.map(\.dashes)).count == styles.count)
    #expect(Set(MarkStyle.steps.map(\.shape)).count == MarkStyle.steps.count)
  }
}
