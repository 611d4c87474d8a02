internal import Argo
package import Fleet
internal import FleetStore
package import Rendering

extension Report {
  /// One float's life: its facts, what its metadata say, and its profiles.
  package init(_ life: FloatDetails) {
    let columns: [Table.Column] = [
      .init("Cycle", key: "cycle", isNumeric: true),
      .init("Dir", key: "direction"),
      .init("N", key: "index", isNumeric: true),
      .init("Mode", key: "data_mode"),
      .init("Date", key: "date"),
      .init("Lat", key: "lat", isNumeric: true),
      .init("Lon", key: "lon", isNumeric: true),
      .init("Pos QC", key: "position_qc"),
      .init("Levels", key: "levels", isNumeric: true),
      .init("Region", key: "region"),
      .init("Source", key: "source"),
    ]
    let facts = Report.facts(of: life)
    self.init(
      table: Table(columns: columns, rows: life.profiles.map(Report.cells)),
      json: .object(
        [("wmo", .integer(life.status.wmo.value))]
          + facts.map { ($0.key, $0.value) } + [
            ("metadata", life.metadata.map(Report.metadata) ?? .null),
            ("greylist", .array(life.exclusionList.map(Report.exclusionList))),
            ("profiles", .array(life.profiles.map(Report.profile))),
          ]),
      heading: ["float \(life.status.wmo)"]
        + facts.compactMap { fact in fact.label.isEmpty ? nil : "\(fact.label): \(fact.text)" }
        + life.exclusionList.map {
          "grey list: \($0.parameter) from \($0.start?.day ?? "?") to \($0.end?.day ?? "now")"
            + ", flag \($0.flag): \($0.comment)"
        })
  }

  /// A fact of a float with its JSON key and its label for people; no label, no line.
  private struct Fact {
    var key: String
    var value: JSONValue
    var label: String
    var text: String

    init(_ key: String, _ text: String, label: String) {
      self.key = key
      self.text = text
      value = text.isEmpty ? .null : .string(text)
      self.label = text.isEmpty ? "" : label
    }

    init(_ key: String, _ value: JSONValue, label: String = "", text: String = "") {
      self.key = key
      self.value = value
      self.label = label
      self.text = text
    }
  }

  private static func facts(of life: FloatDetails) -> [Fact] {
    let status = life.status
    let country = status.country?.code ?? ""
    let activity = status.isActive ? "active" : "not active"
    return [
      Fact(
        "country", .optional(status.country?.code), label: "country",
        text: country.isEmpty
          ? "unknown" : "\(countryLabel(country)) (by \(status.countryBasis.rawValue))"),
      Fact("country_basis", .string(status.countryBasis.rawValue)),
      Fact("institution", status.institution, label: "institution"),
      Fact("dac", status.dac, label: "DAC"),
      Fact("project", status.project, label: "project"),
      Fact("pi", status.principalInvestigator, label: "principal investigator"),
      Fact("platform_type", status.platformType, label: "platform type"),
      Fact("owner", life.metadata?.owner ?? "", label: "owner"),
      Fact("launch_date", life.metadata?.launchTime?.description ?? "", label: "launched"),
      Fact("first_profile", status.first?.description ?? "", label: "first profile"),
      Fact("last_profile", status.last?.description ?? "", label: "last profile"),
      Fact(
        "profile_count", .integer(status.profiles), label: "profiles",
        text: "\(status.profiles) with a date, of \(status.cycles) cycles"),
      Fact("lat", status.position.map { .double($0.latitude) } ?? .null),
      Fact("lon", status.position.map { .double($0.longitude) } ?? .null),
      Fact("region", status.region ?? "", label: "region"),
      Fact(
        "active", .bool(status.isActive), label: "status",
        text: "\(activity) as of \(life.rule.asOf?.description ?? "no dated profile")"),
      Fact("as_of", .optional(life.rule.asOf?.description)),
      Fact("window_days", .integer(life.rule.windowDays)),
      Fact("rule", .string(life.rule.text)),
    ]
  }

  private static func cells(_ stored: StoredProfile) -> [Table.Cell] {
    let profile = stored.profile
    return [
      .integer(profile.key.cycle), .text(profile.key.direction.rawValue),
      .integer(profile.index), stored.isIndexOnly ? .missing : .text(profile.dataMode.rawValue),
      profile.time.map { .time($0) } ?? .missing,
      profile.latitude.map { .decimal($0, places: 3) } ?? .missing,
      profile.longitude.map { .decimal($0, places: 3) } ?? .missing,
      .filled(stored.isIndexOnly ? "" : profile.positionFlag.description),
      stored.isIndexOnly ? .missing : .integer(profile.levelCount), .filled(stored.region),
      .text(stored.source),
    ]
  }

  private static func profile(_ stored: StoredProfile) -> JSONValue {
    .object(
      [
        ("cycle", .integer(stored.profile.key.cycle)),
        ("direction", .string(stored.profile.key.direction.rawValue)),
      ] + profileMembers(stored) + [
        ("levels", stored.isIndexOnly ? .null : .integer(stored.profile.levelCount))
      ])
  }

  /// What is said of a profile wherever one is shown.
  static func profileMembers(_ stored: StoredProfile) -> [(String, JSONValue)] {
    let profile = stored.profile
    return [
      ("index", .integer(profile.index)),
      ("data_mode", stored.isIndexOnly ? .null : .string(profile.dataMode.rawValue)),
      ("vertical_sampling_scheme", .string(profile.origin.verticalSamplingScheme)),
      ("source", .string(stored.source)),
      ("date", .optional(profile.time?.description)),
      ("juld", profile.juld.map { .double($0) } ?? .null),
      ("juld_qc", stored.isIndexOnly ? .null : .string(profile.juldFlag.description)),
      ("lat", profile.latitude.map { .double($0) } ?? .null),
      ("lon", profile.longitude.map { .double($0) } ?? .null),
      ("position_qc", stored.isIndexOnly ? .null : .string(profile.positionFlag.description)),
      ("region", stored.region.map { .string($0) } ?? .null),
    ]
  }

  private static func exclusionList(_ entry: ExclusionListEntry) -> JSONValue {
    .object([
      ("parameter", .string(entry.parameter)), ("start", .optional(entry.start?.day)),
      ("end", .optional(entry.end?.day)), ("flag", .string(entry.flag.description)),
      ("comment", .string(entry.comment)), ("data_centre", .string(entry.dataCentre)),
    ])
  }

  private static func metadata(_ metadata: FloatMetadata) -> JSONValue {
    func text(_ value: String) -> JSONValue { value.isEmpty ? .null : .string(value) }
    return .object([
      ("data_centre", text(metadata.dataCentre)), ("project", text(metadata.projectName)),
      ("pi", text(metadata.principalInvestigator)), ("owner", text(metadata.owner)),
      ("operating_institution", text(metadata.operatingInstitution)),
      ("platform_type", text(metadata.platformType)),
      ("platform_maker", text(metadata.platformMaker)),
      ("wmo_inst_type", text(metadata.wmoInstrumentType)),
      ("serial_number", text(metadata.serialNumber)),
      ("launch_date", .optional(metadata.launchTime?.description)),
      ("launch_lat", metadata.launchPosition.map { .double($0.latitude) } ?? .null),
      ("launch_lon", metadata.launchPosition.map { .double($0.longitude) } ?? .null),
      ("deployment_platform", text(metadata.deploymentPlatform)),
      ("battery_type", text(metadata.batteryType)),
      ("battery_packs", text(metadata.batteryPacks)),
      ("end_mission_date", .optional(metadata.endMissionTime?.description)),
      ("end_mission_status", text(metadata.endMissionStatus)),
      ("special_features", text(metadata.specialFeatures)),
    ])
  }
}

extension ArgoTime {
  /// The day, `2012-03-31`.
  fileprivate var day: String { String(description.prefix(10)) }
}
