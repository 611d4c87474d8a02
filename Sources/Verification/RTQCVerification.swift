internal import Argo
internal import QualityControl
internal import Rendering

/// Runs vectors of the real-time tests through the checker that `qc` and `ingest` use.
package enum RTQCVerification {
  /// Numbers, such as the speed of test 5, may be off by so much, in their own unit.
  static let tolerance = 1e-6

  /// Runs every vector of a file, in its order.
  package static func run(_ path: String) throws(VerificationError) -> [VerificationCase] {
    let file = try RTQCVectorFile.read(path)
    var outcomes: [VerificationCase] = []
    for vector in file.vectors { outcomes.append(try outcome(of: vector, path)) }
    return outcomes
  }

  private static func outcome(
    of vector: RTQCVector, _ path: String
  ) throws(VerificationError) -> VerificationCase {
    let subject = try RTQCSubject(vector, path)
    var comparison = Comparison()
    var computed: [(String, JSONValue)] = []
    for name in vector.tests {
      let results = subject.results(of: name)
      computed.append((name, .object(results.map { ($0.name, json($0.value)) })))
      comparison.compare(results, with: vector.expected[name] ?? [:], test: name)
    }
    let result = subject.result()
    let final = Parameter.allCases.map {
      ($0.rawValue, result.levels[$0].map(\.description).joined())
    }
    let grades = Parameter.allCases.map {
      ($0.rawValue, ProfileGrade(of: result.levels[$0]).description)
    }
    for (name, expected, results) in [
      ("final", vector.final, final), ("profile_qc", vector.profileGrades, grades),
    ] {
      computed.append((name, .object(results.map { ($0.0, .string($0.1)) })))
      guard let expected else { continue }
      comparison.compare(
        results.map { Result(name: $0.0, value: .flags($0.1)) },
        with: expected.mapValues { .flags($0) }, test: name)
    }
    computed.append(("density_step_kg_m3", .array(subject.densitySteps().map { .double($0) })))
    return VerificationCase(
      id: vector.id, computed: .object(computed), largest: comparison.largest,
      remarks: comparison.remarks)
  }

  /// A named result of a test.
  struct Result {
    var name: String
    var value: RTQCVector.Value
  }

  private static func json(_ value: RTQCVector.Value) -> JSONValue {
    switch value {
    case .flags(let flags): .string(flags)
    case .number(let number): .double(number)
    case .result(let result): .bool(result)
    }
  }

  /// Compares results with what is expected and keeps count of what is off.
  private struct Comparison {
    var largest = 0.0
    var remarks: [String] = []

    mutating func compare(
      _ results: [Result], with expected: [String: RTQCVector.Value], test: String
    ) {
      for (name, wanted) in expected.sorted(by: { $0.key < $1.key }) {
        let found = results.first { $0.name == name }?.value
        let difference = found.map { Comparison.difference($0, wanted) } ?? .infinity
        largest = max(largest, difference)
        let isNumber = if case .number = wanted { true } else { false }
        if difference > (isNumber ? tolerance : 0) {
          remarks.append(
            "\(test) \(name): expected \(wanted), found \(found.map { "\($0)" } ?? "-")")
        }
      }
    }

    /// How far two values are from each other: flags by the largest step between two of them,
    /// grades by their letters.
    private static func difference(_ found: RTQCVector.Value, _ wanted: RTQCVector.Value) -> Double
    {
      switch (found, wanted) {
      case (.number(let found), .number(let wanted)): return abs(found - wanted)
      case (.result(let found), .result(let wanted)): return found == wanted ? 0 : 1
      case (.flags(let found), .flags(let wanted)):
        let (found, wanted) = (Array(found.utf8), Array(wanted.utf8))
        guard found.count == wanted.count else { return .infinity }
        return zip(found, wanted).reduce(0) { max($0, abs(Double($1.0) - Double($1.1))) }
      default: return .infinity
      }
    }
  }
}
