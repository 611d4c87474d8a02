public import ArgumentParser
public import Hydrography
internal import Products

/// The layouts of comparisons and indicators, and the form of heat content that they want.
struct HeatLayoutOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Write files of a comparison: me4oh (the maps, a file a layer in the folder -o) or gcos "
        + "(annual series in the file -o).", valueName: "layout"))
  var layout: HeatLayout?

  @Option(
    help: ArgumentHelp(
      "Heat content by mass and Conservative Temperature, or with a constant density and heat "
        + "capacity by depth and in-situ temperature."))
  var form = ColumnRules.HeatForm.mass

  @Option(help: ArgumentHelp("me4oh: the product in file names.", valueName: "name"))
  var product = "ArgoFleet"

  @Option(help: ArgumentHelp("me4oh: the experiment in file names.", valueName: "name"))
  var experiment = "1"

  func validate() throws {
    for (name, value) in [("--product", product), ("--experiment", experiment)] {
      guard !value.isEmpty, value.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" }) else {
        throw ValidationError("\(name) takes letters, digits and hyphens.")
      }
    }
  }
}

/// A layout of files of heat content.
enum HeatLayout: String, CaseIterable, ExpressibleByArgument {
  case me4oh
  case gcos
}

extension ColumnRules.HeatForm: ExpressibleByArgument {}
