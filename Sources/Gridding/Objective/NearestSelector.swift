/// Picks the nearest of some candidates without sorting all of them.
package struct NearestSelector {
  /// A candidate with its distance; ties go to the smaller number.
  package struct Candidate: Comparable {
    package var distance: Double
    package var number: Int32

    @inline(__always)
    package static func < (left: Candidate, right: Candidate) -> Bool {
      left.distance < right.distance
        || (left.distance == right.distance && left.number < right.number)
    }
  }

  package private(set) var candidates: [Candidate] = []

  /// Makes a selector without candidates.
  package init() {}

  package mutating func removeAll() { candidates.removeAll(keepingCapacity: true) }

  package mutating func append(_ distance: Double, _ number: Int32) {
    candidates.append(Candidate(distance: distance, number: number))
  }

  /// Moves the `count` nearest to the front, in no order, and forgets the others.
  package mutating func keepNearest(_ count: Int) {
    guard candidates.count > count else { return }
    var low = 0
    var high = candidates.count - 1
    while low < high {
      // The middle of three keeps sorted input from being the worst case.
      let middle = (low + high) / 2
      if candidates[middle] < candidates[low] { candidates.swapAt(middle, low) }
      if candidates[high] < candidates[low] { candidates.swapAt(high, low) }
      if candidates[high] < candidates[middle] { candidates.swapAt(high, middle) }
      let pivot = candidates[middle]
      var i = low
      var j = high
      while i <= j {
        while candidates[i] < pivot { i += 1 }
        while pivot < candidates[j] { j -= 1 }
        if i <= j {
          candidates.swapAt(i, j)
          i += 1
          j -= 1
        }
      }
      if count - 1 <= j {
        high = j
      } else if count - 1 >= i {
        low = i
      } else {
        break
      }
    }
    candidates.removeLast(candidates.count - count)
  }
}
