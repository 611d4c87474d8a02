internal import Seawater

/// Times TEOS-10 quantities of a million levels, the twin of `peers/gsw_columns.py`.
///
/// `seawater-columns [TASKS [ROUNDS]]` prints a line a quantity: its name, the best of the rounds in ms,
/// and the sum of the values.
@main
enum SeawaterColumns {
  static let levels = 1_000_000

  static func main() async {
    let numbers = CommandLine.arguments.dropFirst().compactMap { Int($0) }
    let tasks = numbers.first ?? 1
    let rounds = numbers.dropFirst().first ?? 5
    // Fractions of multiples of irrational numbers spread evenly.
    func spread(_ step: Double, _ low: Double, _ high: Double) -> [Double] {
      (1...levels).map { number in
        let place = Double(number) * step
        return low + (high - low) * (place - place.rounded(.down))
      }
    }
    let s = spread(0.618_033_988_749_895, 0, 40)
    let t = spread(0.414_213_562_373_095, -1.5, 30)
    let p = spread(0.732_050_807_568_877, 0, 5000)
    let latitude = spread(0.236_067_977_499_79, -80, 80)
    for property in WaterProperty.allCases {
      await report(property.rawValue, rounds) {
        [await property.values(absoluteSalinity: s, temperature: t, pressure: p, tasks: tasks)]
      }
    }
    // Quantities that are asked for without a number of tasks: each task has columns of its own.
    let shares = (0..<tasks).map { levels * $0 / tasks..<levels * ($0 + 1) / tasks }
    let columns = shares.map { (pressure: Array(p[$0]), latitude: Array(latitude[$0])) }
    await report("depth", rounds) {
      await together(columns) { TEOS10.depths(pressure: $0.pressure, latitude: $0.latitude) }
    }
    await report("freezingTemperature", rounds) {
      await together(shares) { share in
        share.map { TEOS10.freezingTemperature(absoluteSalinity: s[$0], pressure: p[$0]) }
      }
    }
  }

  /// The values of shares of the samples, each worked out by a task.
  static func together<Share: Sendable>(
    _ shares: [Share], _ values: @escaping @Sendable (Share) -> [Double]
  ) async -> [[Double]] {
    await withTaskGroup(of: [Double].self) { group in
      for share in shares { group.addTask { values(share) } }
      return await group.reduce(into: []) { $0.append($1) }
    }
  }

  static func report(
    _ name: String, _ rounds: Int, _ work: @Sendable () async -> [[Double]]
  ) async {
    var best = Double.infinity
    var sum = 0.0
    let clock = ContinuousClock()
    for _ in 0..<rounds {
      let start = clock.now
      let values = await work()
      best = min(best, (clock.now - start) / .milliseconds(1))
      sum = values.reduce(0) { $1.reduce($0, +) }
    }
    print(name, best, sum)
  }
}
