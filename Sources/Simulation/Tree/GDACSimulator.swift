internal import Argo
internal import Foundation
internal import NetCDF

/// Writes a synthetic archive in the layout of a GDAC: `dac/<dac>/<wmo>/profiles/…` with the
/// indexes and the exclusion list beside `dac`.
///
/// The same options give the same bytes. Every file says that it is synthetic.
package struct GDACSimulator: Sendable {
  private let options: SimulationOptions

  /// Takes the options.
  package init(options: SimulationOptions) { self.options = options }

  /// Writes the archive into a folder, which is made where it does not exist.
  ///
  /// Throws `SimulationError` where a folder or text cannot be written, and `NetCDFError` for a
  /// NetCDF file.
  package func write(to folder: String) throws -> SimulationSummary {
    var summary = SimulationSummary()
    let texts = try TextFiles(folder: folder)
    for index in 0..<Cast.count(options) {
      let plan = Cast.plan(index, options)
      try write(plan, folder: folder, texts, &summary)
    }
    try texts.finish()
    return summary
  }

  private func write(
    _ plan: FloatPlan, folder: String, _ texts: TextFiles, _ summary: inout SimulationSummary
  ) throws {
    let place = "\(plan.dac)/\(plan.wmo)"
    let root = "\(folder)/dac/\(place)"
    try makeFolder(plan.layout == .multi ? root : "\(root)/profiles")
    let factory = ProfileFactory(plan: plan, seed: options.seed)
    var newest: [ProfileDraft] = []
    for cycleProfile in plan.cycleProfiles {
      summary.cycleProfiles += 1
      for mode in plan.modes(of: cycleProfile.cycle) {
        let drafts = factory.drafts(of: cycleProfile, mode: mode)
        let file = ProfileFile(plan: plan, drafts: drafts)
        let name = GDACSimulator.name(of: cycleProfile, mode: mode, plan)
        if plan.layout != .multi {
          try file.write(path: "\(root)/profiles/\(name)")
          summary.files += 1
        }
        try texts.addProfile("\(place)/profiles/\(name)", drafts[0], file.updated, plan)
        if mode == plan.modes(of: cycleProfile.cycle).last { newest.append(drafts[0]) }
        if plan.quirks.contains(.companions) {
          try writeBGC(plan, drafts, path: "\(root)/profiles", name, &summary)
        }
      }
    }
    if plan.layout != .singles {
      try ProfileFile(plan: plan, drafts: newest).write(path: "\(root)/\(plan.wmo)_prof.nc")
      summary.files += 1
    }
    try writeMetadata(of: plan, root: root, place: place, texts, &summary)
    if plan.defect?.kind == .exclusionList { try texts.addExclusionList(plan, factory.track) }
    summary.floats += 1
  }

  private func writeMetadata(
    of plan: FloatPlan, root: String, place: String, _ texts: TextFiles,
    _ summary: inout SimulationSummary
  ) throws {
    let metadata = MetadataFile(plan: plan, seed: options.seed)
    guard !plan.quirks.contains(.noMetadata) else { return }
    try metadata.write(path: "\(root)/\(plan.wmo)_meta.nc")
    summary.files += 1
    try texts.addMetadata("\(place)/\(plan.wmo)_meta.nc", metadata.updated, plan)
    guard plan.quirks.contains(.companions) else { return }
    for (kind, suffix) in [(CompanionFile.Kind.trajectory, "Rtraj"), (.technical, "tech")] {
      try CompanionFile(plan: plan, kind: kind, updated: metadata.updated)
        .write(path: "\(root)/\(plan.wmo)_\(suffix).nc")
      summary.files += 1
    }
  }

  /// A B- and an S-file: profile files by another data type.
  private func writeBGC(
    _ plan: FloatPlan, _ drafts: [ProfileDraft], path: String, _ name: String,
    _ summary: inout SimulationSummary
  ) throws {
    for (letter, dataType) in [("B", "B-Argo profile"), ("S", "Argo synthetic profile")] {
      try ProfileFile(plan: plan, drafts: [drafts[0]], dataType: dataType)
        .write(path: "\(path)/\(letter)\(name)")
      summary.files += 1
    }
  }

  /// The name of a single-cycle file, such as `D2903001_012D.nc`.
  ///
  /// Source: Argo user manual, section 3.1.
  private static func name(of cycleProfile: CycleProfile, mode: UInt8, _ plan: FloatPlan) -> String
  {
    let letter = mode == UInt8(ascii: "D") ? "D" : "R"
    let digits = String(cycleProfile.cycle)
    let cycle = String(repeating: "0", count: max(0, 3 - digits.count)) + digits
    return "\(letter)\(plan.wmo)_\(cycle)\(cycleProfile.isDescent ? "D" : "").nc"
  }
}

/// Makes a folder and those above it.
func makeFolder(_ path: String) throws(SimulationError) {
  do {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  } catch {
    throw .output(path: path, reason: error.localizedDescription)
  }
}
