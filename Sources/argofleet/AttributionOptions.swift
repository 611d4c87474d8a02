public import ArgumentParser
public import Fleet
internal import Foundation

/// How the country of a float is determined.
struct AttributionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Your own list of countries, which takes precedence over all other evidence: CSV with the "
        + "columns 'wmo,country', or OceanOPS's argo_all.csv.",
      valueName: "path"))
  var countries: String?

  @Option(
    help: ArgumentHelp(
      "How a float's country is determined: from all evidence in order of trust, or from one "
        + "kind only.",
      valueName: "rule"))
  var countryRule = CountryRule.trust

  /// The attribution; lines of the list that cannot be used are reported on standard error.
  func attribution(isQuiet: Bool) throws -> CountryAttribution {
    guard let countries else { return CountryAttribution(rule: countryRule) }
    let bytes: Data
    do {
      bytes = try Data(contentsOf: URL(fileURLWithPath: countries))
    } catch {
      throw CommandFailure(.noInput, "cannot read \(countries): \(error.localizedDescription)")
    }
    do {
      let table = try CountryTable(csv: [UInt8](bytes))
      if let first = table.firstUnused, !isQuiet {
        StandardError.line(
          "argofleet: warning: \(countries): \(table.unusedLines) of its lines cannot be used;"
            + " first: \(first)")
      }
      return CountryAttribution(rule: countryRule, table: table)
    } catch {
      throw CommandFailure(.badInput, "\(countries): \(error.description)")
    }
  }
}

extension CountryRule: ExpressibleByArgument {}
