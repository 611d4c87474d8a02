internal import Argo
internal import Geography

/// Decides which rows are wanted.
struct RowFilter {
  private let selection: Selection
  private let regions: [Region]
  private let dacKeys: Set<UInt64>
  /// The floats with a profile that fits; nil where the selection does not depend on profiles.
  private var fittingFloats: Set<Int>?

  init(_ selection: Selection, atlas: RegionAtlas) {
    self.selection = selection
    regions = selection.regions.compactMap { atlas.region(named: $0) }
    dacKeys = Set(selection.dacs.map { PathKey.of($0) })
    if selection.isByProfiles { fittingFloats = [] }
  }

  /// Whether profiles have to be looked at by ``see(_:_:columns:)`` before ``wants(_:_:columns:)``.
  var needsProfiles: Bool { fittingFloats != nil }

  /// Examines the row of a profile, and notes its float if it fits.
  mutating func see(_ row: IndexRow, _ line: Span<UInt8>, columns: [String]) {
    guard fittingFloats?.contains(row.path.wmo) == false, isOfFloat(row, line),
      fits(row, line, columns)
    else { return }
    fittingFloats?.insert(row.path.wmo)
  }

  /// Whether a row is wanted.
  func wants(_ row: IndexRow, _ line: Span<UInt8>, columns: [String]) -> Bool {
    guard selection.kinds.contains(row.path.kind), isOfFloat(row, line) else { return false }
    guard let fittingFloats else { return true }
    guard fittingFloats.contains(row.path.wmo) else { return false }
    return !selection.isMatchingOnly || !columns.contains("date") || fits(row, line, columns)
  }

  /// Whether the folders that a row names are among those wanted.
  private func isOfFloat(_ row: IndexRow, _ line: Span<UInt8>) -> Bool {
    if !selection.floats.isEmpty, !selection.floats.contains(row.path.wmo) { return false }
    if !dacKeys.isEmpty {
      return dacKeys.contains(PathKey.of(line.extracting(0..<row.path.dacLength)))
    }
    return true
  }

  /// Whether a profile fits; one without a date or a position does not fit a selection by date or
  /// position.
  private func fits(_ row: IndexRow, _ line: Span<UInt8>, _ columns: [String]) -> Bool {
    if let isDelayed = selection.isDelayed, row.path.isDelayed != isDelayed { return false }
    if selection.from != nil || selection.to != nil {
      guard let time = ArgoTime(compact: String(row.date)) else { return false }
      if let from = selection.from, time < from { return false }
      if let to = selection.to, time > to { return false }
    }
    let fields = IndexRowParser.fields(line)
    func field(_ name: String) -> String {
      columns.firstIndex(of: name).flatMap { fields.indices.contains($0) ? fields[$0] : nil } ?? ""
    }
    if !selection.institutions.isEmpty, !selection.institutions.contains(field("institution")) {
      return false
    }
    if !selection.countries.isEmpty {
      let dac = String(fields[0].prefix(row.path.dacLength))
      let country =
        DataCentre(code: field("institution"))?.country ?? DataCentre.country(ofDAC: dac)
      guard let country, selection.countries.contains(country.code) else { return false }
    }
    guard selection.box != nil || !regions.isEmpty else { return true }
    guard let latitude = Double(field("latitude")), let longitude = Double(field("longitude")),
      let position = Position(latitude: latitude, longitude: longitude)
    else { return false }
    if let box = selection.box, !box.contains(position) { return false }
    return regions.isEmpty || regions.contains { $0.contains(position) }
  }
}
