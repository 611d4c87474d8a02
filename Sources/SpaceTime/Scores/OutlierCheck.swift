/// Decides which anomalies are too far from the climatology or from those around to be mapped.
package enum OutlierCheck {
  /// What becomes of an observation.
  package enum Decision: Hashable, Sendable {
    /// It is mapped.
    case kept
    /// It is further than six standard deviations from the climatology.
    case background
    /// It is further than three, and far from what those around say.
    case buddy(estimate: Double, error: Double)
  }

  /// What those around say of an observation.
  package struct Estimate: Hashable, Sendable {
    /// The anomaly.
    package var estimate: Double
    /// The standard deviation of an observation from it, calibrated.
    package var deviation: Double
    /// Values used with a correlation that counts.
    package var correlated: Int

    /// Makes one.
    package init(estimate: Double, deviation: Double, correlated: Int) {
      self.estimate = estimate
      self.deviation = deviation
      self.correlated = correlated
    }
  }

  /// Beyond so many standard deviations an anomaly is rejected at once.
  package static let rejectedLimit = 6.0
  /// Beyond so many it is looked at.
  package static let suspectLimit = 3.0
  /// Beyond so many stated deviations from those around it is rejected.
  private static let buddyLimit = 5.0
  private static let leastBuddies = 3

  /// How an anomaly stands to its standard deviation, before those around are asked.
  package enum Standing: Hashable, Sendable {
    case usual, suspect, rejected
  }

  /// Where an anomaly stands; one without a standard deviation is usual.
  package static func standing(of anomaly: Double, deviation: Double) -> Standing {
    let size = abs(anomaly)
    return size > rejectedLimit * deviation
      ? .rejected : size > suspectLimit * deviation ? .suspect : .usual
  }

  /// Decides about each observation.
  ///
  /// `prediction` tells what the usual ones around say of an observation, once without itself and
  /// once without its float; it is asked about suspects only. Nothing where they say nothing.
  package static func decisions(
    anomalies: [Double], deviations: [Double],
    prediction: (_ observation: Int, _ withoutFloat: Bool) -> Estimate?
  ) -> [Decision] {
    precondition(anomalies.count == deviations.count, "a deviation for each anomaly")
    return anomalies.indices.map { index in
      switch standing(of: anomalies[index], deviation: deviations[index]) {
      case .usual: return .kept
      case .rejected: return .background
      case .suspect:
        for withoutFloat in [false, true] {
          guard let found = prediction(index, withoutFloat),
            found.correlated >= leastBuddies,
            abs(anomalies[index] - found.estimate) > buddyLimit * found.deviation
          else { continue }
          return .buddy(estimate: found.estimate, error: found.deviation)
        }
        return .kept
      }
    }
  }
}
