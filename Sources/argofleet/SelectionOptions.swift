internal import Argo
internal import ArgumentParser
internal import Fleet
internal import FleetStore
internal import Geography
internal import Reporting

/// Which profiles are meant, of which floats; the same for all commands that use profiles.
struct SelectionOptions: ParsableArguments {
  @OptionGroup(title: "Which profiles") var profiles: ProfileOptions
  @OptionGroup(title: "Which floats") var filters: FilterOptions
  @OptionGroup var activity: ActivityOptions
  @OptionGroup var attribution: AttributionOptions

  /// The criteria as the user gave them, for the record.
  var given: [(name: String, value: String)] { filters.given + profiles.given }

  /// What is asked of a store, and where it comes from.
  ///
  /// Regions are where profiles were taken; nothing observed after the as-of date counts.
  func query(
    of reader: FleetStoreReader, values: ValueSelection, isQuiet: Bool
  ) throws -> (query: ProfileQuery, provenance: Provenance) {
    let attribution = try attribution.attribution(isQuiet: isQuiet)
    var floats = try filters.filter()
    var query = ProfileQuery(values: values)
    query.regions = floats.regions
    floats.regions = []
    query.atlas = try filters.atlas()
    let snapshot = try activity.snapshot(of: reader, filter: floats, attribution: attribution)
    narrow(&query, asOf: snapshot)
    if !floats.isOpenToAll || floats.activeOnly {
      let chosen = Set(snapshot.floats(floats).map(\.wmo))
      query.floats = query.floats.map(chosen.intersection) ?? chosen
    }
    let provenance = Provenance(
      rule: snapshot.rule, countryRule: attribution.rule, filters: given,
      indexDate: try reader.indexDate())
    return (query, provenance)
  }
}

extension SelectionOptions {
  /// The last moment that counts, where a date is given.
  func lastMoment(of reader: FleetStoreReader) throws -> ArgoTime? {
    guard activity.asOf != .latest else { return nil }
    return try activity.snapshot(of: reader).rule.asOf
  }

  /// The fleet at the as-of date; if profiles are chosen by float, date or place, only floats
  /// that have such profiles, and only those profiles of them.
  func snapshot(
    of reader: FleetStoreReader, filter: FloatFilter, attribution: CountryAttribution
  ) throws -> FleetSnapshot {
    let atlas = try filters.atlas()
    let snapshot = try activity.snapshot(
      of: reader, filter: filter, atlas: atlas, attribution: attribution)
    guard profiles.isGiven else { return snapshot }
    var query = ProfileQuery()
    query.atlas = atlas
    narrow(&query, asOf: snapshot)
    return snapshot.narrowed(to: try query.tally(in: reader))
  }

  /// Narrows what is asked of a store to the profiles that are meant and, where a date is given, to
  /// what had been observed by then.
  private func narrow(_ query: inout ProfileQuery, asOf snapshot: FleetSnapshot) {
    profiles.narrow(&query)
    if activity.asOf != .latest { query.endNotLater(than: snapshot.rule.asOf) }
  }
}

/// Which profiles are meant, by float, date and place.
struct ProfileOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Only profiles of this float.", valueName: "wmo"))
  var float: [WMONumber] = []

  @Option(
    help: ArgumentHelp(
      "Only profiles from this day, month or year on, such as 2019-03, or from a time such as "
        + "2019-03-01T06:00:00Z on.", valueName: "date"))
  var from: CalendarArgument?

  @Option(
    help: ArgumentHelp(
      "Only profiles up to the end of this day, month or year, or up to a time.", valueName: "date")
  )
  var to: CalendarArgument?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Only profiles within west,east,south,north in degrees; across the date line, east is less "
        + "than west.", valueName: "W,E,S,N"))
  var box: BoxArgument?

  func validate() throws {
    if let from, let to, to.end < from.start {
      throw ValidationError("--to must not be before --from.")
    }
  }

  /// Whether any is given.
  var isGiven: Bool { !float.isEmpty || from != nil || to != nil || box != nil }

  /// Narrows what is asked of a store.
  func narrow(_ query: inout ProfileQuery) {
    if !float.isEmpty { query.floats = Set(float) }
    query.from = from?.start
    query.to = to?.end.advanced(bySeconds: 1)
    query.box = box?.box
  }

  /// The criteria as the user gave them, for the record.
  var given: [(name: String, value: String)] {
    var given: [(name: String, value: String)] = []
    if !float.isEmpty {
      given.append(("float", float.map(\.description).joined(separator: ", ")))
    }
    if let from { given.append(("from", from.start.description)) }
    if let to { given.append(("to", to.end.description)) }
    if let box { given.append(("box", box.text)) }
    return given
  }
}

/// A box of the command line: `west,east,south,north`.
struct BoxArgument: ExpressibleByArgument {
  /// The box.
  var box: GeographicBox
  /// As it was given.
  var text: String

  init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Double($0) }
    guard parts.count == 4, numbers.count == 4,
      let box = GeographicBox(
        west: numbers[0], east: numbers[1], south: numbers[2], north: numbers[3])
    else { return nil }
    self.box = box
    text = argument
  }
}

/// A calendar day, month or year of the command line, or a moment: `2012-03-31`, `2012-03`, `2012`,
/// `2012-03-31T12:00:00Z`.
struct CalendarArgument: ExpressibleByArgument {
  /// Its first second.
  var start: ArgoTime
  /// Its last second.
  var end: ArgoTime

  init?(argument: String) {
    if argument.contains("T"), let moment = ArgoTime(iso8601: argument) {
      (start, end) = (moment, moment)
      return
    }
    let parts = argument.split(separator: "-", omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count), parts[0].utf8.count == 4,
      parts.dropFirst().allSatisfy({ $0.utf8.count == 2 }),
      parts.joined().utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    let numbers = parts.compactMap { Int($0) }
    let number = numbers.count > 1 ? numbers[1] : 1
    guard
      let start = ArgoTime(
        year: numbers[0], month: number, day: numbers.count > 2 ? numbers[2] : 1)
    else { return nil }
    let month = CalendarMonth(year: numbers[0], month: number)
    let next: ArgoTime? =
      switch numbers.count {
      case 1: month.advanced(by: 12).start
      case 2: month.advanced(by: 1).start
      default: start.advanced(bySeconds: 86_400)
      }
    self.start = start
    end = (next ?? start).advanced(bySeconds: -1)
  }
}
