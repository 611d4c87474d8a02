public import ArgumentParser
public import Fleet
internal import Foundation

/// By what the country of a float is told.
struct AttributionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Your own list of countries, which is believed before all else: CSV with the columns "
        + "'wmo,country', or OceanOPS's argo_all.csv.",
      valueName: "path"))
  var countries: String?

  @Option(
    help: ArgumentHelp(
      "By what a float's country is told: all evidence in the order of trust, or one kind only.",
      valueName: "rule"))
  var countryRule = CountryRule.trust

  /// The attribution; lines of the list that cannot be used are told on standard error.
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
            + " the first: \(first)")
      }
      return CountryAttribution(rule: countryRule, table: table)
    } catch {
      throw CommandFailure(.badInput, "\(countries): \(error.description)")
    }
  }
}

extension CountryRule: ExpressibleByArgument {}
