internal import Argo
package import Fleet
package import Rendering

extension Provenance {
  /// The members of the provenance in JSON.
  package var members: [(String, JSONValue)] {
    Report.ruleMembers(rule) + [
      ("country_rule", .string(countryRule.rawValue)),
      ("filters", .object(filters.map { ($0.name, .string($0.value)) })),
    ] + Provenance.originMembers(indexDate: indexDate)
  }

  /// The members that say the same as ``Provenance/origin(indexDate:)``.
  static func originMembers(indexDate: ArgoTime?) -> [(String, JSONValue)] {
    [
      ("index_date", .optional(indexDate?.description)),
      ("program", .string("argofleet \(programVersion)")),
    ]
  }
}
