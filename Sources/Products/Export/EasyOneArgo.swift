internal import Argo
package import Fleet
internal import Foundation
internal import Rendering

/// The layout of EasyOneArgo: CSV without anything that needs the Argo manuals to be read.
///
/// Profiles are files of their own, `4902252/4902252_012_EasyTS.csv`, with what they are in lines
/// that begin with `#`, and an index lists them; or, in ``LevelTable``, lines of one table.
/// Pressures have two decimals, temperatures and salinities three, positions three. Source: the
/// program that makes EasyOneArgoTS (Coriolis, `generate_easy_one_argo_core`, version of 2025).
package enum EasyOneArgo {
  /// The name of the index, in the folder of all.
  package static let indexName = "EasyOneArgoTS_index.csv"

  /// The columns of the index and of the table of levels.
  static let identity = [
    "data_centre", "platform_number", "cycle_number", "direction_of_profile", "data_mode",
    "profile_date", "profile_latitude", "profile_longitude",
  ]

  /// The columns of a profile.
  static let quantities = [
    "pressure (decibar)", "temperature (degree_celsius)", "salinity (dimensionless)",
    "pressure_error (decibar)", "temperature_error (degree_celsius)",
    "salinity_error (dimensionless)",
  ]

  /// What identifies a profile, as texts in the order of ``identity``.
  static func identity(of profile: ExportedProfile) -> [String] {
    [
      profile.dataCentre.asCSVField, profile.key.wmo.description, String(profile.key.cycle),
      profile.key.direction.rawValue, profile.dataMode.rawValue,
      profile.time.description, fixed(profile.position?.latitude, 3),
      fixed(profile.position?.longitude, 3),
    ]
  }

  /// The lines of a profile's levels.
  static func levels(of profile: ExportedProfile) -> [String] {
    let columns = profile.values + profile.errors
    let places = [2, 3, 3, 2, 3, 3]
    return (0..<profile.count).map { level in
      zip(columns, places).map { column, places in fixed(Double(column[level]), places) }
        .joined(separator: ",")
    }
  }

  /// The file of a profile.
  package static func file(
    of profile: ExportedProfile, provenance: Provenance, made: String
  ) -> String {
    let facts = zip(identity, identity(of: profile)).map { "#\($0) \($1)" }
    let lines =
      ["#format EasyOneArgoTS", "#creation_date \(made)"]
      + ["#creation_tool_version argofleet \(Provenance.programVersion)"]
      + origin(provenance) + provenance.filterLines.map { "#selection \($0)" } + facts
      + [
        "#pressure =  sea water pressure equals 0 at sea-level",
        "#temperature = sea temperature in-situ ITS-90 scale", "#salinity = practical salinity",
        quantities.joined(separator: ","),
      ] + levels(of: profile)
    return lines.joined(separator: "\n") + "\n"
  }

  /// Which data it is made of, and what may be done with it.
  private static func origin(_ provenance: Provenance) -> [String] {
    provenance.terms.map { "#\($0.name) \($0.value)" }
  }

  /// The place of a profile's file below the folder of all.
  package static func path(of profile: ExportedProfile) -> String {
    "\(profile.key.wmo)/\(profile.name)_EasyTS.csv"
  }

  /// The heading of the index.
  package static func indexHeading(provenance: Provenance, made: String) -> String {
    """
    #format EasyOneArgoTSIndexList
    #creation_date \(made)
    #creation_tool_version argofleet \(Provenance.programVersion)
    \(origin(provenance).joined(separator: "\n"))
    \(identity.joined(separator: ","))

    """
  }

  /// The line of a profile in the index.
  package static func indexLine(of profile: ExportedProfile) -> String {
    identity(of: profile).joined(separator: ",") + "\n"
  }

  /// A number with so many decimals; empty where it is missing.
  static func fixed(_ value: Double?, _ places: Int) -> String {
    guard let value, value.isFinite else { return "" }
    return String(format: "%.\(places)f", value)
  }
}

/// One table of all levels, with the columns of EasyOneArgo: one line per level.
package enum LevelTable {
  /// What stands above the levels: where they come from, in lines that begin with `#`, and the
  /// names of the columns.
  package static func heading(provenance: Provenance, made: String) -> String {
    let lines = ["#creation_date \(made)"] + provenance.exportLines.map { "#\($0.onOneLine)" }
    let columns = EasyOneArgo.identity + EasyOneArgo.quantities
    return (lines + [columns.joined(separator: ",")]).joined(separator: "\n") + "\n"
  }

  /// The lines of a profile.
  package static func lines(of profile: ExportedProfile) -> String {
    let identity = EasyOneArgo.identity(of: profile).joined(separator: ",")
    return EasyOneArgo.levels(of: profile).map { "\(identity),\($0)\n" }.joined()
  }
}
