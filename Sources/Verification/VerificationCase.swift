package import Rendering

/// How one check case came out.
package struct VerificationCase: Sendable {
  /// The name of the case.
  package var id: String
  /// Whether every result is within its tolerance.
  package var pass: Bool
  /// The largest difference between a result and what was expected, each in its own unit;
  /// infinite where a result is missing or of another shape.
  package var maxDifference: Double
  /// The results, in the shape of what was expected.
  package var computed: JSONValue
  /// What is off, in words; empty where nothing is.
  package var remark: String
  /// What the case expects but could not be checked, such as what needs an atlas that is not given.
  package var unchecked: [String]

  package init(
    id: String, pass: Bool, maxDifference: Double, computed: JSONValue, remark: String = "",
    unchecked: [String] = []
  ) {
    self.id = id
    self.pass = pass
    self.maxDifference = maxDifference
    self.computed = computed
    self.remark = remark
    self.unchecked = unchecked
  }

  /// Makes the outcome of a case that passes where there is nothing to remark.
  init(id: String, computed: JSONValue, largest: Double, remarks: [String]) {
    self.init(
      id: id, pass: remarks.isEmpty, maxDifference: largest, computed: computed,
      remark: remarks.joined(separator: "; "))
  }
}

extension Report {
  /// The outcomes of check cases; the keys are those of the contract.
  package init(_ cases: [VerificationCase], of file: String) {
    let failed = cases.count { !$0.pass }
    let unchecked = Set(cases.flatMap(\.unchecked)).sorted().joined(separator: ", ")
    self.init(
      table: Table(
        columns: [
          .init("Case", key: "id"), .init("Pass", key: "pass"),
          .init("Largest difference", key: "max_difference", isNumeric: true),
          .init("Remark", key: "remark"),
        ],
        rows: cases.map { outcome in
          [
            .text(outcome.id), .text(outcome.pass ? "yes" : "NO"),
            outcome.maxDifference.isFinite
              ? .text("\(outcome.maxDifference)") : .missing, .filled(outcome.remark),
          ]
        }),
      json: .array(
        cases.map { outcome in
          .object(
            [
              ("id", .string(outcome.id)), ("pass", .bool(outcome.pass)),
              ("max_difference", .double(outcome.maxDifference)),
              ("computed", outcome.computed),
            ]
              + (outcome.unchecked.isEmpty
                ? [] : [("not_checked", .array(outcome.unchecked.map { .string($0) }))]))
        }),
      heading: [
        "\(file): \(cases.count) cases, "
          + (failed == 0 ? "all within their tolerances" : "\(failed) outside of their tolerances")
      ] + (unchecked.isEmpty ? [] : ["not checked without an atlas (--saar): \(unchecked)"]))
  }
}
