public import Argo
public import ArgumentParser
internal import Fleet
internal import FleetStore
internal import Geography
internal import Hydrography
internal import Products
internal import RecordCheck
internal import ReferenceData
internal import Rendering
internal import Reporting

struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show the history of a float, or a profile level by level and why it was flagged.",
    discussion: """
      Add D to the cycle number for the descending profile.

        argofleet show 2901623
        argofleet show 2901623 12
        argofleet show 2901623 1D --format json
        argofleet show 2901623 12 --quantities mld_ht_dens,ohc_0_700

      With a profile come mixed layer, isotherms, dynamic height and heat content of the levels that \
      count for science; what these do not support is named as such.
      """)

  @Argument(help: ArgumentHelp("The float's WMO number.", valueName: "wmo"))
  var float: WMONumber

  @Argument(
    help: ArgumentHelp("One of its cycles; with D for the descending profile.", valueName: "cycle"))
  var cycle: CycleArgument?

  @Option(
    help: ArgumentHelp(
      "The quantities of the column of water (default: the usual ones); export has the list.",
      valueName: "list"),
    transform: QuantityList.quantities)
  var quantities: [ColumnQuantity] = ProfileQuantities.usual

  @OptionGroup var salinity: SalinityOptions
  @OptionGroup var store: StoreOptions
  @OptionGroup var activity: ActivityOptions
  @OptionGroup var own: RegionOptions
  @OptionGroup var output: FormatOptions

  func run() throws {
    let reader = try store.reader()
    let report = try cycle.map { try profile($0, reader) } ?? life(reader)
    try StandardOutput.write(report.rendered(as: output.format))
  }

  private func profile(_ cycle: CycleArgument, _ reader: FleetStoreReader) throws -> Report {
    let key = CycleKey(wmo: float, cycle: cycle.number, direction: cycle.direction)
    let stored = try reader.profiles(of: float, cycle: key.cycle, direction: key.direction)
    guard !stored.isEmpty else {
      let name = "\(key.cycle)\(key.direction == .descending ? "D" : "")"
      throw CommandFailure(
        .noInput,
        "no cycle \(name) of float \(float) in \(store.path);"
          + " 'argofleet show \(float)' lists its cycles")
    }
    return Report(
      try stored.map { profile throws(FleetStoreError) in
        var whole = profile
        whole.profile = try reader.levels(of: profile)
        return whole
      }, of: key, checked: try checked(key, reader), quantities: try quantities(of: key, reader))
  }

  /// What is asked of the columns of water of a cycle's profiles, by their places in the file.
  private func quantities(
    of key: CycleKey, _ reader: FleetStoreReader
  ) throws -> [Int: [(quantity: ColumnQuantity, value: Double)]] {
    let asked = ProfileQuantities(quantities, method: try salinity.method())
    var query = ProfileQuery(values: ValueSelection(required: ProfileQuantities.required))
    query.floats = [key.wmo]
    query.sampling = .all
    query.needsPosition = true
    var found: [Int: [(quantity: ColumnQuantity, value: Double)]] = [:]
    try query.forEach(in: reader) { selected in
      guard selected.profile.key == key else { return }
      found[selected.profile.index] = Array(zip(quantities, asked.values(of: selected)))
        .map { (quantity: $0, value: $1) }
    }
    return found
  }

  /// What our tests found on the profiles of a cycle, by the rules that the float was checked by.
  private func checked(
    _ key: CycleKey, _ reader: FleetStoreReader
  ) throws -> [Int64: StoredRecordCheck.Explained] {
    var rules = QualityRules()
    if let text = try reader.qualityRules(of: key.wmo) {
      rules = QualityRules(text: text)
    } else {
      rules.land = try QualityRules.land(bathymetry: nil, coastline: nil)
      remark(
        "float \(key.wmo) has not been checked since it changed; its flags are computed now, by"
          + " the default rules")
    }
    var land = LandSource.none
    do throws(ReferenceDataError) {
      land = try rules.landSource()
    } catch {
      remark("test 4 cannot be repeated: \(error)")
    }
    let check = StoredRecordCheck(rules.options(now: .now, land: land))
    return Dictionary(
      uniqueKeysWithValues: try check.explain(key, in: reader).compactMap { explained in
        explained.stored.id.map { ($0, explained) }
      })
  }

  private func remark(_ text: String) {
    if !store.quiet { StandardError.line("argofleet: \(text)") }
  }

  private func life(_ reader: FleetStoreReader) throws -> Report {
    guard try reader.float(float) != nil else {
      throw CommandFailure(.noInput, "no float \(float) in \(store.path)")
    }
    var filter = FloatFilter()
    filter.wmos = [float]
    let snapshot = try activity.snapshot(of: reader, filter: filter, atlas: own.atlas())
    guard let status = snapshot.floats.first else {
      throw CommandFailure(
        .noInput, "float \(float) had no profile by \(snapshot.rule.asOf?.description ?? "")"
      )
    }
    return Report(
      FloatDetails(
        status: status, rule: snapshot.rule, metadata: try reader.metadata(of: float),
        exclusionList: try reader.exclusionList(of: float),
        profiles: try reader.profiles(of: float, cycle: nil, direction: nil)))
  }
}

/// A cycle on the command line: `12`, `012` or, for the descent, `12D`.
struct CycleArgument: ExpressibleByArgument {
  var number: Int
  var direction: Direction

  init?(argument: String) {
    let isDescent = argument.uppercased().hasSuffix("D")
    let digits = isDescent ? argument.dropLast() : argument[...]
    guard !digits.isEmpty, digits.allSatisfy({ ("0"..."9").contains($0) }),
      let number = Int(digits)
    else { return nil }
    self.number = number
    direction = isDescent ? .descending : .ascending
  }
}

extension WMONumber: ExpressibleByArgument {
  /// Reads a WMO number of the command line.
  public init?(argument: String) { self.init(argument) }
}
