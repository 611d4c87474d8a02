internal import Argo
internal import Gridding
internal import SpaceTime

/// Looks for outliers among the observations of a period where no climatology tells what is usual:
/// by what is usual around, and by what the neighbours say.
struct NeighbourCheck {
  private let request: GridRequest
  private let settings: ObjectiveSettings

  /// Beyond so many usual deviations an observation is rejected at once, where many tell.
  ///
  /// Source: ISAS rejects beyond twelve (Gaillard et al. 2016).
  private static let rejectedLimit = 12.0
  private static let manyValues = 20
  /// Beyond so many the neighbours are asked.
  private static let suspectLimit = 3.0
  /// Beyond so many stated errors from what they say it is rejected, where three say something.
  private static let buddyLimit = 5.0
  private static let leastBuddies = 3

  init(_ request: GridRequest, _ settings: ObjectiveSettings) {
    (self.request, self.settings) = (request, settings)
  }

  /// Takes the outliers out of the profiles, and gives what was taken out.
  func reject(from found: inout [ProfileGatherer.Found]) -> [RejectedObservation] {
    let levels = request.levels.values
    var rejected: [RejectedObservation] = []
    for (place, variable) in request.variables.enumerated() {
      for (number, level) in levels.enumerated() {
        let column = place * levels.count + number
        for outlier in outliers(found, column, variable) {
          let one = found[outlier.profile]
          rejected.append(
            RejectedObservation(
              key: one.key, time: one.profile.time, latitude: one.profile.site.y,
              longitude: one.profile.site.x, source: one.source, variable: variable,
              level: variable.stated(level),
              value: one.profile.values[column], background: outlier.usual.median,
              deviation: (one.profile.values[column] - outlier.usual.median)
                / outlier.usual.deviation,
              estimate: outlier.estimate?.value, error: outlier.estimate?.error,
              reason: outlier.estimate == nil ? .background : .buddy))
          found[outlier.profile].profile.values[column] = .nan
          found[outlier.profile].profile.votes[column] = 0
        }
      }
    }
    return rejected
  }

  private struct Outlier {
    var profile: Int
    var usual: RobustSurroundings.Usual
    var estimate: (value: Double, error: Double)?
  }

  private func outliers(
    _ found: [ProfileGatherer.Found], _ column: Int, _ variable: MappedQuantity
  ) -> [Outlier] {
    var members = found.indices.filter { !found[$0].profile.values[column].isNaN }
    guard members.count > NeighbourCheck.leastBuddies else { return [] }
    func anomalies(_ members: [Int], _ value: (Int) -> Double) -> Anomalies {
      Anomalies(
        sites: members.map { found[$0].profile.site },
        days: members.map { found[$0].profile.time.julianDays },
        floats: members.map { Int32(clamping: found[$0].profile.wmo.value) },
        values: members.map(value))
    }
    let around = RobustSurroundings(
      anomalies(members) { found[$0].profile.values[column] },
      leastDeviation: variable.leastDeviation)
    var usual: [Int: RobustSurroundings.Usual] = [:]
    for member in members { usual[member] = around.usual(at: found[member].profile.site) }
    func anomaly(_ member: Int) -> Double {
      found[member].profile.values[column] - (usual[member]?.median ?? 0)
    }
    func ratio(_ member: Int) -> Double { abs(anomaly(member)) / (usual[member]?.deviation ?? 1) }
    // The worst first, so that it is gone when others are asked about.
    let suspects = members.filter { ratio($0) > NeighbourCheck.suspectLimit }
      .sorted { (ratio($1), $0) < (ratio($0), $1) }
    guard !suspects.isEmpty else { return [] }
    var outliers: [Outlier] = []
    func makePredictor() -> ObjectivePredictor {
      ObjectivePredictor(
        anomalies: anomalies(members, anomaly),
        noise: [Double](repeating: settings.noise, count: members.count),
        options: settings.options, barriers: settings.barriers, timeScale: nil)
    }
    var predictor = makePredictor()
    for suspect in suspects {
      guard let here = usual[suspect] else { continue }
      var outlier = Outlier(profile: suspect, usual: here)
      if ratio(suspect) <= NeighbourCheck.rejectedLimit || here.count < NeighbourCheck.manyValues {
        guard let told = told(of: suspect, members, anomaly(suspect), here, predictor) else {
          continue
        }
        outlier.estimate = told
      }
      outliers.append(outlier)
      members.removeAll { $0 == suspect }
      predictor = makePredictor()
    }
    return outliers
  }

  /// What the neighbours say of a suspect, where that is too far from it.
  private func told(
    of suspect: Int, _ members: [Int], _ anomaly: Double, _ here: RobustSurroundings.Usual,
    _ predictor: ObjectivePredictor
  ) -> (value: Double, error: Double)? {
    guard let index = members.firstIndex(of: suspect) else { return nil }
    var workspace = predictor.workspace()
    let values = predictor.anomalies
    for left in [LeftOut.value(index), .float(values.floats[index])] {
      guard
        let prediction = predictor.prediction(
          at: values.sites[index], day: values.days[index], without: left, &workspace),
        prediction.correlated >= NeighbourCheck.leastBuddies
      else { continue }
      let error = here.deviation * (prediction.variance + settings.noise).squareRoot()
      if abs(anomaly - prediction.estimate) > NeighbourCheck.buddyLimit * error {
        return (here.median + prediction.estimate, error)
      }
    }
    return nil
  }
}
