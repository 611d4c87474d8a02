import Argo
import ArgoFormat
import Foundation
import NetCDF
import TestSupport

/// A row of `oracle/profiles.csv`, which was made with netCDF4-python.
struct ProfileRow {
  let cells: [String: String]

  /// All rows.
  static func all() throws -> [ProfileRow] {
    try RealData.table("oracle/profiles.csv").map { ProfileRow(cells: $0) }
  }

  subscript(_ name: String) -> String { cells[name] ?? "(no such column)" }

  /// The file's path in the folder of real files.
  var file: String { self["file"] }
  /// The profile's place in the file.
  var index: Int { Int(self["i_prof"]) ?? -1 }
  /// Float, cycle and direction as one text.
  var cycleProfile: String { "\(self["wmo"]) \(self["cycle"])\(self["direction"])" }

  /// How much the file is trusted for its cycle: a D file, else an R file, else the multi-profile
  /// file.
  ///
  /// Source: `oracle/README.md`.
  var trust: Int {
    let name = file.split(separator: "/").last ?? ""
    return name.hasSuffix("_prof.nc") ? 0 : name.hasPrefix("D") ? 2 : 1
  }

  /// The columns by which a profile differs from this row, with both values.
  func differences(from profile: Profile) -> [String] {
    var found: [String] = []
    func compare(_ column: String, _ value: String) {
      if self[column] != value { found.append("\(column): \(self[column]) but \(value)") }
    }
    func compare(_ column: String, _ value: Double?) {
      if Double(self[column]) != value {
        found.append("\(column): \(self[column]) but \(value.map { "\($0)" } ?? "")")
      }
    }
    func compareBits(_ column: String, _ value: Float?) {
      if Float(self[column])?.bitPattern != value?.bitPattern {
        found.append("\(column): \(self[column]) but \(value.map { "\($0)" } ?? "")")
      }
    }
    compare("i_prof", "\(profile.index)")
    compare("wmo", profile.key.wmo.description)
    compare("cycle", "\(profile.key.cycle)")
    compare("direction", profile.key.direction.rawValue)
    compare("data_mode", profile.dataMode.rawValue)
    compare("juld", profile.juld)
    compare("juld_iso", profile.time?.description ?? "")
    compare("juld_qc", text(of: profile.juldFlag))
    compare("lat", profile.latitude)
    compare("lon", profile.longitude)
    compare("position_qc", text(of: profile.positionFlag))
    compare("position_valid", profile.position == nil ? "0" : "1")
    compare("project_name", profile.origin.projectName)
    compare("pi_name", profile.origin.principalInvestigator)
    compare("data_centre", profile.origin.dataCentre)
    compare("wmo_inst_type", profile.origin.wmoInstrumentType)
    compare("vertical_sampling_scheme", profile.origin.verticalSamplingScheme)
    let pressures = (profile.pressure?.values ?? []).filter { !$0.isNaN }
    compare("n_levels_valid", "\(pressures.count)")
    compareBits("p_min", pressures.min())
    compareBits("p_max", pressures.max())
    compareBits("t_first_valid", profile.temperature?.values.first { !$0.isNaN })
    compareBits("s_first_valid", profile.salinity?.values.first { !$0.isNaN })
    for parameter in Parameter.allCases {
      let adjusted = (profile[parameter]?.adjusted ?? []).count { !$0.isNaN }
      compare("n_adj_\(parameter.rawValue.lowercased())", "\(adjusted)")
      compare("best_\(parameter.rawValue.lowercased())", best(parameter, of: profile))
    }
    return found + meanDifferences(from: profile)
  }

  private func text(of flag: QualityFlag) -> String { flag == .blank ? "" : flag.description }

  /// Which column the oracle's own lenient rule takes.
  private func best(_ parameter: Parameter, of profile: Profile) -> String {
    guard let columns = profile[parameter] else { return "none" }
    let isAdjusted = profile.dataMode != .realTime && columns.adjusted.contains { !$0.isNaN }
    return isAdjusted ? "ADJUSTED" : "RAW"
  }
}
