internal import Argo
internal import Fleet
internal import FleetStore
internal import Geography
internal import Gridding
internal import NetCDF
internal import Seawater

extension GriddedFileSchema {
  /// The structure of a file, which is a part where the request says so.
  ///
  /// Throws where a period is named that is not one of the product.
  init(
    _ request: GridRequest, _ description: ProductDescription, _ periods: [TimePeriod],
    _ output: String
  ) throws(GridError) {
    self.init(
      request: request, description: description, periods: periods,
      isZarr: output.hasSuffix(".zarr"))
    if let only = request.only { places = try only.places(in: periods, request.time) }
  }

  /// What a part says of itself, before anything is mapped; nothing for a whole product.
  func partRecord(store: FleetStoreReader, mask: SeaMask) throws -> PartRecord? {
    guard let places else { return nil }
    return PartRecord(
      facts: try facts(store, mask), program: description.program,
      command: description.wholeCommand,
      periods: periods.map {
        PartRecord.Period(
          start: $0.start.seconds, end: $0.end.seconds, name: request.time.name(of: $0))
      },
      places: places)
  }

  /// What must be the same for all parts of a product.
  private func facts(
    _ store: FleetStoreReader, _ mask: SeaMask
  ) throws -> [PartRecord.Fact] {
    var facts: [PartRecord.Fact] = [.init("program and version", description.program)]
    for attribute in globalAttributes where !PartRecord.momentary.contains(attribute.name) {
      facts.append(.init(attribute.name, attribute.value.words))
    }
    let wet = mask.wetCells(of: request.cells)
    let floors = try mask.floors(of: wet, in: request.cells, as: request.levels.coordinate)
    return facts + [
      .init("layers", layers.map(\.name).joined(separator: " ")),
      .init("levels", request.levels.values.map { "\($0)" }.joined(separator: " ")),
      .init("vertical gaps", "\(request.gaps)"),
      .init("selection", request.query.words),
      .init("settings", request.settingsWords),
      .init("sea", "\(wet) \(floors)"),
      .init("store", try store.mark()),
    ]
  }
}

extension PartRecord {
  /// The attributes that may differ between parts, and between parts and product.
  static let momentary: Set<String> = ["date_created", "history"]

  /// Notes what a run has made.
  mutating func note(_ summary: GridRun.Summary) {
    profilesUsed = summary.profilesUsed
    values = summary.values
    if summary.checksOutliers { rejected = summary.rejected.map(RejectedRow.init) }
  }
}

extension NetCDFAttribute {
  /// The value as a text.
  fileprivate var words: String {
    switch self {
    case .text(let bytes): String(decoding: bytes, as: UTF8.self)
    case .integers(let numbers, _): "\(numbers)"
    case .reals(let numbers, _): "\(numbers)"
    }
  }
}

extension GridRequest {
  /// The settings of the method that texts for files do not name one by one.
  fileprivate var settingsWords: String {
    switch method {
    case .mean(let votes): return votes.rawValue
    case .objective(let settings): return "\(greatestError) \(settings)"
    case .spaceTime(let settings):
      let common =
        "\(greatestError) \(settings.climatology.hash) \(settings.history.words)"
        + " \(settings.checksOutliers) \(settings.isCalibrated) \(settings.isScored)"
      switch settings.mapping {
      case .objective(let objective, let scale):
        return "\(common) \(objective) \(scale ?? 0)"
      case .process(var process):
        let parameters = process.parameters.map(\.hash) ?? "fitted"
        process.parameters = nil
        return "\(common) \(process) \(parameters)"
      }
    }
  }
}

extension ProfileQuery {
  /// The query as a text that is the same in every process.
  fileprivate var words: String {
    var parts: [String] = []
    if let floats {
      parts.append("floats \(floats.map(\.value).sorted())")
    }
    parts.append("from \(from?.description ?? "-") to \(to?.description ?? "-")")
    parts += regions.map { "region \($0.name)" }
    if let atlas { parts.append("regions of \(atlas.identity)") }
    if let box { parts.append("box \(box)") }
    parts += directions.map(\.rawValue).sorted()
    parts.append("\(sampling)")
    return parts.joined(separator: "; ")
  }
}
