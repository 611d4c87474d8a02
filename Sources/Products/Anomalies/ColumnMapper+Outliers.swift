internal import Argo
internal import Gridding
internal import SpaceTime

extension ColumnMapper {
  /// How far an observation usually is from the climatology: by the climatology, or where that
  /// does not know, by the anomalies around.
  func usualDeviations() -> [Double] {
    var around: SignalVariance?
    return (0..<column.count).map { number in
      let known = column.background[number].deviation
      guard known.isNaN else { return known }
      let variance =
        around ?? SignalVariance(column.anomalies(Array(0..<column.count)), noise: 0)
      around = variance
      return variance.value(at: column.sites[number]).squareRoot()
    }
  }

  /// Those that are no more than six standard deviations from the climatology.
  func withinLimits(_ deviations: [Double]) -> [Int] {
    (0..<column.count).filter {
      OutlierCheck.standing(of: column.anomalies[$0], deviation: deviations[$0]) != .rejected
    }
  }

  /// What becomes of each observation.
  ///
  /// Suspects are asked about only where they would be mapped: those of other years are kept.
  func decisions(
    _ deviations: [Double], climatology: (Site, Double) -> Climatology.Value?
  ) async throws -> [OutlierCheck.Decision] {
    let standings = (0..<column.count).map {
      OutlierCheck.standing(of: column.anomalies[$0], deviation: deviations[$0])
    }
    let usual = standings.indices.filter { standings[$0] == .usual }
    let suspects = standings.indices.filter { standings[$0] == .suspect }
    var told: [Int: [OutlierCheck.Estimate?]] = [:]
    if !suspects.isEmpty {
      let factor =
        settings.isCalibrated
        ? Calibration.factor(
          try await predicted(from: usual, thinned: false, climatology: climatology)
            .withoutItsFloat) : 1
      for period in periods {
        let asked = members(of: period, among: suspects).filter {
          told[$0] == nil || isWithin(period, $0)
        }
        guard !asked.isEmpty,
          let predictor = predictor(
            of: period, from: members(of: period, among: usual), thinned: false)
        else { continue }
        // A suspect is not among the usual ones: it is left out as it is.
        for (place, left) in [nil, column.floats].enumerated() {
          let targets = asked.map { number in
            Target(
              site: column.sites[number], day: column.days[number],
              left: left.map { .float($0[number]) } ?? .nothing)
          }
          for (number, found) in zip(asked, try await predictions(targets, by: predictor)) {
            if place == 0 { told[number] = [] }
            told[number]?.append(
              found.map {
                OutlierCheck.Estimate(
                  estimate: $0.estimate,
                  deviation: factor * ($0.variance + $0.nuggetVariance).squareRoot(),
                  correlated: $0.correlated)
              })
          }
        }
      }
    }
    return OutlierCheck.decisions(anomalies: column.anomalies, deviations: deviations) {
      number, withoutFloat in
      told[number].flatMap { $0[withoutFloat ? 1 : 0] }
    }
  }

  /// Those that were rejected, for the table.
  func rejected(
    _ decisions: [OutlierCheck.Decision], _ deviations: [Double], in record: ProfileRecord
  ) -> [RejectedObservation] {
    decisions.indices.compactMap { number in
      var estimate: (Double, Double)?
      let reason: RejectedObservation.Reason
      switch decisions[number] {
      case .kept: return nil
      case .background: reason = .background
      case .buddy(let value, let error):
        reason = .buddy
        estimate = (value, error)
      }
      let profile = Int(column.profiles[number])
      let background = column.background[number].value
      return RejectedObservation(
        key: record.keys[profile], time: record.times[profile],
        latitude: column.sites[number].y, longitude: column.sites[number].x,
        source: record.sources[Int(record.sourceNumbers[profile])], variable: column.variable,
        level: column.variable.stated(column.level), value: background + column.anomalies[number],
        background: background,
        deviation: column.anomalies[number] / deviations[number],
        estimate: estimate.map { background + $0.0 }, error: estimate?.1, reason: reason)
    }
  }
}
