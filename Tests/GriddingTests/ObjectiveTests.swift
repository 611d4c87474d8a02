import Foundation
import TestSupport
import Testing

@testable import Gridding

@Suite("Objective interpolation, kernels")
struct ObjectiveKernelTests {
  // The C library's exponential is the second source.
  @Test("the vector exponential is that of the C library")
  func exponentials() {
    for x in stride(from: -699.0, through: 0, by: 0.0371) {
      let value = vectorExponential(SIMD4(repeating: x))[2]
      #expect(abs(value - exp(x)) <= 3 * exp(x).ulp, "\(x)")
    }
    #expect(vectorExponential(SIMD4(0, -1, -800, -.infinity))[0] == 1)
    #expect(vectorExponential(SIMD4(0, -1, -800, -.infinity))[2] < 1e-300)
    #expect(vectorExponential(SIMD4(0, -1, -800, -.infinity))[3] < 1e-300)
  }

  @Test("distances follow the mid latitude, the shorter way and the stretch at the equator")
  func distances() {
    var numbers = SeededGenerator(seed: 1)
    for factor in [0.125, 0.25, 1] {
      for rule in [DistanceRule.plane, .sphere(equatorialFactor: factor)] {
        for _ in 0..<300 {
          let a = numbers.sites(1, x: -180...360, y: -90...90)[0]
          let b = numbers.sites(1, x: -180...360, y: -90...90)[0]
          let expected = PlainInterpolation.distance(a, b, rule)
          #expect(abs(rule.distance(a, b) - expected) < 1e-8)
        }
      }
    }
  }

  @Test("the index finds every site within the radius")
  func index() {
    var numbers = SeededGenerator(seed: 2)
    let sites =
      numbers.sites(1500, x: -180...180, y: -90...90)
      + [Site(x: 179.9, y: 90), Site(x: 0, y: -90), Site(x: 360, y: 0), Site(x: 0, y: 0)]
    for factor in [0.125, 0.25, 1] {
      let table = SiteTable(sites, rule: .sphere(equatorialFactor: factor))
      let index = SiteIndex(table)
      for _ in 0..<60 {
        let corner = numbers.sites(1, x: -200...200, y: -88...86)[0]
        let targets = [
          corner, Site(x: corner.x + 3, y: corner.y + 3), Site(x: corner.x, y: corner.y + 3),
        ]
        let radius = Double.random(in: 50...3000, using: &numbers)
        let found = Set(index.sites(around: TargetArea(targets), radius: radius))
        for (number, site) in sites.enumerated() {
          let isNear = targets.contains {
            PlainInterpolation.distance($0, site, table.rule) <= radius
          }
          if isNear { #expect(found.contains(Int32(number)), "\(site) \(corner) \(radius)") }
        }
      }
    }
  }

  @Test("elimination of any part of a matrix leaves its Schur complement", arguments: 1...23)
  func elimination(size: Int) {
    var numbers = SeededGenerator(seed: UInt64(size))
    let factor = (0..<size).map { _ in (0..<size).map { _ in numbers.normal() } }
    func element(_ i: Int, _ j: Int) -> Double {
      (0..<size).reduce(i == j ? 1.0 : 0) { $0 + factor[i][$1] * factor[j][$1] }
    }
    let sides = 3
    let right = (0..<sides).map { _ in (0..<size).map { _ in numbers.normal() } }
    for pivots in [0, size / 3, size / 2, size] {
      let stride = (size + 4).paddedToFour
      var matrix = [Double](repeating: 0, count: (size + sides) * stride)
      var plain = (0..<(size + sides)).map { row in
        (0..<size).map { row < size ? element(row, $0) : right[row - size][$0] }
      }
      for row in 0..<(size + sides) {
        for column in 0..<min(row + 1, size) { matrix[row * stride + column] = plain[row][column] }
      }
      let isDone = unsafe matrix.withUnsafeMutableBufferPointer { buffer in
        unsafe DenseKernels.eliminate(
          buffer.baseAddress!, stride: stride, rows: size + sides, columns: size, pivots: pivots)
      }
      #expect(isDone)
      // The same by the plain right-looking way, column by column.
      for p in 0..<pivots {
        let root = plain[p][p].squareRoot()
        for row in p..<(size + sides) { plain[row][p] /= root }
        for row in (p + 1)..<max(size + sides, p + 1) {
          for column in (p + 1)..<max(size, p + 1) {
            plain[row][column] -= plain[row][p] * plain[column][p]
          }
        }
      }
      for row in 0..<(size + sides) {
        for column in 0..<min(row + 1, size) {
          #expect(
            abs(matrix[row * stride + column] - plain[row][column]) < 1e-9 * Double(size),
            "\(row) \(column) of \(size), \(pivots) pivots")
        }
      }
    }
  }

  @Test("elimination of the last rows leaves the Schur complement and their right-hand sides")
  func eliminationOfLast() {
    for size in 1...15 {
      var numbers = SeededGenerator(seed: UInt64(size))
      let factor = (0..<size).map { _ in (0..<size).map { _ in numbers.normal() } }
      let lead = size % 4
      let right = (0..<size).map { _ in (0..<lead).map { _ in numbers.normal() } }
      let stride = (lead + size + 4).paddedToFour
      for pivots in 0...size {
        var plain = (0..<size).map { i in
          right[i]
            + (0..<size).map { j in
              (0..<size).reduce(i == j ? 1.0 : 0) { $0 + factor[i][$1] * factor[j][$1] }
            }
        }
        var matrix = plain.flatMap { $0 + [Double](repeating: 0, count: stride - lead - size) }
        let isDone = unsafe matrix.withUnsafeMutableBufferPointer { buffer in
          unsafe DenseKernels.eliminateLast(
            buffer.baseAddress!, stride: stride, lead: lead, rows: size, pivots: pivots)
        }
        #expect(isDone)
        for pivot in (size - pivots..<size).reversed() {
          for row in 0..<pivot {
            let share = plain[row][lead + pivot] / plain[pivot][lead + pivot]
            for column in 0..<(lead + size) { plain[row][column] -= share * plain[pivot][column] }
          }
        }
        for row in 0..<(size - pivots) {
          for column in 0...(lead + row) {
            #expect(
              abs(matrix[row * stride + column] - plain[row][column]) < 1e-9 * Double(size),
              "\(row) \(column) of \(size), \(pivots) pivots")
          }
        }
      }
    }
  }

  @Test("a matrix that is not positive definite is refused")
  func indefinite() {
    for size in [1, 3, 6] {
      let stride = (size + 4).paddedToFour
      var matrix = [Double](repeating: 1, count: size * stride)
      matrix[(size - 1) * stride + size - 1] = size == 1 ? -1 : 0.5
      let isDone = unsafe matrix.withUnsafeMutableBufferPointer { buffer in
        unsafe DenseKernels.eliminate(
          buffer.baseAddress!, stride: stride, rows: size, columns: size, pivots: size)
      }
      #expect(!isDone)
      matrix[0] = -1
      let isDoneFromTheEnd = unsafe matrix.withUnsafeMutableBufferPointer { buffer in
        unsafe DenseKernels.eliminateLast(
          buffer.baseAddress!, stride: stride, lead: 0, rows: size, pivots: size)
      }
      #expect(!isDoneFromTheEnd)
    }
  }
}

private func gaussian(_ length: Double) -> Covariance {
  guard let covariance = Covariance.gaussian(length: length) else {
    preconditionFailure("a positive length")
  }
  return covariance
}

private func exponential(_ length: Double) -> Covariance {
  guard let covariance = Covariance.exponential(length: length) else {
    preconditionFailure("a positive length")
  }
  return covariance
}

@Suite("Objective interpolation, answers")
struct ObjectiveAnswerTests {
  /// A problem of random observations, some missing on some levels.
  private struct Problem {
    var sites: [Site]
    var levels: [SiteObservations.Level]
    var targets: [Site]

    init(seed: UInt64, count: Int = 90, levels: Int = 3, noise: Double = 0.15) {
      var numbers = SeededGenerator(seed: seed)
      sites = numbers.sites(count, x: 165...215, y: -20...22)
      let places = sites
      self.levels = (0..<levels).map { level in
        let values = places.indices.map { site in
          level > 0 && (site + level).isMultiple(of: 7) ? Double.nan : numbers.normal()
        }
        return .init(values: values, noise: noise)
      }
      targets =
        (0..<16).map { Site(x: 178 + Double($0 % 4), y: 1.5 + Double($0 / 4)) }
        + [Site(x: -170, y: -15), Site(x: 215, y: 20)]
    }

    func estimates(_ options: ObjectiveOptions) -> [[ObjectiveInterpolator.Estimate]] {
      ObjectiveInterpolator(
        observations: SiteObservations(sites: sites, levels: levels), options: options
      ).estimates(at: targets)
    }
  }

  static let optionSets: [ObjectiveOptions] = [
    ObjectiveOptions(), ObjectiveOptions(neighbours: 12), ObjectiveOptions(isUnbiased: true),
    ObjectiveOptions(neighbours: 20, isUnbiased: true), .local(neighbours: 25),
    ObjectiveOptions(
      covariance: gaussian(500), distance: .sphere(equatorialFactor: 0.125),
      neighbours: 30, range: 1500),
    ObjectiveOptions(covariance: exponential(300), neighbours: 7, leastCovariance: 0.2),
  ]

  @Test("blocks that share their work give the plain answer at every point", arguments: optionSets)
  func plainAnswer(options: ObjectiveOptions) {
    let problem = Problem(seed: 11)
    let answers = problem.estimates(options)
    for (level, observed) in problem.levels.enumerated() {
      for (target, site) in problem.targets.enumerated() {
        let expected = PlainInterpolation.solve(
          site, sites: problem.sites, values: observed.values, noise: observed.noise, options)
        let answer = answers[level][target]
        #expect(abs(answer.value - expected.estimate) < 1e-10)
        #expect(abs(answer.errorVariance - expected.errorVariance) < 1e-10)
        #expect(answer.weights.map(\.site) == expected.used)
        for (weight, plain) in zip(answer.weights, expected.weights) {
          #expect(abs(weight.weight - plain) < 1e-10)
        }
      }
    }
  }

  /// A quarter of the profiles end early; one level is empty, and on some the noise of some is
  /// another, as after thinning.
  private static func raggedProblem(seed: UInt64) -> Problem {
    var problem = Problem(seed: seed, count: 60)
    var numbers = SeededGenerator(seed: seed + 1)
    let count = 9
    let last = problem.sites.indices.map { _ in
      Bool.random(using: &numbers) && Bool.random(using: &numbers)
        ? Int.random(in: 0..<count, using: &numbers) : count
    }
    problem.levels = (0..<count).map { level in
      SiteObservations.Level(
        values: last.map { level <= $0 && level != 4 ? numbers.normal() : .nan },
        noise: last.indices.map { level >= 6 && $0.isMultiple(of: 11) ? 0.4 : 0.15 })
    }
    return problem
  }

  @Test("profiles that end early leave every level its plain answer", arguments: optionSets)
  func endingEarly(options: ObjectiveOptions) async throws {
    let problem = ObjectiveAnswerTests.raggedProblem(seed: 21)
    let answers = problem.estimates(options)
    let map = try await ObjectiveInterpolator(
      observations: SiteObservations(sites: problem.sites, levels: problem.levels),
      options: options
    ).map(problem.targets, blocks: [Array(problem.targets.indices)], jobs: 1)
    for (level, observed) in problem.levels.enumerated() {
      for (target, site) in problem.targets.enumerated() {
        let expected = PlainInterpolation.solve(
          site, sites: problem.sites, values: observed.values, noise: observed.noise, options)
        if expected.used.isEmpty {
          #expect(map.estimates[level][target] == 0)
          #expect(map.errorVariances[level][target] == 1)
          continue
        }
        let answer = answers[level][target]
        #expect(abs(answer.value - expected.estimate) < 1e-10)
        #expect(answer.weights.map(\.site) == expected.used)
        for (weight, plain) in zip(answer.weights, expected.weights) {
          #expect(abs(weight.weight - plain) < 1e-10)
        }
        #expect(abs(map.estimates[level][target] - expected.estimate) < 1e-10)
        #expect(abs(map.errorVariances[level][target] - expected.errorVariance) < 1e-10)
        #expect(Int(map.counts[level][target]) == expected.used.count)
      }
    }
  }

  @Test("profiles that come and go at will leave every level its plain answer")
  func comingAndGoing() async throws {
    var problem = Problem(seed: 31, count: 120)
    var numbers = SeededGenerator(seed: 32)
    // Some levels have few profiles and so need a larger radius than others.
    problem.levels = (0..<24).map { level in
      let share = level.isMultiple(of: 5) ? 0.2 : 0.9
      return SiteObservations.Level(
        values: problem.sites.map { _ in
          Double.random(in: 0..<1, using: &numbers) < share ? numbers.normal() : .nan
        }, noise: 0.15)
    }
    let options = ObjectiveOptions.local(neighbours: 15)
    let map = try await ObjectiveInterpolator(
      observations: SiteObservations(sites: problem.sites, levels: problem.levels),
      options: options
    ).map(problem.targets, blocks: [[0, 1, 4, 5], [2, 3, 6, 7], Array(8..<18)], jobs: 1)
    for (level, observed) in problem.levels.enumerated() {
      for (target, site) in problem.targets.enumerated() {
        let expected = PlainInterpolation.solve(
          site, sites: problem.sites, values: observed.values, noise: observed.noise, options)
        let nearest = expected.used.map {
          PlainInterpolation.distance(site, problem.sites[$0], options.distance.bare)
        }.min()
        #expect(abs(map.estimates[level][target] - expected.estimate) < 1e-10)
        #expect(abs(map.errorVariances[level][target] - expected.errorVariance) < 1e-10)
        #expect(Int(map.counts[level][target]) == expected.used.count)
        #expect(abs(map.nearest[level][target] - (nearest ?? .infinity)) < 1e-9)
      }
    }
  }

  @Test("without noise the data come back at their places, and the error is nothing there")
  func withoutNoise() {
    var problem = Problem(seed: 3, count: 40, levels: 1, noise: 0)
    problem.targets = problem.sites
    let options = ObjectiveOptions(covariance: exponential(400))
    for (site, answer) in problem.estimates(options)[0].enumerated() {
      #expect(abs(answer.value - problem.levels[0].values[site]) < 1e-9)
      #expect(abs(answer.errorVariance) < 1e-9)
    }
  }

  @Test("estimates scale with the data, errors do not depend on them and lie between 0 and 1")
  func scaling() {
    let problem = Problem(seed: 4)
    var scaled = problem
    scaled.levels = problem.levels.map { level in
      .init(values: level.values.map { -3 * $0 }, noise: level.noise)
    }
    let options = ObjectiveOptions.local(neighbours: 30)
    for (before, after) in zip(
      problem.estimates(options).joined(), scaled.estimates(options).joined())
    {
      #expect(abs(after.value + 3 * before.value) < 1e-12)
      #expect(after.errorVariance == before.errorVariance)
      #expect((0...1).contains(before.errorVariance))
    }
  }

  @Test("a further observation never makes the error larger")
  func furtherObservation() {
    let problem = Problem(seed: 5, levels: 1)
    var fewer = problem
    for count in [20, 50, 70] {
      fewer.levels = [
        .init(
          values: problem.levels[0].values.enumerated().map {
            $0.offset < count ? $0.element : .nan
          },
          noise: problem.levels[0].noise)
      ]
      let before = fewer.estimates(ObjectiveOptions())[0]
      let after = problem.estimates(ObjectiveOptions())[0]
      for (old, new) in zip(before, after) {
        #expect(new.errorVariance <= old.errorVariance + 1e-12)
      }
    }
  }

  @Test("neither the observations' order nor a full turn of longitude changes anything")
  func orderAndTurn() {
    let problem = Problem(seed: 6)
    var other = problem
    var numbers = SeededGenerator(seed: 1)
    let order = Array(problem.sites.indices).shuffled(using: &numbers)
    other.sites = order.map { Site(x: problem.sites[$0].x - 360, y: problem.sites[$0].y) }
    other.levels = problem.levels.map { level in
      .init(values: order.map { level.values[$0] }, noise: order.map { level.noise[$0] })
    }
    other.targets = problem.targets.map { Site(x: $0.x + 360, y: $0.y) }
    for options in [ObjectiveOptions(), .local(neighbours: 15)] {
      for (a, b) in zip(problem.estimates(options).joined(), other.estimates(options).joined()) {
        #expect(abs(a.value - b.value) < 1e-10)
        #expect(abs(a.errorVariance - b.errorVariance) < 1e-10)
      }
    }
  }

  @Test("as many neighbours as observations is the same as all of them")
  func allNeighbours() {
    let problem = Problem(seed: 7, count: 50)
    let all = problem.estimates(ObjectiveOptions())
    let nearest = problem.estimates(ObjectiveOptions(neighbours: 50))
    for (one, other) in zip(all.joined(), nearest.joined()) {
      #expect(abs(one.value - other.value) < 1e-12)
      #expect(abs(one.errorVariance - other.errorVariance) < 1e-12)
      // The nearest come first in one, the first in the other.
      let sorted = other.weights.sorted { $0.site < $1.site }
      #expect(one.weights.map(\.site) == sorted.map(\.site))
      for (left, right) in zip(one.weights, sorted) {
        #expect(abs(left.weight - right.weight) < 1e-12)
      }
    }
  }

  @Test("a constant with its own background comes back exactly; unbiased weights need none")
  func constants() {
    var problem = Problem(seed: 8, levels: 1)
    problem.levels = [.init(values: problem.sites.map { _ in 0 }, noise: 0.15)]
    for answer in problem.estimates(.local())[0] { #expect(answer.value == 0) }
    problem.levels = [.init(values: problem.sites.map { _ in 15 }, noise: 0.15)]
    for answer in problem.estimates(ObjectiveOptions(neighbours: 20, isUnbiased: true))[0] {
      #expect(abs(answer.value - 15) < 1e-11)
      #expect(abs(answer.weights.reduce(0) { $0 + $1.weight } - 1) < 1e-12)
    }
  }

  @Test("leave-one-out residuals follow from the whole matrix")
  func leaveOneOut() {
    let problem = Problem(seed: 9, count: 25, levels: 1)
    let values = problem.levels[0].values
    let options = ObjectiveOptions()
    // The column i of the inverse, by solving for a unit vector with the plain method: the weights
    // of C + E against column i of C are the unit vector less e times that column.
    for left in problem.sites.indices {
      let unit = problem.sites.indices.map { $0 == left ? 1.0 : 0 }
      let noise = problem.levels[0].noise
      let own = PlainInterpolation.solve(
        problem.sites[left], sites: problem.sites, values: unit, noise: noise, options)
      let smoothed = PlainInterpolation.solve(
        problem.sites[left], sites: problem.sites, values: values, noise: noise, options)
      // With S = C (C + E)^-1 and equal noise, r_i / (1 - S_ii) is the residual without i.
      let expected = (values[left] - smoothed.estimate) / (1 - own.estimate)
      let without = ObjectiveInterpolator(
        observations: SiteObservations(
          sites: problem.sites,
          levels: [
            .init(
              values: values.enumerated().map { $0.offset == left ? .nan : $0.element },
              noise: noise)
          ]), options: options
      ).estimates(at: [problem.sites[left]])[0][0]
      #expect(abs(values[left] - without.value - expected) < 1e-9)
    }
  }

  @Test("the mean squared error over many draws is the predicted error variance")
  func predictedError() {
    var numbers = SeededGenerator(seed: 10)
    let sites = numbers.sites(30, x: 150...156, y: 30...35)
    let targets = numbers.sites(6, x: 150...156, y: 30...35)
    let all = sites + targets
    let options = ObjectiveOptions()
    // Draws of the signal by a Cholesky factor of its own covariance.
    let n = all.count
    var factor = Array(repeating: [Double](repeating: 0, count: n), count: n)
    for i in 0..<n {
      for j in 0...i {
        var sum = PlainInterpolation.covariance(
          PlainInterpolation.distance(all[i], all[j], options.distance), options.covariance)
        for k in 0..<j { sum -= factor[i][k] * factor[j][k] }
        factor[i][j] = i == j ? max(sum, 1e-12).squareRoot() : sum / factor[j][j]
      }
    }
    let draws = 4000
    var levels: [SiteObservations.Level] = []
    var truths: [[Double]] = []
    for _ in 0..<draws {
      let white = (0..<n).map { _ in numbers.normal() }
      let signal = (0..<n).map { i in (0...i).reduce(0) { $0 + factor[i][$1] * white[$1] } }
      levels.append(
        .init(
          values: sites.indices.map { signal[$0] + 0.15.squareRoot() * numbers.normal() },
          noise: 0.15))
      truths.append(Array(signal[sites.count...]))
    }
    let answers = ObjectiveInterpolator(
      observations: SiteObservations(sites: sites, levels: levels), options: options
    ).estimates(at: targets)
    for target in targets.indices {
      var sum = 0.0
      for draw in 0..<draws {
        let miss = answers[draw][target].value - truths[draw][target]
        sum += miss * miss
      }
      let predicted = answers[0][target].errorVariance
      // Four standard errors of a mean of squares of normal numbers.
      let sampling = 4 * (2 / Double(draws)).squareRoot()
      #expect(abs(sum / Double(draws) / predicted - 1) < sampling)
    }
  }

  @Test("coincident observations without noise are solved with a little, not refused")
  func singular() {
    let site = Site(x: 150, y: 30)
    let interpolator = ObjectiveInterpolator(
      observations: SiteObservations(
        sites: [site, site, Site(x: 151, y: 30)],
        levels: [.init(values: [2, 2, 1], noise: 0)]),
      options: ObjectiveOptions(covariance: gaussian(300)))
    let answer = interpolator.estimates(at: [site])[0][0]
    #expect(abs(answer.value - 2) < 1e-6)
    #expect(abs(answer.errorVariance) < 1e-6)
  }

  @Test("without observations the background stands, with the signal's variance")
  func nothing() {
    let interpolator = ObjectiveInterpolator(
      observations: SiteObservations(sites: [], levels: [.init(values: [], noise: 0.1)]),
      options: .local())
    let answer = interpolator.estimates(at: [Site(x: 0, y: 0)])[0][0]
    #expect(answer == .init(value: 0, errorVariance: 1, weights: []))
  }

  /// Near the equator, where the factor makes profiles to the east and west seem near: the real distances are
  /// worked out a second time by the plain formula.
  @Test("the nearest observation used is found by its real distance, level by level")
  func nearest() async throws {
    let problem = Problem(seed: 13)
    let options = ObjectiveOptions.local(neighbours: 6)
    let interpolator = ObjectiveInterpolator(
      observations: SiteObservations(sites: problem.sites, levels: problem.levels), options: options
    )
    // The last one is far from all of them.
    let targets = problem.targets + [Site(x: 20, y: 0)]
    let map = try await interpolator.map(targets, blocks: [Array(targets.indices)], jobs: 1)
    let answers = interpolator.estimates(at: targets)
    var different = 0
    for level in problem.levels.indices {
      for (target, site) in targets.enumerated() {
        let used = answers[level][target].weights.map { problem.sites[$0.site] }
        let distances = used.map {
          PlainInterpolation.distance(site, $0, .sphere(equatorialFactor: 1))
        }
        let expected = distances.min() ?? .infinity
        let found = map.nearest[level][target]
        #expect(found == expected || abs(found - expected) < 1e-6)
        // By the factor's measure another one is the nearest: weights come in its order.
        if let first = distances.first, first > expected { different += 1 }
      }
    }
    #expect(different > 0)
    #expect(map.nearest.allSatisfy { $0.last == .infinity })
  }

  @Test("the number of jobs changes nothing")
  func jobs() async throws {
    let problem = Problem(seed: 12, count: 200)
    let interpolator = ObjectiveInterpolator(
      observations: SiteObservations(sites: problem.sites, levels: problem.levels),
      options: .local(neighbours: 20))
    let points = (0..<400).map { Site(x: 170 + Double($0 % 20), y: Double($0 / 20) - 10) }
    let blocks = stride(from: 0, to: 400, by: 4).map { Array($0..<($0 + 4)) }
    let one = try await interpolator.map(points, blocks: blocks, jobs: 1)
    let many = try await interpolator.map(points, blocks: blocks, jobs: 7)
    #expect(one.estimates == many.estimates)
    #expect(one.errorVariances == many.errorVariances)
    #expect(one.counts == many.counts)
    #expect(one.nearest == many.nearest)
    let alone = interpolator.estimates(at: [points[123]])
    for level in alone.indices {
      #expect(abs(alone[level][0].value - one.estimates[level][123]) < 1e-12)
    }
  }
}
