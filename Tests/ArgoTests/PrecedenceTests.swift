import TestSupport
import Testing

@testable import Argo

@Suite("Which file is believed")
struct PrecedenceTests {
  private let day = ArgoTime(seconds: 2_208_988_800)

  private func precedence(
    _ kind: Precedence.Kind, _ days: Int64?, _ path: String
  ) -> Precedence {
    Precedence(
      kind: kind, updated: days.map { day.advanced(bySeconds: $0 * 86_400) }, path: path)
  }

  @Test("delayed mode, real time, multi-cycle, index; then the newer; then the smaller path")
  func ladder() {
    // From the one that loses against all to the one that wins against all.
    let ladder = [
      precedence(.index, 99, "a.txt"), precedence(.multiCycle, 50, "dac/jma/1/1_prof.nc"),
      precedence(.realTime, nil, "dac/a.nc"), precedence(.realTime, -5, "dac/a.nc"),
      precedence(.realTime, 5, "/b.nc"), precedence(.realTime, 5, "/a.nc"),
      precedence(.realTime, 5, "dac/b.nc"), precedence(.realTime, 5, "dac/a.nc"),
      precedence(.delayed, -9, "/z.nc"),
    ]
    for (lower, left) in ladder.enumerated() {
      for (upper, right) in ladder.enumerated() {
        #expect((left < right) == (lower < upper), "\(left) and \(right)")
      }
    }
    var random = SeededGenerator(seed: 7)
    for _ in 0..<20 { #expect(ladder.shuffled(using: &random).sorted() == ladder) }
  }
}
