public import Argo

/// A position of a float at the surface, as Argos or another system gave it.
public struct SurfaceFix: Hashable, Sendable {
  /// The place.
  public var position: Position
  /// Days since 1950-01-01 UTC.
  public var juld: Double
  /// The class of its accuracy.
  public var accuracy: Accuracy

  /// Makes a fix.
  public init(position: Position, juld: Double, accuracy: Accuracy) {
    self.position = position
    self.juld = juld
    self.accuracy = accuracy
  }

  /// The classes of accuracy, best first.
  ///
  /// Source: Argo reference table 5.
  public enum Accuracy: String, Hashable, Sendable, CaseIterable {
    /// GPS.
    case gps = "G"
    /// Argos class 3.
    case argos3 = "3"
    /// Argos class 2.
    case argos2 = "2"
    /// Argos class 1.
    case argos1 = "1"
    /// Argos class 0.
    case argos0 = "0"
    /// Argos class A.
    case argosA = "A"
    /// Argos class B.
    case argosB = "B"
    /// Argos class Z.
    case argosZ = "Z"

    /// The error in metres.
    ///
    /// Source: Nakamura et al. (2008), as in the Coriolis chain.
    public var error: Double {
      switch self {
      case .gps: 30
      case .argos3: 150
      case .argos2: 350
      case .argos1: 1000
      case .argos0: 1500
      case .argosA: 1501
      case .argosB: 1502
      case .argosZ: 1503
      }
    }
  }
}

/// Checks the fixes of a float's time at the surface: the rules of test 20.
///
/// Source: Nakamura, Y., et al. (2008), JAMSTEC Rep. Res. Dev. 7, 11-18, as in the Coriolis chain.
public enum ArgosFixes {
  /// Days; a fix that comes later than this after the previous one is not of the same surface time.
  static let longestGap = 1.0

  /// The flag of each fix of one cycle, in the order of time: 1 good, 3 questionable, 4 repeated,
  /// too late, or too far from the last fix of the previous cycle.
  public static func flags(
    _ fixes: [SurfaceFix], lastOfPreviousCycle earlier: SurfaceFix? = nil
  ) -> [QualityFlag] {
    var flags = [QualityFlag](repeating: .good, count: fixes.count)
    var kept: [Int] = []
    for index in fixes.indices {
      if let last = kept.last,
        fixes[last] == fixes[index] || fixes[index].juld - fixes[last].juld > longestGap
      {
        flags[index] = .bad
      } else {
        kept.append(index)
      }
    }
    if let earlier, let first = kept.first,
      speed(earlier, fixes[first]) > ImpossibleSpeed.limit
    {
      flags[first] = .bad
      kept.removeFirst()
    }
    while let fastest = fastest(kept, fixes) {
      let suspects = suspects(of: fastest, kept, fixes)
      if isResolved(fixes[kept[fastest]], fixes[kept[fastest + 1]]) {
        for place in suspects { flags[kept[place]] = .probablyBad }
      }
      for place in suspects.reversed() { kept.remove(at: place) }
    }
    return flags
  }

  /// The index of the first end of the fastest segment, if that is too fast.
  private static func fastest(_ kept: [Int], _ fixes: [SurfaceFix]) -> Int? {
    var fastest: (place: Int, speed: Double)?
    for place in kept.indices.dropLast() {
      let speed = speed(fixes[kept[place]], fixes[kept[place + 1]])
      if speed > (fastest?.speed ?? ImpossibleSpeed.limit) { fastest = (place, speed) }
    }
    return fastest?.place
  }

  /// Whether a segment is longer than the sum of the errors of its ends.
  private static func isResolved(_ first: SurfaceFix, _ second: SurfaceFix) -> Bool {
    let (e1, e2) = (first.accuracy.error, second.accuracy.error)
    return Sphere.distance(first.position, second.position) >= (e1 * e1 + e2 * e2).squareRoot()
  }

  /// Which ends of a segment are to blame: the one of the worse class, else the one without which
  /// the float would have been slower, else both.
  private static func suspects(of place: Int, _ kept: [Int], _ fixes: [SurfaceFix]) -> [Int] {
    let (first, second) = (fixes[kept[place]].accuracy, fixes[kept[place + 1]].accuracy)
    if first != second { return [first.error > second.error ? place : place + 1] }
    guard kept.count > 2 else { return [place, place + 1] }
    let near = Array(kept[max(place - 1, 0)...min(place + 2, kept.count - 1)])
    let withoutFirst = meanSpeed(near.filter { $0 != kept[place] }, fixes)
    let withoutSecond = meanSpeed(near.filter { $0 != kept[place + 1] }, fixes)
    return [withoutFirst < withoutSecond ? place : place + 1]
  }

  private static func meanSpeed(_ places: [Int], _ fixes: [SurfaceFix]) -> Double {
    var sum = 0.0
    for (first, second) in zip(places, places.dropFirst()) {
      sum += speed(fixes[first], fixes[second])
    }
    return sum / Double(max(places.count - 1, 1))
  }

  private static func speed(_ first: SurfaceFix, _ second: SurfaceFix) -> Double {
    DriftSegment(
      distance: Sphere.distance(first.position, second.position),
      seconds: (second.juld - first.juld) * 86_400
    ).speed
  }
}
