public import Argo

/// Where a result comes from: what a reader needs to make it again.
public struct Provenance: Sendable {
  /// The program's version.
  public static let programVersion = ProgramVersion.text

  /// The rule for activity, with its as-of date.
  public var rule: ActivityRule
  /// How countries were determined.
  public var countryRule: CountryRule
  /// The criteria as the user gave them.
  public var filters: [(name: String, value: String)]
  /// When the newest index or list in the store was made; nil where there is none.
  public var indexDate: ArgoTime?

  /// The key of the snapshot that the files come from, as the data's DOI has it after `#`; nil where
  /// the user has not said.
  public var snapshot: String?

  /// The licence of what is made of Argo's data.
  package static let license = "CC-BY 4.0, https://creativecommons.org/licenses/by/4.0/"

  /// The DOI of the data, with the snapshot where it is known.
  package var doi: String { Provenance.doi(snapshot: snapshot) }

  /// The address of ``doi``.
  package var reference: String { Provenance.reference(snapshot: snapshot) }

  /// Which data a result is made of and what may be done with it, as attributes of files.
  package var terms: [(name: String, value: String)] {
    [("references", reference), ("license", Provenance.license)]
  }

  private static func doi(snapshot: String?) -> String {
    "10.17882/42182" + (snapshot.map { "#\($0)" } ?? "")
  }

  /// The address of the DOI of the data of a snapshot; of all of Argo's data where it is nil.
  package static func reference(snapshot: String?) -> String {
    "https://doi.org/" + doi(snapshot: snapshot)
  }

  /// Puts a provenance together.
  public init(
    rule: ActivityRule, countryRule: CountryRule = .trust,
    filters: [(name: String, value: String)] = [], indexDate: ArgoTime? = nil
  ) {
    self.rule = rule
    self.countryRule = countryRule
    self.filters = filters
    self.indexDate = indexDate
  }

  /// The program and the date of its index, as the line below Markdown tables.
  public static func origin(indexDate: ArgoTime?) -> String {
    let index = indexDate.map { "; index of \($0)" } ?? ""
    return "argofleet \(programVersion)\(index)"
  }

  /// The provenance as lines for people and for comments of files.
  public var lines: [String] {
    filterLines + [
      "as of \(rule.asOf?.description ?? "no dated profile"); \(rule.text)", countryRule.text,
      "index of \(indexDate?.description ?? "no known date")",
      "made by argofleet \(Provenance.programVersion)",
    ]
  }

  /// The criteria in words, one line or none.
  public var filterLines: [String] {
    filters.isEmpty ? [] : [filters.map { "\($0.name) \($0.value)" }.joined(separator: ", ")]
  }

  /// The provenance of exported profiles as lines; rules count only where floats were chosen by
  /// them.
  public var exportLines: [String] {
    filterLines.map { "profiles with \($0)" }
      + (filters.contains { $0.name == "country" } ? [countryRule.text] : [])
      + (filters.contains { $0.name == "active" }
        ? ["as of \(rule.asOf?.description ?? "no dated profile"); \(rule.text)"] : [])
      + [
        "index of \(indexDate?.description ?? "no known date")",
        "made by argofleet \(Provenance.programVersion)",
        "data: Argo float data and metadata, \(reference)", "licence: \(Provenance.license)",
      ]
  }
}
