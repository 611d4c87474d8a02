internal import Argo
package import Fleet
internal import Hydrography
internal import Rendering

/// One line per profile, with quantities of its column of water.
package enum QuantityTable {
  /// The columns that say which profile it is.
  static let identity = ["wmo", "cycle", "direction", "date", "lat", "lon"]

  /// What stands above the lines: where they come from and the units, in lines that begin with `#`,
  /// and the names of the columns.
  package static func heading(
    _ asked: ProfileQuantities, provenance: Provenance, made: String
  ) -> String {
    let lines =
      ["#creation_date \(made)"] + provenance.exportLines.map { "#\($0.onOneLine)" }
      + ["#quantities \(asked.text.onOneLine)"]
      + asked.quantities.map { "#\($0.name) \($0.longName) (\($0.unit))" }
    let columns = identity + asked.quantities.map(\.name)
    return (lines + [columns.joined(separator: ",")]).joined(separator: "\n") + "\n"
  }

  /// The line of a profile; what is missing is empty.
  package static func line(of profile: ExportedProfile) -> String {
    let identity = [
      profile.key.wmo.description, String(profile.key.cycle), profile.key.direction.rawValue,
      profile.time.description, EasyOneArgo.fixed(profile.position?.latitude, 4),
      EasyOneArgo.fixed(profile.position?.longitude, 4),
    ]
    return (identity + profile.quantities.map(number)).joined(separator: ",") + "\n"
  }

  /// The shortest digits that read back to the same number; empty where it is missing.
  private static func number(_ value: Double) -> String {
    value.isFinite ? value.short : ""
  }
}
