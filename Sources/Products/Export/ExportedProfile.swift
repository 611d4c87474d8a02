package import Argo
package import Fleet

/// A profile on its way out: what identifies it, and a column for each quantity.
///
/// All columns have one count, the number of levels that are exported, in the file's order.
/// Missing is NaN.
package struct ExportedProfile: Sendable {
  /// Float, cycle and direction.
  package var key: CycleKey
  /// The profile's place in its file.
  package var index: Int
  /// R, A or D.
  package var dataMode: DataMode
  /// The data centre, a code of reference table 4.
  package var dataCentre: String
  /// When it was observed.
  package var time: ArgoTime
  /// Where, its longitude in [-180, 180); nil where no valid position is known.
  package var position: Position?
  /// The region of the position; nil where it has none.
  package var region: String?
  /// Pressure in dbar, temperature in °C (ITS-90) and practical salinity.
  package var values: [[Float]]
  /// The stated errors of the three, in the same units; NaN throughout for raw values.
  package var errors: [[Float]]
  /// The files' flags of the three, reference table 2.
  package var flags: [[QualityFlag]]

  /// What was asked of its column of water, in the order asked; NaN where it does not support it.
  package var quantities: [Double]

  /// The number of levels.
  package var count: Int { values[0].count }

  /// Takes what is written of a selected profile, with what is asked of its column of water.
  package init(
    _ selection: SelectedProfile, quantities asked: ProfileQuantities = ProfileQuantities([])
  ) {
    let profile = selection.profile
    let selected = selection.levels
    let isAdjusted = selection.isAdjusted
    key = profile.key
    index = profile.index
    dataMode = profile.dataMode
    dataCentre = profile.origin.dataCentre
    time = selection.time
    position = selection.position
    region = selection.region
    values = Parameter.allCases.map { parameter in selected[parameter].map { Float($0) } }
    errors = Parameter.allCases.map { parameter in
      selected.levels.map { level in
        isAdjusted ? profile[parameter]?.adjustedErrors[level] ?? .nan : .nan
      }
    }
    flags = Parameter.allCases.map { parameter in
      selected.levels.map { level in
        (isAdjusted
          ? profile[parameter]?.adjustedFlags[level] : profile[parameter]?.flags[level])
          ?? .missing
      }
    }
    quantities = asked.values(of: selection)
  }

  /// A name that no other exported profile has: `4902252_012D`, and `_1` on for further profiles
  /// of a cycle profile.
  package var name: String {
    let cycle = String(key.cycle)
    let digits = String(repeating: "0", count: max(0, 3 - cycle.utf8.count)) + cycle
    return "\(key.wmo)_\(digits)\(key.direction == .descending ? "D" : "")"
      + (index == 0 ? "" : "_\(index)")
  }
}
