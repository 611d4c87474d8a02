/// An order of points in which each is far from those before it.
package enum MaximinOrder {
  /// The places of points: first `start`, then always the point farthest from all those before, the
  /// first of equally far ones.
  ///
  /// A point that is taken concerns only those that it is nearer to than it is itself to all before it.
  /// Where `within` finds these without looking at all points, the time is nearly proportional to the
  /// number of points, else it grows with its square.
  ///
  /// - Parameters:
  ///   - count: The number of points.
  ///   - start: The first point.
  ///   - within: The points within a distance of one of them, and perhaps some more.
  ///   - distance: How far two points are apart; never negative.
  /// - Returns: The numbers of all points.
  package static func order(
    count: Int, startingAt start: Int, within: ((_ point: Int, _ distance: Double) -> [Int])? = nil,
    distance: (Int, Int) -> Double
  ) -> [Int] {
    guard count > 0 else { return [] }
    precondition((0..<count).contains(start), "an order of points starts at one of them")
    var order = [start]
    order.reserveCapacity(count)
    var isTaken = [Bool](repeating: false, count: count)
    isTaken[start] = true
    var nearest = (0..<count).map { distance($0, start) }
    var farthest = FarthestPoints((0..<count).lazy.map { (nearest[$0], $0) })
    while let (far, next) = farthest.removeFirst() {
      // A point that has come nearer since stands in the heap once more.
      guard !isTaken[next], far == nearest[next] else { continue }
      isTaken[next] = true
      order.append(next)
      for point in within?(next, far) ?? Array(0..<count) where !isTaken[point] {
        let apart = distance(point, next)
        guard apart < nearest[point] else { continue }
        nearest[point] = apart
        farthest.insert((apart, point))
      }
    }
    return order
  }
}

/// A heap of points with distances: the farthest comes first, of equally far ones the first.
private struct FarthestPoints {
  private typealias Entry = (distance: Double, point: Int)

  private var entries: [Entry] = []

  init(_ points: some Sequence<(Double, Int)>) {
    for point in points { insert(point) }
  }

  private static func comes(_ left: Entry, before right: Entry) -> Bool {
    left.distance != right.distance
      ? left.distance > right.distance : left.point < right.point
  }

  mutating func insert(_ point: (Double, Int)) {
    entries.append(point)
    var place = entries.count - 1
    while place > 0 {
      let parent = (place - 1) / 2
      guard FarthestPoints.comes(entries[place], before: entries[parent]) else { return }
      entries.swapAt(place, parent)
      place = parent
    }
  }

  mutating func removeFirst() -> (distance: Double, point: Int)? {
    guard let last = entries.popLast() else { return nil }
    guard let first = entries.first else { return last }
    entries[0] = last
    var place = 0
    while true {
      var best = place
      for child in (2 * place + 1)...(2 * place + 2)
      where child < entries.count && FarthestPoints.comes(entries[child], before: entries[best]) {
        best = child
      }
      guard best != place else { return first }
      entries.swapAt(place, best)
      place = best
    }
  }
}
