import Argo
import Fleet
import FleetStore
import GRDB
import TestSupport
import Testing

extension RealArchiveTests {
  /// Against `oracle/floats.csv`, which was made with netCDF4-python: one row a float.
  @Suite struct Floats {
    @Test func everyRowIsWhatIsStored() throws {
      let rows = try RealData.table("oracle/floats.csv")
      try #require(rows.count == 28)
      let archive = try IngestedArchive.shared
      let reader = try archive.reader()
      let database = try DatabaseQueue(path: archive.store)
      for row in rows {
        let wmo = try #require(WMONumber(row["wmo"] ?? ""))
        let stored = try #require(try reader.float(wmo))
        var facts = try files(of: wmo, dac: stored.dac, database)
        facts.merge(try life(of: wmo, reader)) { $1 }
        facts.merge(description(of: stored, try reader.metadata(of: wmo))) { $1 }
        for (column, value) in facts.sorted(by: { $0.key < $1.key }) {
          #expect(row[column] == value, "float \(wmo), \(column)")
        }
      }
    }

    /// What the store remembers of the float's files, stored or not.
    private func files(
      of wmo: WMONumber, dac: String, _ database: DatabaseQueue
    ) throws -> [String: String] {
      try database.read { db in
        let folder = "dac/\(dac)/\(wmo)/"
        let row = try Row.fetchOne(
          db,
          sql: """
            SELECT count(*), sum(kind LIKE '%core profile'), sum(profile_count) FROM sources
            WHERE path LIKE ? || '%'
            """, arguments: [folder])
        return [
          "dac": dac, "n_files": "\(row?[0] as Int? ?? -1)",
          "n_core_files": "\(row?[1] as Int? ?? -1)",
          "n_profile_rows": "\(row?[2] as Int? ?? -1)",
        ]
      }
    }

    /// What follows from the stored profiles, each cycle profile represented by the first of its file.
    private func life(of wmo: WMONumber, _ reader: FleetStoreReader) throws -> [String: String] {
      let stored = try reader.profiles(of: wmo, cycle: nil, direction: nil)
        .filter { !$0.isIndexOnly }
      let cycleProfiles = Dictionary(grouping: stored, by: \.profile.key).values
      let first = cycleProfiles.compactMap {
        $0.min { $0.profile.index < $1.profile.index }?.profile
      }
      let placed = first.filter { $0.position != nil && $0.positionFlag.isGood && $0.time != nil }
        .max { ($0.time?.seconds ?? 0) < ($1.time?.seconds ?? 0) }
      func count(_ mode: DataMode) -> String { "\(first.count { $0.dataMode == mode })" }
      func text(_ value: Double?) -> String { value.map { "\($0)" } ?? "" }
      return [
        "n_distinct_profiles": "\(first.count)", "n_mode_R": count(.realTime),
        "n_mode_A": count(.realTimeAdjusted), "n_mode_D": count(.delayed),
        "first_date": first.compactMap(\.time).min()?.description ?? "",
        "last_date": first.compactMap(\.time).max()?.description ?? "",
        "first_cycle": first.map(\.key.cycle).min().map { "\($0)" } ?? "",
        "last_cycle": first.map(\.key.cycle).max().map { "\($0)" } ?? "",
        "last_lat": text(placed?.latitude), "last_lon": text(placed?.longitude),
        "last_position_date": placed?.time?.description ?? "",
      ]
    }

    /// What metadata, or else the newest profile, say.
    private func description(
      of stored: StoredFloat, _ metadata: FloatMetadata?
    ) -> [String: String] {
      [
        "data_centre": stored.institution, "project_name": stored.project,
        "pi_name": stored.principalInvestigator, "float_owner": stored.owner,
        "operating_institution": stored.operatingInstitution,
        "platform_type": metadata?.platformType ?? "",
        "wmo_inst_type": stored.wmoInstrumentType,
        "launch_date": metadata?.launchTime?.compactDescription ?? "",
        "launch_lat": metadata?.launchPosition.map { "\($0.latitude)" } ?? "",
        "launch_lon": metadata?.launchPosition.map { "\($0.longitude)" } ?? "",
        "deployment_platform": metadata?.deploymentPlatform ?? "",
        "end_mission_date": metadata?.endMissionTime?.compactDescription ?? "",
        "metadata_source": stored.metadataSource.rawValue,
      ]
    }
  }
}
