internal import Argo

/// Test 8 with ``QualityGuard/lonePressure``: a wild pressure fails alone.
///
/// The walk is that of ``PressureIncreasing``. A pressure that jumps ahead by more than the limit is either
/// right, and the next levels that go back fail, or wild, and fails alone; the interpretation under which
/// fewer levels fail is taken. The start is treated in the same way. That a wild pressure does not count as
/// reached is a choice of this program; without such jumps the result is that of the manual.
struct LonePressures {
  private let pressure: [Float]
  /// The levels that have a pressure.
  private let levels: [Int]
  /// Whether the pressure of each of them is wild.
  private var isWild: [Bool]

  /// The number of levels ahead that are considered.
  private static let horizon = 100

  private enum Direction: Int {
    case up = -1
    case down = 1
  }

  private init(_ pressure: [Float]) {
    self.pressure = pressure
    levels = pressure.indices.filter { !pressure[$0].isNaN }
    isWild = [Bool](repeating: false, count: levels.count)
  }

  /// Checks a profile in which the test as the manual has it finds something.
  static func check(_ pressure: [Float], from start: Int, into marks: inout TestFlags) {
    var walk = LonePressures(pressure)
    guard var place = walk.levels.firstIndex(of: start) else { return }
    while place > 0, walk.isAstrayStart(place) {
      walk.isWild[place] = true
      place -= 1
    }
    walk.go(.up, from: place, into: &marks)
    walk.go(.down, from: place, into: &marks)
    for (place, level) in walk.levels.enumerated() where walk.isWild[place] {
      marks.mark(
        level, .pressure, as: .bad, because: .pressure, value: Double(pressure[level]),
        threshold: PressureIncreasing.reversal, detail: "stands alone among its neighbours")
    }
  }

  /// The pressure at a place, in the direction of the walk.
  private func value(_ place: Int, _ direction: Direction) -> Double {
    Double(direction.rawValue) * Double(pressure[levels[place]])
  }

  private func isAstrayStart(_ place: Int) -> Bool {
    isAstray(place, beyond: value(place - 1, .down), .down)
      || place + 1 < levels.count && isAstray(place, beyond: value(place + 1, .up), .up)
  }

  /// Whether, after a pressure that jumps ahead, more of the next levels contradict it than agree
  /// with it.
  private func isAstray(_ place: Int, beyond extreme: Double, _ direction: Direction) -> Bool {
    let leap = value(place, direction)
    guard leap > extreme + PressureIncreasing.reversal else { return false }
    var (following, behind) = (1, 0)
    var next = place + direction.rawValue
    var left = LonePressures.horizon
    while levels.indices.contains(next), left > 0 {
      let value = value(next, direction)
      if value > leap - PressureIncreasing.reversal {
        following += 1
      } else if value > extreme - PressureIncreasing.reversal {
        behind += 1
      }
      next += direction.rawValue
      left -= 1
    }
    return behind > following
  }

  private mutating func go(
    _ direction: Direction, from start: Int, into marks: inout TestFlags
  ) {
    var extreme = value(start, direction)
    var place = start + direction.rawValue
    while levels.indices.contains(place) {
      defer { place += direction.rawValue }
      if isWild[place] { continue }
      let value = value(place, direction)
      if value <= extreme - PressureIncreasing.reversal {
        PressureIncreasing.mark(
          levels[place], Double(pressure[levels[place]]),
          reached: extreme * Double(direction.rawValue), isUp: direction == .up, into: &marks)
      } else if isAstray(place, beyond: extreme, direction) {
        isWild[place] = true
      } else if value > extreme {
        extreme = value
      }
    }
  }
}
