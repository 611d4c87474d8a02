internal import Argo
internal import ArgumentParser
internal import CSV
internal import Derivation
internal import Foundation
internal import Hydrography
internal import Products
internal import Rendering
internal import Reporting
internal import Seawater

struct DeriveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "derive",
    abstract: "Add TEOS-10 quantities to a table of samples, or derive maps from maps.",
    discussion: """
      The table is CSV with a heading and the columns SP (Practical Salinity), t (in-situ \
      temperature, °C), p (sea pressure, dbar), lon and lat (degrees), in any order. Its other \
      columns are kept. The columns SA, SR (g/kg), CT, pt0 (°C), rho, sigma0 (kg/m³), depth (m), \
      t_freezing (°C, no air), alpha (1/K), beta (kg/g), enthalpy (J/kg) and sound_speed (m/s) \
      are added.

        argofleet derive samples.csv
        argofleet derive samples.csv --saar saar.nc -o derived.csv
        cat samples.csv | argofleet derive - --format csv

      With --climatology the table needs p (unless all is of the whole column), lon, lat and date \
      (ISO 8601, UTC), and what the climatology says of each row is added: for temp temp_clim (mean, \
      season and trend), temp_clim_error and temp_trend (per decade), and the same of its other \
      quantities; empty where it says nothing.

        argofleet derive points.csv --climatology clim.nc

      With --quantities the file is NetCDF with maps of temperature and salinity on levels in dbar, as \
      grid writes them (TEMP and PSAL, or CT and SA), and -o names a NetCDF file: of quantities of \
      each cell's column of water, as export --quantities has them, and of geostrophic velocities \
      between cells.

        argofleet derive map.nc --quantities d20,dyn_0_1000,geostrophic -o d.nc
      """)

  @Argument(help: ArgumentHelp("The table; - for standard input.", valueName: "file"))
  var file: String

  @Option(
    help: ArgumentHelp(
      "Quantities of the column of water, and geostrophic, of a file of maps.", valueName: "list"),
    transform: MapQuantities.init)
  var quantities: MapQuantities?

  @Option(
    help: ArgumentHelp(
      "Add what a climatology says of each row, in a file of 'argofleet climatology' or of another "
        + "program.", valueName: "file"))
  var climatology: String?

  @OptionGroup(title: "Of maps") var reference: ReferenceVelocityOptions
  @OptionGroup(title: "Of maps") var vertical: VerticalOptions
  @OptionGroup var salinity: SalinityOptions

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "Write the result to a file: as CSV if its name ends in .csv, JSON for .json, Markdown for "
        + ".md, unless --format says otherwise.", valueName: "file"))
  var output: String?

  @Option(help: "How to print the result (default: table).")
  var format: OutputFormat?

  @Flag(name: .shortAndLong, help: "Print no remarks; only results and errors.")
  var quiet = false

  func validate() throws {
    guard output != "" else { throw ValidationError("-o needs a file name.") }
    guard quantities == nil || output != nil else {
      throw ValidationError("--quantities makes maps; -o must name their NetCDF file.")
    }
    guard quantities == nil || climatology == nil else {
      throw ValidationError("--climatology is for tables, --quantities for maps.")
    }
  }

  func run() throws {
    if let quantities, let output { return try deriveMaps(quantities, into: output) }
    let input = try InputBytes(path: file)
    let method = try salinity.method()
    var result = try ResultOutput(path: output)
    let atlas = try climatology.map { path throws(FieldFileError) in
      try PointClimatology(Climatology.read(path: path))
    }
    var run = DerivationRun(source: input.name, format: resultFormat) {
      heading throws(DerivationError) in
      guard let atlas else { return try TableDerivation(heading: heading, method: method) }
      return try atlas.derivation(heading: heading)
    }
    do {
      var reader = CSVReader()
      while let chunk = try input.next() {
        try reader.append(chunk) { record in try result.write(run.take(record)) }
      }
      try reader.finish { record in try result.write(run.take(record)) }
      try result.write(run.closing())
    } catch let error as CSVError {
      throw CommandFailure(.badInput, "cannot read \(input.name): \(error)")
    } catch let error as DerivationError {
      throw CommandFailure(.badInput, "cannot derive anything from \(input.name): \(error)")
    }
    try result.finish()
    run.problems.forEach(StandardError.line)
    if !quiet { run.remarks.forEach(StandardError.line) }
    if run.problemCount > 0 { throw CommandFailure(.badInput) }
  }

  private func deriveMaps(_ asked: MapQuantities, into output: String) throws {
    var maps = DerivedMaps()
    maps.quantities = asked.column
    maps.isGeostrophic = asked.isGeostrophic
    maps.referencePressure = reference.referencePressure
    maps.velocities = try reference.velocities()
    maps.rules = vertical.columnRules
    maps.method = try salinity.method()
    var pending = try PendingOutput(output)
    do {
      try maps.write(
        from: file, name: URL(fileURLWithPath: file).lastPathComponent, to: pending.working,
        made: ArgoTime.now.description)
    } catch let error as HeatError {
      throw CommandFailure(.badInput, error.description)
    }
    try pending.finish()
  }

  /// The format that was asked for, by name or by the name of the output.
  private var resultFormat: OutputFormat {
    if let format { return format }
    return switch output.map({ URL(fileURLWithPath: $0).pathExtension.lowercased() }) {
    case "csv": .csv
    case "json": .json
    case "md": .markdown
    default: .table
    }
  }
}

/// What is asked of maps.
struct MapQuantities {
  /// Quantities of the column of water.
  var column: [ColumnQuantity] = []
  /// Whether velocities are asked for.
  var isGeostrophic = false

  /// Reads names separated by commas.
  init(_ text: String) throws {
    let names = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    isGeostrophic = names.contains("geostrophic")
    let others = names.filter { $0 != "geostrophic" }
    if !others.isEmpty { column = try QuantityList.quantities(others.joined(separator: ",")) }
  }
}

/// One pass over a table: what was wrong with it, and what deserves a remark.
private struct DerivationRun {
  let source: String
  let format: OutputFormat
  private let derivation: (CSVRecord) throws(DerivationError) -> TableDerivation
  private(set) var problemCount = 0
  private(set) var problems: [String] = []
  private var blankCount = 0
  private var rowCount = 0
  private var table: (derivation: TableDerivation, rendering: DerivedTable)?

  /// How many faulty rows are named; in a table of another kind every row would be faulty.
  private static let mostNamed = 20

  init(
    source: String, format: OutputFormat,
    derivation: @escaping (CSVRecord) throws(DerivationError) -> TableDerivation
  ) {
    self.source = source
    self.format = format
    self.derivation = derivation
  }

  /// What is to be written for a record: the first is the heading.
  mutating func take(_ record: CSVRecord) throws(DerivationError) -> [UInt8] {
    guard let derivation = table?.derivation, var rendering = table?.rendering else {
      let derivation = try derivation(record)
      let rendering = DerivedTable(derivation, format: format)
      table = (derivation, rendering)
      return rendering.opening()
    }
    guard !record.isBlank else { return [] }
    rowCount += 1
    let row = derivation.row(record)
    if let problem = row.problem {
      problemCount += 1
      if problemCount <= DerivationRun.mostNamed {
        problems.append("argofleet: \(source), row \(rowCount) (line \(record.line)): \(problem)")
      }
    } else if row.lacksValue {
      blankCount += 1
    }
    // Taken out first, so that the rows kept for the end are not copied for each one.
    table = nil
    let text = rendering.row(row)
    table = (derivation, rendering)
    return text
  }

  /// What is to be written at the end.
  mutating func closing() throws(DerivationError) -> [UInt8] {
    guard let table else { throw DerivationError("the table is empty") }
    if problemCount > DerivationRun.mostNamed {
      problems.append(
        "argofleet: \(source): \(problemCount - DerivationRun.mostNamed) more rows have problems")
    }
    return table.rendering.closing()
  }

  /// What a person should know besides the result.
  var remarks: [String] {
    var remarks: [String] = []
    if format == .csv, let basis = table?.derivation.basis {
      remarks.append("\(basis.name): \(basis.text)")
    }
    if let replaced = table?.derivation.replacedNames, !replaced.isEmpty {
      remarks.append("replaced columns of the table: \(replaced.joined(separator: ", "))")
    }
    if blankCount > 0 {
      remarks.append(
        "\(blankCount) of \(rowCount) rows lack a value; quantities that need it are left empty")
    }
    return remarks
  }
}
