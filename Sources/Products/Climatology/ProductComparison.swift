package import Argo
package import Fleet
package import FleetStore
internal import Gridding
package import SpaceTime

/// How well maps of a file agree with the profiles of a store.
///
/// The profiles should be such as the maps were not made of.
package struct ProductComparison: Sendable {
  /// How well one quantity agrees at one level.
  package struct Score: Hashable, Sendable {
    /// The quantity and level; a quantity of the column has none.
    package var variable: MappedQuantity
    package var level: Double?
    /// Observations with a value of the maps, their floats, and those without one.
    package var count: Int
    package var floats: Int
    package var missing: Int
    /// The errors, nothing without any; coverages are of the stated errors.
    package var score: PredictionScore?
    /// Whether the file states errors for new observations.
    package var hasErrors: Bool
  }

  /// The file.
  package let path: String
  /// The scores, quantity after quantity and level by level.
  package private(set) var scores: [Score] = []
  /// What was selected and used, and what each rule left out.
  package let account: QueryAccount
  /// Which values count.
  package let rule: ValueSelection

  /// Compares a file with the profiles that a query selects.
  ///
  /// An observation is compared with the map of its time, bilinear in the nodes around that have a
  /// value and linear between levels. Throws `FieldFileError` where the file has no such maps, and
  /// what the store throws.
  package init(
    path: String, _ levels: ProfileLevels, _ query: ProfileQuery, store: FleetStoreReader,
    jobs: Int
  ) async throws {
    self.path = path
    let gatherer = ProfileGatherer(
      levels, query, box: query.box ?? .globe, jobs: jobs, store: store)
    rule = gatherer.query.values
    let products = try levels.variables.map { variable in
      try ComparedProduct(path: path, quantity: variable.variableName)
    }
    let record = try await ProfileRecord(gatherer)
    account = record.account
    for (place, variable) in levels.variables.enumerated() {
      for (number, level) in levels.levels.values.enumerated() {
        let column = record.columns[place * levels.levels.values.count + number]
        scores.append(
          try ProductComparison.score(record, column, variable, level, products[place]))
      }
    }
  }

  private static func score(
    _ record: ProfileRecord, _ column: [Float], _ variable: MappedQuantity, _ level: Double,
    _ product: ComparedProduct
  ) throws(FieldFileError) -> Score {
    let days = record.days
    var compared: [PredictedObservation] = []
    var present = 0
    var hasErrors = false
    for value in column where !value.isNaN { present += 1 }
    for (time, period) in product.periods.enumerated() {
      let members = column.indices.filter { !column[$0].isNaN && period.contains(days[$0]) }
      guard !members.isEmpty,
        let slices = try product.slices(time: time, pressure: level)
      else { continue }
      hasErrors = slices.errors != nil
      for member in members {
        let site = record.sites[member]
        let estimate = slices.values.value(at: site)
        guard estimate.isFinite else { continue }
        compared.append(
          PredictedObservation(
            error: estimate - Double(column[member]),
            deviation: slices.errors?.value(at: site) ?? .nan, float: record.floats[member]))
      }
    }
    return Score(
      variable: variable, level: variable.stated(level), count: compared.count,
      floats: Set(compared.map(\.float)).count, missing: present - compared.count,
      score: PredictionScore(compared), hasErrors: hasErrors)
  }
}
