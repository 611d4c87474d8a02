import Testing

@testable import Hydrography

@Suite("Mixed layer")
struct MixedLayerTests {
  private func depth(
    _ depths: [Double], _ values: [Double], _ criterion: MixedLayer.Criterion = .temperature,
    gap: Double = .infinity
  ) -> Double? {
    MixedLayer.depth(depths: depths, values: values, criterion: criterion) {
      depths[$0 + 1] - depths[$0] <= gap
    }
  }

  // By hand: the line from (20, 15) to (30, 14) is at 14.8 in 22 m.
  @Test("ends where water is 0.2 °C colder or warmer than in 10 m")
  func crossing() throws {
    #expect(abs(try #require(depth([0, 10, 20, 30], [15, 15, 15, 14])) - 22) < 1e-12)
    #expect(abs(try #require(depth([0, 10, 20, 30], [15, 15, 15, 16])) - 22) < 1e-12)
    #expect(abs(try #require(depth([10, 20, 30], [15, 15, 14])) - 22) < 1e-12)
  }

  // By hand: 10 m lies halfway between 5 and 15 m.
  // By hand: the line from (20, 15.1) to (30, 14.7) is at 14.8 in 27.5 m.
  @Test("ends on the straight line between levels on both sides of the water in 10 m")
  func otherSide() throws {
    #expect(abs(try #require(depth([0, 10, 20, 30], [15, 15, 15.1, 14.7])) - 27.5) < 1e-12)
  }

  @Test("takes the value in 10 m from the levels around it")
  func reference() throws {
    #expect(abs(try #require(depth([5, 15, 25], [15.1, 14.9, 14.7])) - 20) < 1e-12)
    #expect(abs(try #require(depth([5, 15], [16, 14])) - 11) < 1e-12)
  }

  @Test("ends where water is denser, not where it is lighter")
  func density() throws {
    #expect(
      abs(try #require(depth([5, 10, 20, 30], [25, 25, 24.9, 25.13], .density)) - 25.652173913)
        < 1e-8)
    #expect(depth([5, 10, 20, 30], [25, 25, 24.9, 24.8], .density) == nil)
  }

  @Test("is not known where the profile does not show it")
  func unknown() {
    #expect(depth([], []) == nil)
    #expect(depth([11, 20, 30], [15, 15, 10]) == nil)
    #expect(depth([0, 5], [15, 10]) == nil)
    #expect(depth([0, 10, 20, 30], [15, 15, 15, 15]) == nil)
    #expect(depth([0, 10, .nan, 30], [15, 15, 15, 10]) == nil)
    #expect(depth([0, 10, 20, 30], [15, 15, .nan, 10]) == nil)
    #expect(depth([0, 10, 10, 30], [15, 15, 15, 10]) == nil)
    #expect(depth([0, 10, 20, 46], [15, 15, 15, 10], gap: 25) == nil)
    #expect(depth([0, 10, 20, 45], [15, 15, 15, 10], gap: 25) != nil)
    #expect(depth([0, 26, 30], [15, 15, 10], gap: 25) == nil)
    #expect(depth([-20, 10, 30], [15, 15, 10], gap: 25) != nil)
  }
}
