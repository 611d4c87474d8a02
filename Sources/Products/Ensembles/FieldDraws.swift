internal import Gridding
internal import Indicators
internal import SpaceTime
internal import TaskFlow

/// The draws of a field that members of its maps are made of, all members at once.
///
/// They do not depend on the number of jobs, nor on how much is drawn or forgotten at a time.
struct FieldDraws: Sendable {
  private let places: DrawnPlaces
  /// For each place the earlier ones near it.
  private let near: NearPlaces
  private let noise: MemberNoise
  /// The numbers by which noise tells places, and the noise of observations, apart.
  private let numberOfPlace: @Sendable (_ place: Int) -> Int
  private let numberOfObservation: @Sendable (_ number: Int) -> Int
  private var field: SequentialField
  /// What observations see of the draws, their noise included.
  private var observed: [[Float]]
  private var drawnPeriods = 0
  private var drawnObservations = 0
  /// The day before which all is forgotten.
  private var forgotten = -Double.infinity

  /// Draws of a field at places, none of them made yet.
  init(
    _ places: DrawnPlaces, members: Int, noise: MemberNoise,
    numberOfPlace: @escaping @Sendable (_ place: Int) -> Int = { $0 },
    numberOfObservation: @escaping @Sendable (_ number: Int) -> Int = { $0 }
  ) {
    self.places = places
    self.noise = noise
    self.numberOfPlace = numberOfPlace
    self.numberOfObservation = numberOfObservation
    near = NearPlaces(count: places.count, places.point)
    field = SequentialField(count: places.count, members: members)
    observed = [[Float]](repeating: [], count: places.observationCount)
  }

  /// Draws at all places.
  mutating func drawAll(jobs: Int) async throws {
    try await draw(periods: places.periodCount, jobs)
    try await draw(observations: places.observationCount, jobs)
  }

  /// Draws at the observations up to a day, which must come in order of time, and at all cells that
  /// lie near enough in time to tell of them.
  mutating func draw(through day: Double, jobs: Int) async throws {
    let reach = NearPlaces.reach(around: day).upperBound
    var periods = drawnPeriods
    while periods < places.periodCount, places.day(ofPeriod: periods) < reach { periods += 1 }
    try await draw(periods: periods, jobs)
    var observations = drawnObservations
    while observations < places.observationCount,
      places.day(ofObservation: observations) <= day
    {
      observations += 1
    }
    try await draw(observations: observations, jobs)
  }

  /// Forgets what neither maps nor places from a day on need.
  mutating func forget(before day: Double) {
    let first = NearPlaces.reach(around: day).lowerBound
    guard first > forgotten else { return }
    let days = forgotten..<first
    for period in 0..<drawnPeriods where days.contains(places.day(ofPeriod: period)) {
      for place in places.places(ofPeriod: period) { field.forget(place) }
    }
    for number in 0..<drawnObservations where days.contains(places.day(ofObservation: number)) {
      field.forget(places.place(ofObservation: number))
      observed[number] = []
    }
    forgotten = first
  }

  /// What a prediction at a cell misses of the draws, one number for each member.
  ///
  /// - Parameters:
  ///   - cell: The cell by its place in the order of cells.
  ///   - period: The period.
  ///   - weights: The weights of the prediction.
  ///   - observations: The observations that have them.
  /// - Returns: One number for each member.
  func missed(cell: Int, period: Int, weights: [Float], of observations: [Int]) -> [Float] {
    ConditionalMember.missed(
      field.values(at: places.places(ofPeriod: period).lowerBound + cell), weights: weights
    ) { observed[observations[$0]] }
  }

  private mutating func draw(periods count: Int, _ jobs: Int) async throws {
    for period in drawnPeriods..<max(count, drawnPeriods) {
      try await draw(places.places(ofPeriod: period), jobs)
    }
    drawnPeriods = max(count, drawnPeriods)
  }

  private mutating func draw(observations count: Int, _ jobs: Int) async throws {
    guard count > drawnObservations else { return }
    let (places, noise, members) = (places, noise, field.members)
    let new = drawnObservations..<count
    try await draw(
      places.place(ofObservation: new.lowerBound)..<places.place(ofObservation: new.upperBound),
      jobs)
    for number in new {
      let place = places.place(ofObservation: number)
      observed[number] = ConditionalMember.observed(
        field.values(at: place), deviation: places.parameters(at: place)?.nugget ?? 0,
        noise: noise.numbers(
          of: .observations, at: numberOfObservation(number), members: members))
    }
    drawnObservations = count
  }

  /// Places whose steps a task finds.
  private static let placesOfPart = 64

  /// What is new of a place: how it depends on earlier ones, and its noise.
  private struct New: Sendable {
    var place: Int
    var step: SequentialStep
    var noise: [Double]
  }

  private mutating func draw(_ range: Range<Int>, _ jobs: Int) async throws {
    let size = FieldDraws.placesOfPart
    let parts = stride(from: range.lowerBound, to: range.upperBound, by: size).map {
      $0..<min($0 + size, range.upperBound)
    }
    let (places, near, noise, number) = (places, near, noise, numberOfPlace)
    let members = field.members
    try await InOrder(jobs: jobs).forEach(parts) { part in
      part.map { place in
        New(
          place: place, step: places.step(at: place, after: near.earlier(place)),
          noise: noise.numbers(of: .field, at: number(place), members: members))
      }
    } take: { part in
      for new in part { field.draw(new.place, by: new.step, noise: new.noise) }
    }
  }
}
