internal import Rendering

/// Compares what was computed with what a case expects, key by key.
struct DerivedComparison {
  private var largest = 0.0
  private var remarks: [String] = []

  /// How far off a number may be.
  private struct Tolerance {
    var difference: Double
    /// Whether the difference is relative to what is expected.
    var isRelative: Bool
  }

  static func outcome(of computed: JSONValue, with test: DerivedCase) -> VerificationCase {
    var comparison = DerivedComparison()
    comparison.compare(computed, test.expected, [])
    return VerificationCase(
      id: test.id, computed: computed, largest: comparison.largest, remarks: comparison.remarks)
  }

  /// What `path` may be off by, the keys from the outermost on.
  ///
  /// Depths 1e-5 m, the hybrid mixed layer 0.5 dbar, heat content 1e-8 of it, heights 1e-7 and all
  /// else 1e-7, of it where it is more than 1.
  private static func tolerance(of path: [String], expecting value: Double) -> Tolerance {
    switch path.first {
    case "mld_temp", "mld_dens", "d20", "d26", "sigma0_depth":
      Tolerance(difference: 1e-5, isRelative: false)
    case "mld_ht": Tolerance(difference: 0.5, isRelative: false)
    case "heat_content": Tolerance(difference: 1e-8, isRelative: true)
    case "dynamic_height", "steric_height", "total", "thermosteric", "halosteric":
      Tolerance(difference: 1e-7, isRelative: false)
    default: Tolerance(difference: 1e-7, isRelative: abs(value) > 1)
    }
  }

  private mutating func compare(_ found: JSONValue?, _ expected: ExpectedValue, _ path: [String]) {
    switch (expected, found) {
    case (.missing, .null): return
    case (.missing, .object(let members)) where members.allSatisfy({ $0.1.isNull }): return
    case (.number(let wanted), .double(let value)): check(value, wanted, path)
    case (.number(let wanted), .integer(let value)): check(Double(value), wanted, path)
    case (.list(let wanted), .array(let values)) where wanted.count == values.count:
      for (index, pair) in zip(values, wanted).enumerated() {
        compare(pair.0, pair.1, path + [String(index)])
      }
    case (.object(let wanted), .object(let members)):
      for key in wanted.keys.sorted() {
        guard let part = wanted[key] else { continue }
        compare(members.first { $0.0 == key }?.1, part, path + [key])
      }
    default:
      largest = .infinity
      remarks.append(
        "\(name(path)): expected \(words(expected)), found \(found.map(words) ?? "nothing")")
    }
  }

  private mutating func check(_ value: Double, _ wanted: Double, _ path: [String]) {
    let tolerance = DerivedComparison.tolerance(of: path, expecting: wanted)
    let scale = tolerance.isRelative && wanted != 0 ? abs(wanted) : 1
    let difference = value.isFinite ? abs(value - wanted) / scale : .infinity
    largest = max(largest, difference)
    if difference > tolerance.difference {
      remarks.append("\(name(path)): expected \(wanted), found \(value)")
    }
  }

  private func name(_ path: [String]) -> String {
    path.isEmpty ? "the case" : path.joined(separator: ".")
  }

  private func words(_ expected: ExpectedValue) -> String {
    switch expected {
    case .missing: "nothing"
    case .number(let value): "\(value)"
    case .list(let items): "\(items.count) values"
    case .object: "several values"
    }
  }

  private func words(_ found: JSONValue) -> String {
    switch found {
    case .null: "nothing"
    case .double(let value): "\(value)"
    case .integer(let value): "\(value)"
    case .array(let items): "\(items.count) values"
    default: "another kind of value"
    }
  }
}

extension JSONValue {
  fileprivate var isNull: Bool {
    if case .null = self { true } else { false }
  }
}
