import CSV
import Seawater
import Testing

@testable import Derivation

@Suite("Deriving from a table")
struct TableDerivationTests {
  private func derivation(_ heading: [String]) throws -> TableDerivation {
    try TableDerivation(heading: CSVRecord(heading), method: .reference)
  }

  // Output of gsw 3.6.23 for SP 35, t 10, p 1000 at 30° N with SA = SR.
  private static let expected: [String: Double] = [
    "SA": 35.16504,
    "SR": 35.16504,
    "CT": 9.869016881732007,
    "pt0": 9.879149284530213,
    "rho": 1031.4326872786057,
    "sigma0": 26.974697446766186,
    "depth": 990.8084301115533,
    "t_freezing": -2.6833061758141223,
    "alpha": 0.00018551687117373189,
    "beta": 0.0007432618386956929,
    "enthalpy": 49111.998612268966,
    "sound_speed": 1506.1387871921638,
  ]

  @Test(
    "finds its columns in any order and letter case",
    arguments: [
      (["SP", "t", "p", "lon", "lat"], ["35", "10", "1000", "-30", "30"]),
      (["lat", "LON", "P", "T", "sp"], ["30", "-30", "1000", "10", "35"]),
      (
        ["id", "Latitude", "longitude", "PRES", "TEMP", "PSAL"],
        ["x", "30", "0", "1000", "10", "35"]
      ),
      ([" lat", "lon ", "p", "t", "SP", "temp"], ["30", "-30", " 1000", "10", "35", "99"]),
    ])
  func columns(heading: [String], fields: [String]) throws {
    let row = try derivation(heading).row(CSVRecord(fields))
    #expect(row.problem == nil)
    #expect(!row.lacksValue)
    for (name, quantity) in zip(DerivedQuantities.names, row.quantities) {
      let expected = try #require(TableDerivationTests.expected[name])
      let value = try #require(quantity)
      #expect(abs(value - expected) <= 1e-11 * max(1, abs(expected)), "\(name)")
    }
  }

  @Test("says which columns are missing, and which are there twice")
  func headings() throws {
    let missing = #expect(throws: DerivationError.self) { try derivation(["SP", "lat", "lon"]) }
    #expect(missing?.description.hasPrefix("there is no column t, p;") == true)
    let twice = #expect(throws: DerivationError.self) {
      try derivation(["SP", "t", "p", "lon", "lat", "sp"])
    }
    #expect(twice?.description.contains("two columns are called SP") == true)
  }

  @Test("keeps the other columns, but not those of its own names")
  func kept() throws {
    let derivation = try derivation(["id", "SP", "t", "p", "lon", "lat", "SA", "note"])
    #expect(derivation.keptNames == ["id", "SP", "t", "p", "lon", "lat", "note"])
    #expect(derivation.replacedNames == ["SA"])
    let row = derivation.row(CSVRecord(["7", "35", "10", "0", "0", "0", "1", "a,b"]))
    #expect(
      row.kept.map { String(decoding: $0, as: UTF8.self) } == [
        "7", "35", "10", "0", "0", "0", "a,b",
      ])
  }

  @Test("names what is wrong with a row, and derives nothing from it that needs the value")
  func wrong() throws {
    let derivation = try derivation(["SP", "t", "p", "lon", "lat"])
    let text = derivation.row(CSVRecord(["35", "warm", "1000", "0", "30"]))
    #expect(text.problem == "t 'warm' is not a number")
    let known = zip(DerivedQuantities.names, text.quantities).filter { $1 != nil }.map(\.0)
    #expect(known == ["SA", "SR", "depth", "t_freezing"])
    #expect(
      derivation.row(CSVRecord(["-1", "5", "0", "0", "91"])).problem
        == "SP -1 is below 0, lat 91 is not a latitude")
    let short = derivation.row(CSVRecord(["35", "10"]))
    #expect(short.problem == "has 2 fields, not 5")
    #expect(short.kept.count == 5)
    #expect(short.quantities.allSatisfy { $0 == nil })
  }

  @Test("leaves empty what needs a blank value")
  func blank() throws {
    let row = try derivation(["SP", "t", "p", "lon", "lat"]).row(
      CSVRecord(["35", "10", "1000", "", ""]))
    #expect(row.problem == nil)
    #expect(row.lacksValue)
    let unknown = zip(DerivedQuantities.names, row.quantities).filter { $1 == nil }.map(\.0)
    #expect(unknown == ["depth"])
  }
}
