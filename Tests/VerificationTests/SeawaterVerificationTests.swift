import Foundation
import Rendering
import Seawater
import TestSupport
import Testing

@testable import Verification

/// `Tests/Fixtures/seawater-rows.csv` holds water of many kinds (deep, cold, warm, fresh, Baltic, near
/// Panama, longitudes below -180 and above 180) with properties that gsw 3.6.23 and, for EOS-80,
/// an implementation held to UNESCO paper 44 gave for it.
@Suite("Check rows of sea water")
struct SeawaterVerificationTests {
  private let folder: TemporaryFolder
  private let rows: [[String]]

  init() throws {
    folder = try TemporaryFolder()
    let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Fixtures/seawater-rows.csv")
    rows = csvRecords(try String(contentsOf: fixtures, encoding: .utf8))
  }

  private func verify(
    _ rows: [[String]], method: AbsoluteSalinityMethod = .reference
  ) throws -> [VerificationCase] {
    let text = rows.map { $0.joined(separator: ",") + "\r\n" }.joined()
    return try SeawaterVerification.run(
      folder.write(text, to: "\(UUID().uuidString).csv"), method: method)
  }

  private func column(_ name: String) throws -> Int { try #require(rows[0].firstIndex(of: name)) }

  @Test("pass, whatever the order of their columns")
  func pass() throws {
    for table in [rows, rows.map { Array($0.reversed()) }] {
      let cases = try verify(table)
      #expect(cases.count == rows.count - 1)
      for outcome in cases {
        #expect(outcome.pass, "\(outcome.id): \(outcome.remark)")
        #expect(outcome.maxDifference < 1e-7)
        #expect(Set(outcome.unchecked) == ["SA", "N2"])
      }
      #expect(cases.map(\.id) == rows.dropFirst().map { $0[0] })
    }
  }

  @Test(
    "fail where a property is off by more than its tolerance",
    arguments: [
      ("SR", 2e-12), ("CT", 2e-8), ("pt0", 2e-8), ("rho", 2e-8), ("sigma0", 2e-8), ("depth", 2e-6),
      ("t_freezing", 2e-9), ("CT_freezing", 2e-9), ("theta_eos80", 2e-9), ("rho_eos80", 2e-9),
      ("pden0_eos80", 2e-9), ("depth_eos80", 2e-9), ("tf_eos80", 2e-9), ("prho_mid", 2e-8),
      ("gravity", 1e-8), ("alpha", 1e-11), ("beta", 1e-11), ("enthalpy", 1e-5),
    ])
  func fail(name: String, change: Double) throws {
    let place = try column(name)
    var table = rows
    table[1][place] = "\(try #require(Double(table[1][place])) + change)"
    let cases = try verify(table)
    #expect(!cases[0].pass)
    #expect(cases[0].remark.hasPrefix("\(name): expected"))
    #expect(cases.dropFirst().allSatisfy { $0.pass })
  }

  @Test("check Absolute Salinity and stability with an atlas")
  func atlas() throws {
    let atlas = try #require(
      SalinityAnomalyAtlas(
        source: "made", longitudes: [0, 360], latitudes: [-90, 90], pressures: [0, 10],
        levelCounts: [0, 0, 0, 0], ratios: Array(repeating: .nan, count: 8)))
    let cases = try verify(rows, method: .atlas(atlas))
    // This atlas has no anomaly anywhere: right on land and in the Baltic, which has its own
    // formula, and off in the open ocean.
    let (salinity, reference) = (try column("SA"), try column("SR"))
    for (outcome, row) in zip(cases, rows.dropFirst()) {
      #expect(outcome.unchecked.isEmpty)
      let isBaltic = TEOS10.isBaltic(
        longitude: try #require(Double(row[4])), latitude: try #require(Double(row[5])))
      let hasNoAnomaly = isBaltic || row[salinity] == row[reference]
      #expect(outcome.pass == hasNoAnomaly, "\(outcome.id) \(row[salinity]) \(outcome.remark)")
    }
    #expect(cases.contains { $0.pass })
  }

  @Test("leave blank expectations and missing columns unchecked")
  func blank() throws {
    var table = rows
    table[1][try column("CT")] = ""
    table[1][try column("SP2")] = ""
    table[1][try column("prho_mid")] = " "
    let cases = try verify(table)
    #expect(cases.allSatisfy { $0.pass })

    let places = try ["t", "lat", "SP", "p", "lon", "rho_eos80"].map(column)
    let narrow = try verify(rows.map { row in places.map { row[$0] } })
    #expect(narrow.allSatisfy { $0.pass })
    #expect(narrow[0].id == "row 1")
  }

  @Test("do not judge what follows from Absolute Salinity where the row has none")
  func withoutSalinity() throws {
    let place = try column("SA")
    let cases = try verify(
      rows.map { row in row.enumerated().filter { $0.offset != place }.map(\.element) })
    #expect(cases.allSatisfy { $0.pass })
    #expect(cases.allSatisfy { $0.unchecked.contains("rho") && !$0.unchecked.contains("depth") })
  }

  @Test("fail where a number that is needed is missing or none")
  func broken() throws {
    var table = rows
    table[1][try column("t")] = ""
    table[2][try column("CT")] = "warm"
    table[3].removeLast()
    let cases = try verify(table)
    #expect(!cases[0].pass)
    #expect(cases[0].maxDifference == .infinity)
    #expect(cases[1].remark == "CT 'warm' is not a number")
    #expect(cases[2].remark == "line 4 has \(rows[0].count - 1) fields, not \(rows[0].count)")
    #expect(cases.dropFirst(3).allSatisfy { $0.pass })
  }

  @Test("need a readable table with the columns of water and place")
  func unreadable() throws {
    #expect(throws: VerificationError.self) { try verify([["SP", "t"], ["1", "2"]]) }
    #expect(throws: VerificationError.self) { try verify([]) }
    #expect(throws: VerificationError.self) {
      try SeawaterVerification.run("/nowhere.csv", method: .reference)
    }
  }
}
