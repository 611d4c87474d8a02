internal import ArgumentParser
internal import Geography
internal import Gridding
internal import Products
internal import ReferenceData
internal import Reporting

/// A picture of a gridded product.
struct QuicklookOptions: ParsableArguments {
  @Option(
    name: .customLong("quicklook"),
    help: ArgumentHelp("Also draw a picture of the first quantity, as SVG.", valueName: "file"))
  var path: String?

  @Option(
    name: .customLong("quicklook-kind"),
    help: ArgumentHelp(
      "map: the first level of the last period; section: the last period by depth; series: the means "
        + "of the area through the periods.", valueName: "kind"))
  var kind: Kind?

  @Option(
    help: ArgumentHelp(
      "section: the parallel or meridian, such as lat=30 or lon=150 (default: the parallel in the "
        + "middle).", valueName: "line"))
  var along: SectionLine?

  /// What is drawn.
  enum Kind: String, CaseIterable, ExpressibleByArgument {
    case map
    case section
    case series
  }

  func validate() throws {
    guard let path else {
      guard kind == nil, along == nil else {
        throw ValidationError("--quicklook-kind and --along need --quicklook FILE.svg.")
      }
      return
    }
    guard path != "" else { throw ValidationError("-o and --quicklook need a file name.") }
    guard !path.lowercased().hasSuffix(".png") else {
      let stem = path.dropLast(4)
      throw ValidationError(
        "--quicklook draws SVG; 'rsvg-convert \(stem).svg -o \(path)' makes a PNG of it"
          + " (librsvg2-bin in Debian).")
    }
    guard path.lowercased().hasSuffix(".svg") else {
      throw ValidationError("--quicklook draws SVG; its file name must end in .svg.")
    }
    guard along == nil || kind == .section else {
      throw ValidationError("--along is for --quicklook-kind section.")
    }
  }

  /// Throws where maps of this kind have nothing to be drawn.
  func check(_ cells: GridCells, _ levels: StandardLevels, _ time: TimeResolution) throws {
    guard kind != .section || levels.values.count > 1 else {
      throw ValidationError("--quicklook-kind section needs two --levels or more.")
    }
    guard kind != .series || time != .all else {
      throw ValidationError("--quicklook-kind series needs --time, such as --time month.")
    }
    guard along.map({ $0.place(in: cells) != nil }) ?? true else {
      throw ValidationError("--along lies outside the area of the maps.")
    }
  }

  /// Draws a product that is there: a file or Zarr store; where no map has a value, that is told.
  ///
  /// `level` is what a map shows where it is known, with its observations; `coastline` gives the land
  /// of maps.
  func draw(
    _ product: String, level: GriddedLevel? = nil, isQuiet: Bool,
    coastline: () throws -> Coastline?
  ) throws {
    guard let path else { return }
    let svg: [UInt8]
    do {
      svg = try drawing(of: product, level, coastline)
    } catch let error as GridError where error.code == .noValues {
      if !isQuiet { StandardError.line("argofleet: \(error.reason), so \(path) was not drawn") }
      return
    }
    var picture = try ResultOutput(path: path)
    try picture.write(svg)
    try picture.finish()
  }

  private func drawing(
    of product: String, _ level: GriddedLevel?, _ coastline: () throws -> Coastline?
  ) throws -> [UInt8] {
    let svg: [UInt8]?
    switch kind ?? .map {
    case .map:
      let level = try level ?? GriddedLevel(try ProductMaps(path: product))
      svg = FieldMap(level, coastline: try coastline()).svg
    case .section:
      svg = SectionMap(try GriddedSection(try ProductMaps(path: product), along: along)).svg
    case .series: svg = AreaMeanChart(try GriddedSeries(try ProductMaps(path: product))).svg
    }
    guard let svg else { throw GridError(code: .noPicture, reason: "its axes have no length") }
    return svg
  }
}

extension SectionLine: ExpressibleByArgument {
  /// Reads `lat=30` or `lon=150`.
  init?(argument: String) { self.init(argument) }
}
