public import Argo

/// A segment of a float's path, from one position to the next.
public struct DriftSegment: Hashable, Sendable {
  /// Great-circle distance in metres.
  public var distance: Double
  /// Seconds from the earlier to the later position.
  public var seconds: Double
  /// m/s; infinite where the float moved without any time passing.
  public var speed: Double { seconds > 0 ? distance / seconds : distance > 0 ? .infinity : 0 }

  /// Makes a segment.
  public init(distance: Double, seconds: Double) {
    self.distance = distance
    self.seconds = seconds
  }

  /// The segment between two fixes.
  public init(from first: DriftFix, to second: DriftFix) {
    distance = Sphere.distance(first.position, second.position)
    seconds = (second.juld - first.juld) * 86_400
  }
}

/// What test 5 finds for a profile.
public enum DriftFinding: Hashable, Sendable {
  /// There is nothing to compare with.
  case unknown(String)
  /// The position agrees with those before and after it.
  case possible
  /// The position is to blame for a speed that no float has.
  case impossible(DriftSegment)
}

/// A position of a float and its time.
public struct DriftFix: Hashable, Sendable {
  /// The place.
  public var position: Position
  /// Days since 1950-01-01 UTC.
  public var juld: Double

  /// Makes a fix.
  public init(position: Position, juld: Double) {
    self.position = position
    self.juld = juld
  }
}

/// Finds which positions of a float's whole record imply an impossible speed.
///
/// The segment of the highest speed is taken; of its ends the one is to blame without which the
/// float would have been slower: to the third fix where there are three, in the mean over the
/// neighbouring segments where there are more, and both where there are two. It is removed and the
/// search begins again, until no speed is above the limit. So the outcome depends on the fixes
/// alone and not on the order in which files came. Source: the choice of the suspect is that of
/// test 20 (Nakamura et al. 2008) for fixes of one class.
public enum DriftTrack {
  /// The finding of a fix where one earlier fix is all that is known.
  public static func finding(from earlier: DriftFix, to fix: DriftFix) -> DriftFinding {
    findings([earlier, fix])[1]
  }

  /// The finding of each fix; fixes must be in the order of time.
  static func findings(_ fixes: [DriftFix]) -> [DriftFinding] {
    guard fixes.count > 1 else {
      return fixes.map { _ in .unknown("the float has no other position to compare with") }
    }
    var findings = [DriftFinding](repeating: .possible, count: fixes.count)
    var kept = Array(fixes.indices)
    while let worst = fastest(kept, fixes), worst.segment.speed > ImpossibleSpeed.limit {
      let suspects = suspects(of: worst.place, kept, fixes)
      for place in suspects { findings[kept[place]] = .impossible(worst.segment) }
      for place in suspects.reversed() { kept.remove(at: place) }
    }
    return findings
  }

  /// The segment of the highest speed, and the place of its first end.
  private static func fastest(
    _ kept: [Int], _ fixes: [DriftFix]
  ) -> (place: Int, segment: DriftSegment)? {
    var fastest: (place: Int, segment: DriftSegment)?
    for place in kept.indices.dropLast() {
      let segment = DriftSegment(from: fixes[kept[place]], to: fixes[kept[place + 1]])
      if fastest.map({ segment.speed > $0.segment.speed }) ?? true { fastest = (place, segment) }
    }
    return fastest
  }

  /// Which ends of the segment that begins at a place are to blame, as places.
  private static func suspects(of place: Int, _ kept: [Int], _ fixes: [DriftFix]) -> [Int] {
    guard kept.count > 2 else { return [place, place + 1] }
    let near = Array(kept[max(place - 1, 0)...min(place + 2, kept.count - 1)])
    let first = meanSpeed(near.filter { $0 != kept[place] }, fixes)
    let second = meanSpeed(near.filter { $0 != kept[place + 1] }, fixes)
    // If both are equally likely, the later one: the earlier one was consistent until it came.
    return [first < second ? place : place + 1]
  }

  /// The mean of the speeds along some fixes, m/s.
  private static func meanSpeed(_ places: [Int], _ fixes: [DriftFix]) -> Double {
    var sum = 0.0
    for (first, second) in zip(places, places.dropFirst()) {
      sum += DriftSegment(from: fixes[first], to: fixes[second]).speed
    }
    return sum / Double(max(places.count - 1, 1))
  }
}
