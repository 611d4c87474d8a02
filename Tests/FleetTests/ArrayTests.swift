import Argo
import FleetStore
import Geography
import Testing

@testable import Fleet

/// The array beside its design.
struct ArrayTests {
  /// A design of four cells on the equator: 15 degrees, two floats wanted in the second.
  private func smallDesign(_ network: FloatNetwork = .all) throws -> ArrayDesign {
    var rows = Array(repeating: String(repeating: "0", count: 24), count: 12)
    // Row 6 is 0 to 15° S; its first characters are 180 to 120° W.
    rows[6] = "1211" + String(repeating: "0", count: 20)
    return try ArrayDesign(
      network: network, cells: Array(rows.joined(separator: "\n").utf8),
      targets: Array("region,all,deep,bgc\nSouth Pacific,10,,4\n".utf8))
  }

  private func state(
    _ floats: [FloatFixture], at number: Double, network: FloatNetwork = .all,
    exclusionList: [ExclusionListEntry] = []
  ) async throws -> ArrayState {
    let fleet = try await FleetFixture(floats, exclusionList: exclusionList)
    return try ArrayState(
      fleet.store, design: try smallDesign(network), asOf: .moment(day(number)), windowDays: 30,
      now: day(4000))
  }

  private func float(_ wmo: Int, longitude: Double) -> FloatFixture {
    FloatFixture(wmo: wmo, latitude: -5, longitude: longitude)
  }

  // MARK: - Design

  @Test(
    "the targets that come with the program add up to those of OneArgo",
    arguments: [(FloatNetwork.all, 4535), (.deep, 1284), (.bgc, 1000), (.core, 2281)])
  func totals(network: FloatNetwork, total: Int) throws {
    // Source: OceanOPS, Argo-Target and Argo-mission, as counted there.
    #expect(try ArrayDesign(network: network).total == total)
  }

  @Test func everyTargetIsThatOfARegion() throws {
    for target in try ArrayDesign(network: .all).targets where !target.region.hasPrefix("(") {
      #expect(RegionAtlas.standard.region(named: target.region) != nil, "\(target.region)")
    }
  }

  @Test func theCellsThatComeWithTheProgramAreNearTheOfficialCounts() throws {
    // 3085 cells of 3 degrees between 60° N and 60° S without marginal seas, of which 1595 in the
    // Pacific, 793 in the Atlantic and 697 in the Indian Ocean: OceanOPS, Argo-mission. Ours are
    // drawn from another coastline, and count what is ice-free in another way.
    let cells = try ArrayDesign(network: .all).cells.filter { abs($0.centre.latitude) < 60 }
    func count(_ ocean: String) -> Double {
      Double(cells.count { $0.region?.hasSuffix(ocean) == true })
    }
    #expect(abs(count("Pacific") / 1595 - 1) < 0.1)
    #expect(abs(count("Atlantic") / 793 - 1) < 0.15)
    #expect(abs(count("Indian") / 697 - 1) < 0.1)
  }

  @Test func bordersOfCellsAreHalfOpenAndTheWorldIsRound() throws {
    let design = try smallDesign()
    func cell(_ latitude: Double, _ longitude: Double) -> Int? {
      Position(latitude: latitude, longitude: longitude).flatMap { design.cell(of: $0) }
    }
    #expect(design.cells.map(\.target) == [1, 2, 1, 1])
    #expect(cell(-15, -180) == 0 && cell(-15, 180) == 0 && cell(-0.001, 194.999) == 0)
    #expect(cell(-5, -165) == 1 && cell(-5, 359) == nil)
    #expect(cell(0, -180) == nil && cell(-15.001, -180) == nil)
    #expect(cell(90, 0) == nil && cell(-90, 0) == nil)
  }

  @Test(
    "a drawing of cells that is none is refused in words",
    arguments: [
      ("", "0 rows"), ("00\n", "has 2 characters"), ("01\n02\n", "2 characters, not 4"),
      ("x000\n0000\n", "neither a digit"), ("-000\n0000\n", "begins with '-'"), ("0000000\n", "7"),
    ])
  func faults(drawing: String, words: String) {
    let text = drawing == "00\n" ? "00\n00\n" : drawing
    let error = #expect(throws: ArrayDesignError.self) {
      try ArrayDesign(network: .all, cells: Array(text.utf8))
    }
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
  }

  @Test func aTableOfTargetsThatIsNoneIsRefusedInWords() {
    for (text, words) in [
      ("a,b\n", "columns 'region' and 'all'"), ("region,all\nX,many\n", "line 2"),
      ("region,all\nX,-1\n", "'-1'"),
    ] {
      let error = #expect(throws: ArrayDesignError.self) {
        try ArrayDesign(network: .all, targets: Array(text.utf8))
      }
      #expect(error?.description.contains(words) == true)
    }
  }

  // MARK: - Measures

  @Test func theMeasuresFollowTheirFormulas() async throws {
    // Day 100 is 10 April 2020. In March (days 60 to 90) the first cell has four profiles, the
    // second six of two floats, the third one, the fourth none.
    let state = try await state(
      [
        float(2_903_001, longitude: -170).days(60, through: 99, every: 8),
        float(2_903_002, longitude: -155).days(61, through: 81),
        float(2_903_003, longitude: -160).days(62, through: 82),
        float(2_903_004, longitude: -140).days(90, through: 90),
        float(2_903_005, longitude: -170).days(-400, through: 20),
      ], at: 100)
    #expect(state.months.map(\.name).last == "2020-03" && state.months.count == 12)
    #expect(state.profiles.last == [4, 6, 1, 0])
    let metrics = ArrayMetrics(state, by: .region)
    let all = metrics.total
    #expect(all.active == 4 && all.target == 10 && all.activity == 0.4)
    // The fifth was deployed more than a year ago.
    #expect(all.deployed == 4 && all.intensity == 0.4)
    #expect(all.cells == 4 && all.filledCells == 3 && all.emptyCells == 1 && all.density == 0.75)
    // r = 4/3, 6/6, 1/3 and 0.
    #expect(all.month.share == 0.5)
    #expect(all.month.sum.map { abs($0 - (1 + 1 + 1.0 / 3) / 4) < 1e-12 } == true)
    #expect(all.month.potential.map { abs($0 - (4.0 / 3 + 1 + 1.0 / 3) / 4) < 1e-12 } == true)
    // April to November have nothing but the fifth float's profiles, a third of r 1 each month
    // at three a month: the mean of twelve months is below that of the last.
    #expect((all.year.sum ?? 1) < (all.month.sum ?? 0))
    #expect(metrics.groups.map(\.name) == ["South Pacific"])
  }

  @Test func excludedFloatsAreActiveButFillNoCellWhileTheEntryHolds() async throws {
    func entry(_ parameter: String, end: ArgoTime?) throws -> ExclusionListEntry {
      ExclusionListEntry(
        wmo: try #require(WMONumber(2_903_001)), parameter: parameter, start: day(50), end: end,
        flag: .bad, comment: "drift", dataCentre: "JA")
    }
    let floats = [float(2_903_001, longitude: -170).days(0, through: 95, every: 5)]
    for (list, filled) in [
      ([try entry("PSAL", end: nil)], 0), ([try entry("DOXY", end: nil)], 1),
      // The last day counts whole.
      ([try entry("PSAL", end: day(100))], 0), ([try entry("PSAL", end: day(98))], 1), ([], 1),
    ] {
      let metrics = ArrayMetrics(try await state(floats, at: 100, exclusionList: list), by: .region)
      #expect(metrics.total.active == 1 && metrics.total.filledCells == filled)
    }
  }

  @Test func aCountrysShareIsHeldAgainstTheWholeDesign() async throws {
    let state = try await state(
      [
        float(2_903_001, longitude: -170).days(60, through: 99),
        float(2_903_002, longitude: -155).days(60, through: 99),
      ], at: 100)
    let metrics = ArrayMetrics(state, by: .country)
    #expect(metrics.groups.map(\.name) == ["JP"] && metrics.groups[0].active == 2)
    #expect(metrics.total.activity == 0.2 && metrics.groups[0].target == nil)
  }

  @Test(
    "instrument types tell the network",
    arguments: [
      ("838", "ARVOR_D", [FloatNetwork.all, .deep]), ("846", "APEX", [.all, .core]),
      ("836", "PROVOR_III", [.all, .bgc]), ("837", "ARVOR_C", [.all]),
      ("862", "SOLO_D", [.all, .deep]),
    ])
  func networks(instrument: String, model: String, networks: [FloatNetwork]) async throws {
    let fixture = FloatFixture(
      platformType: model, instrument: instrument, days: [0], latitude: -5, longitude: -170)
    for network in FloatNetwork.allCases {
      let count = try await state([fixture], at: 1, network: network).floats.count
      #expect(count == (networks.contains(network) ? 1 : 0), "\(network)")
    }
  }

  // MARK: - Deployment and health

  @Test func theChanceToLiveOneYearMoreIsThatOfThePage() {
    // Source: OceanOPS, Argo-survival_rate.
    let expected = [0.86, 0.85, 0.77, 0.76, 0.83, 0.94, 0.90, 0, 0]
    #expect(
      expected.indices.map { SurvivalWeights.oneYear(ageInDays: Double($0) * 365.25 + 1) }
        == expected)
    #expect(SurvivalWeights.oneYear(ageInDays: -1) == 0.86)
  }

  @Test func theCellsThatWillLackMostComeFirst() async throws {
    let state = try await state(
      [
        // New, in the first cell; in its second year, in the second; eight years old, in the third.
        float(2_903_001, longitude: -170).days(3000, through: 3090),
        float(2_903_002, longitude: -155).days(2700, through: 3090),
        float(2_903_003, longitude: -140).days(100, through: 3090, every: 30),
      ], at: 3100)
    let needs = DeploymentNeed.ranked(state)
    #expect(needs.map(\.cell.centre.longitude) == [-157.5, -127.5, -142.5, -172.5])
    #expect(needs.map(\.expected) == [0.85, 0, 0, 0.86])
    #expect(needs.map(\.chanceEmpty).map { ($0 * 100).rounded() } == [15, 100, 100, 14])
    // The fourth cell has the third beside it, where nothing is expected; the third the second.
    #expect(needs.map(\.expectedAround) == [0.86, 0, 0.85, 0.85])
  }

  @Test func silenceIsMeasuredByAFloatsOwnCycles() async throws {
    let state = try await state(
      [
        float(2_903_001, longitude: -170).days(0, through: 80, every: 5),
        float(2_903_002, longitude: -155).days(0, through: 80, every: 10),
        float(2_903_003, longitude: -140).days(95, through: 95),
      ], at: 100)
    let silent = FloatHealth.silent(state, cycles: 2, withinDays: 365)
    #expect(silent.map(\.status.wmo.value) == [2_903_001, 2_903_002])
    #expect(silent.map(\.cyclesMissed) == [4, 2] && silent.map(\.daysSilent) == [20, 20])
    #expect(FloatHealth.silent(state, cycles: 2, withinDays: 19).isEmpty)
    let ageing = FloatHealth.ageing(state)
    #expect(ageing.map(\.status.wmo.value) == [2_903_001, 2_903_002, 2_903_003])
    #expect(ageing.last?.cycleDays == nil && ageing.last?.ageInDays == 5)
  }
}
