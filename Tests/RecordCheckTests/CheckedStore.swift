import Argo
import FleetStore
import Foundation
import Ingest
import RecordCheck
import TestSupport

/// The flags of a store, by float, cycle, direction and place in the file.
struct CheckedStore {
  /// The flags in the order of floats and profiles, as text that can be compared.
  private(set) var flags: [String: String] = [:]
  /// The tests that each float failed in any profile, bit n for test n.
  private(set) var failures: [Int: UInt64] = [:]

  /// Reads the flags of every float of a store.
  init(_ store: String) throws {
    let reader = try FleetStoreReader(path: store)
    for float in try reader.floats() {
      try reader.forEachChecked(of: float.wmo) { profile, result in
        let key = profile.key
        let name = "\(key.wmo) \(key.cycle) \(key.direction.rawValue) \(profile.index)"
        let levels = Parameter.allCases.map { parameter in
          let raw = result.flags[parameter]?.map(\.description).joined() ?? "-"
          let adjusted = result.adjustedFlags[parameter]?.map(\.description).joined() ?? "-"
          return "\(raw)/\(adjusted)"
        }
        let counts = result.failedLevels.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value)" }
        flags[name] =
          "\(levels) \(result.juld)\(result.position) \(result.testsPerformed)"
          + " \(result.testsFailed) \(counts)"
        failures[key.wmo.value, default: 0] |= result.testsFailed
      }
    }
  }
}

/// 2026-07-01, a day after the newest moment of the sample profiles.
let dayOfChecking = ArgoTime(seconds: 27_940 * 86_400)

/// Takes paths into a store and checks them by rules.
@discardableResult
func ingest(
  _ paths: [String], into store: String, jobs: Int = 2, now: ArgoTime = dayOfChecking,
  rules: QualityRules? = QualityRules()
) async throws -> IngestReport {
  var options = IngestOptions(paths: paths, jobs: jobs, now: now)
  options.quality = rules
  return try await Intake.run(
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
