import Argo
import FleetStore
import Foundation
import Ingest
import TestSupport

/// The flags of a store, by float, cycle, direction and place in the file.
struct JudgedStore {
  /// The flags in the order of floats and profiles, as text that can be compared.
  private(set) var flags: [String: String] = [:]
  /// The tests that each float failed in any profile, bit n for test n.
  private(set) var failures: [Int: UInt64] = [:]

  /// Reads the flags of every float of a store.
  init(_ store: String) throws {
    let reader = try FleetStoreReader(path: store)
    for float in try reader.floats() {
      try reader.forEachJudged(of: float.wmo) { profile, verdict in
        let key = profile.key
        let name = "\(key.wmo) \(key.cycle) \(key.direction.rawValue) \(profile.index)"
        let levels = Parameter.allCases.map { parameter in
          let raw = verdict.flags[parameter]?.map(\.description).joined() ?? "-"
          let adjusted = verdict.adjustedFlags[parameter]?.map(\.description).joined() ?? "-"
          return "\(raw)/\(adjusted)"
        }
        let counts = verdict.failedLevels.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value)" }
        flags[name] =
          "\(levels) \(verdict.juld)\(verdict.position) \(verdict.testsPerformed)"
          + " \(verdict.testsFailed) \(counts)"
        failures[key.wmo.value, default: 0] |= verdict.testsFailed
      }
    }
  }
}

/// 2026-07-01, a day after the newest moment of the sample profiles.
let dayOfJudging = ArgoTime(seconds: 27_940 * 86_400)

/// Takes paths into a store and judges them by rules.
@discardableResult
func ingest(
  _ paths: [String], into store: String, jobs: Int = 2, now: ArgoTime = dayOfJudging,
  rules: QualityRules? = QualityRules()
) async throws -> IngestReport {
  var options = IngestOptions(paths: paths, jobs: jobs, now: now)
  options.quality = rules
  return try await Ingest.run(
    options, into: .store(try FleetStoreWriter(path: store, now: now)))
}

/// The files in a folder, by path.
func files(in folder: String) throws -> [String] {
  try FileManager.default.subpathsOfDirectory(atPath: folder).sorted().map { "\(folder)/\($0)" }
    .filter { path in
      let kind = try FileManager.default.attributesOfItem(atPath: path)[.type]
      return kind as? FileAttributeType == .typeRegular
    }
}

/// The sample profiles that the package brings.
let sampleProfiles = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent()
  .appendingPathComponent("SampleProfiles").path
