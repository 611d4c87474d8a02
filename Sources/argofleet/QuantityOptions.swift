internal import ArgumentParser
internal import Gridding
internal import Hydrography
internal import Rendering

/// Names of quantities of a column of water on the command line.
enum QuantityList {
  /// What can be asked for, in words.
  static let names =
    "mld_temp, mld_dens, mld_ht_temp, mld_ht_psal, mld_ht_dens, thermocline, tchp; d20 or another "
    + "isotherm; sigma0_26.5 or another isopycnal, and temp_, psal_, spice_sigma0_26.5 on it; "
    + "dyn_A_B and steric_A_B at A relative to B dbar; ohc_A_B between depths in m"

  /// What can be asked for where a climatology is given too.
  static let namesWithClimatology =
    names + "; with --climatology also tsteric_A_B and hsteric_A_B, what temperature and salinity "
    + "add to the height of A to B dbar"

  /// Reads names separated by commas, each once, of what needs no climatology.
  static func quantities(_ text: String) throws -> [ColumnQuantity] {
    let quantities = try all(text)
    if let relative = quantities.first(where: \.needsReference) {
      throw ValidationError(
        "'\(relative.name)' is relative to a climatology, which cannot be given here; "
          + "'argofleet export' takes one.")
    }
    return quantities
  }

  /// Reads names separated by commas, each once.
  static func all(_ text: String) throws -> [ColumnQuantity] {
    var quantities: [ColumnQuantity] = []
    for name in text.split(separator: ",", omittingEmptySubsequences: false) {
      let quantity = try quantity(String(name))
      guard !quantities.contains(quantity) else {
        throw ValidationError("'\(quantity.name)' is named twice.")
      }
      quantities.append(quantity)
    }
    return quantities
  }

  private static func quantity(_ name: String) throws -> ColumnQuantity {
    guard let quantity = ColumnQuantity(name: name) else {
      throw ValidationError("No quantity '\(name.onOneLine)'; there are \(names).")
    }
    return quantity
  }
}

extension VerticalOptions {
  /// The rules for columns of water: between levels straight lines where these are asked for, and
  /// monotone cubic curves otherwise.
  var columnRules: ColumnRules {
    ColumnRules(gaps: gaps.limits, interpolation: method == .linear ? .linear : .pchip)
  }
}
