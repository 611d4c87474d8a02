/// A sum that keeps what rounding would lose.
///
/// Source: Neumaier (1974), Zeitschrift für angewandte Mathematik und Mechanik 54, 39-51.
struct CompensatedSum {
  private var sum = 0.0
  private var lost = 0.0

  mutating func add(_ number: Double) {
    let total = sum + number
    lost += abs(sum) >= abs(number) ? (sum - total) + number : (number - total) + sum
    sum = total
  }

  var value: Double { sum + lost }
}
