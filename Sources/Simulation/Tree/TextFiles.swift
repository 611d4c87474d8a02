internal import Argo
internal import Foundation

/// The indexes, the exclusion list and the README that accompany the files of an archive.
final class TextFiles {
  private let folder: String
  private var profiles: String
  private var metadata: String
  private var exclusionList =
    "PLATFORM_CODE,PARAMETER_NAME,START_DATE,END_DATE,QUALITY_CODE,COMMENT,DAC\n"
  private var cast = ""

  init(folder: String) throws(SimulationError) {
    self.folder = folder
    profiles = TextFiles.heading(
      "Profile", "all individual profile files",
      columns: "file,date,latitude,longitude,ocean,profiler_type,institution,date_update")
    metadata = TextFiles.heading(
      "Metadata", "all metadata files", columns: "file,profiler_type,institution,date_update")
    try makeFolder(folder)
    try start("ar_index_global_prof.txt")
  }

  /// The comment lines that open an index, eight, as argopy counts them.
  ///
  /// Source: Argo user manual, section 3.2.
  private static func heading(_ title: String, _ what: String, columns: String) -> String {
    """
    # Title : \(title) directory file of the Argo Global Data Assembly Center
    # Description : The directory file describes \(what) of the argo GDAC ftp site.
    # Project : ARGO
    # Format version : 2.0
    # Date of update : \(Track.newest.compactDescription)
    # FTP root number 1 : none
    # GDAC node : none
    # Comment : \(syntheticNotice)
    \(columns)

    """
  }

  /// Adds a row of the profile index.
  func addProfile(
    _ file: String, _ draft: ProfileDraft, _ updated: ArgoTime, _ plan: FloatPlan
  ) throws(SimulationError) {
    let time = draft.juld.flatMap { ArgoTime(julianDays: $0) }?.compactDescription ?? ""
    func degrees(_ value: Double?) -> String { value.map { "\($0)" } ?? "" }
    profiles +=
      "\(file),\(time),\(degrees(draft.latitude)),\(degrees(draft.longitude)),"
      + "\(draft.latitude == nil ? "" : plan.ocean),\(plan.model.instrument),\(plan.centre),"
      + "\(updated.compactDescription)\n"
    // An index of millions of rows is not kept in memory.
    if profiles.utf8.count > 1 << 20 { try append() }
  }

  /// Adds a row of the metadata index and, for a float of the cast, its purpose.
  func addMetadata(_ file: String, _ updated: ArgoTime, _ plan: FloatPlan) throws(SimulationError) {
    metadata +=
      "\(file),\(plan.model.instrument),\(plan.centre),\(updated.compactDescription)\n"
    if !plan.purpose.isEmpty { cast += "| \(plan.wmo) | \(plan.dac) | \(plan.purpose) |\n" }
  }

  /// Adds a row of the exclusion list.
  func addExclusionList(_ plan: FloatPlan, _ track: Track) throws(SimulationError) {
    guard let defect = plan.defect else { return }
    let first = track.time(of: CycleProfile(cycle: defect.cycles.lowerBound, isDescent: false))
    exclusionList +=
      "\(plan.wmo),PSAL,\(first.compactDescription.prefix(8)),,3,"
      + "salinity drifts; synthetic, not real,\(plan.centre)\n"
  }

  /// Writes what is left.
  func finish() throws(SimulationError) {
    try append()
    try write("ar_index_global_meta.txt", metadata)
    try write("ar_greylist.txt", exclusionList)
    try write("README.md", explanation)
  }

  private var explanation: String {
    """
    # Synthetic Argo files

    Everything in this folder is invented. `argofleet simulate` wrote it in the layout and the
    conventions of an Argo Global Data Assembly Centre, so that programs can be tried without
    real data. None of it is a measurement; every NetCDF file says so in its attribute `comment`.

    | float | DAC | what it shows |
    |---|---|---|
    \(cast)
    """
  }

  private func start(_ name: String) throws(SimulationError) { try write(name, "") }

  private func append() throws(SimulationError) {
    let path = "\(folder)/ar_index_global_prof.txt"
    do {
      let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
      defer { try? file.close() }
      try file.seekToEnd()
      try file.write(contentsOf: Data(profiles.utf8))
      profiles = ""
    } catch {
      throw .output(path: path, reason: error.localizedDescription)
    }
  }

  private func write(_ name: String, _ text: String) throws(SimulationError) {
    let path = "\(folder)/\(name)"
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    } catch {
      throw .output(path: path, reason: error.localizedDescription)
    }
  }
}
