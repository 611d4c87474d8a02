/// A part of a range that is halved again and again.
///
/// The parts are numbered: the whole is 0, the first half of a part comes after it, and the second
/// half after all parts of the first, of which there are twice as many as numbers, less one.
struct Halving {
  let range: Range<Int>
  /// The number of the part among all.
  let number: Int

  /// The whole of the range from 0.
  init(count: Int) { self.init(range: 0..<count, number: 0) }

  private init(range: Range<Int>, number: Int) {
    self.range = range
    self.number = number
  }

  /// How many parts a range of `count` has in all.
  static func parts(of count: Int) -> Int { max(2 * count - 1, 0) }

  /// The first and the second half; there are two numbers at least.
  var halves: (Halving, Halving) {
    let middle = (range.lowerBound + range.upperBound) / 2
    let first = Halving(range: range.lowerBound..<middle, number: number + 1)
    return (
      first,
      Halving(
        range: middle..<range.upperBound,
        number: first.number + Halving.parts(of: first.range.count))
    )
  }

  /// The part that has nothing but `single`.
  func part(of single: Int) -> Halving {
    var part = self
    while part.range.count > 1 {
      let (first, second) = part.halves
      part = first.range.contains(single) ? first : second
    }
    return part
  }
}
