/// An order of points in which each is far from those before it.
package enum MaximinOrder {
  /// The places of points: first `start`, then always the point farthest from all those before, the
  /// first of equally far ones.
  ///
  /// Takes time with the square of the number of points.
  package static func order(
    count: Int, startingAt start: Int, distance: (Int, Int) -> Double
  ) -> [Int] {
    guard count > 0 else { return [] }
    precondition((0..<count).contains(start), "an order of points starts at one of them")
    var order = [start]
    var isTaken = [Bool](repeating: false, count: count)
    isTaken[start] = true
    var nearest = (0..<count).map { distance($0, start) }
    while order.count < count {
      var next = -1
      for point in 0..<count where !isTaken[point] && (next < 0 || nearest[point] > nearest[next]) {
        next = point
      }
      isTaken[next] = true
      order.append(next)
      for point in 0..<count where !isTaken[point] {
        nearest[point] = min(nearest[point], distance(point, next))
      }
    }
    return order
  }
}
