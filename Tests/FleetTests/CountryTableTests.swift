import Argo
import Testing

@testable import Fleet

/// A user's own list of countries.
struct CountryTableTests {
  private func table(_ text: String) throws -> CountryTable {
    try CountryTable(csv: Array(text.utf8))
  }

  @Test func oceanOPSsListIsRead() throws {
    // The columns of argo_all.csv as its users describe them, with names as OceanOPS writes them.
    let table = try table(
      """
      REF,COUNTRY,DEPL_DATE,PROGRAM
      2903001,JAPAN,2019-01-01,Argo JAMSTEC
      6903001,"KOREA, REPUBLIC OF",2019-01-01,Argo KIOST
      4902252,UNITED STATES,2015-04-26,"Argo ""eq"" PMEL"

      """)
    let codes = table.countries.map { "\($0.key) \($0.value.code)" }.sorted()
    #expect(codes == ["2903001 JP", "4902252 US", "6903001 KR"])
    #expect(table.unusedLines == 0)
  }

  @Test(
    "separators, order and case of the columns do not matter",
    arguments: [
      "wmo,country\n2903001,JP\n", "Country;WMO\r\nJapan;2903001\r\n",
      "platform_number\tx\tcountry_code\n2903001\t?\tjp", "\u{FEFF}wmo , country\n 2903001 , JP \n",
    ])
  func layouts(text: String) throws {
    #expect(try table(text).countries.map { "\($0.key) \($0.value)" } == ["2903001 JP"])
  }

  @Test func linesThatCannotBeUsedAreCountedAndTheFirstIsTold() throws {
    let table = try table("wmo,country\n2903001,JP\n123,JP\n2903002,Atlantis\n2903003\n2903004,\n")
    #expect(table.countries.count == 1 && table.unusedLines == 3)
    #expect(table.firstUnused == "line 3 has no WMO number but '123'")
  }

  @Test(
    "a list that is none is refused in words",
    arguments: [
      ("", "no column 'wmo'"), ("a,b\n1,2\n", "no column 'wmo'"),
      ("wmo,land\n2903001,JP\n", "no column 'country'"), ("wmo,country\n", "lists no float"),
      ("wmo,country\nx,JP\n", "line 2 has no WMO number"),
    ])
  func faults(text: String, words: String) throws {
    let error = #expect(throws: CountryTableError.self) { try table(text) }
    #expect(error?.description.contains(words) == true)
  }

  @Test func ofTwoLinesForAFloatTheLaterHolds() throws {
    #expect(
      try table("wmo,country\n2903001,JP\n2903001,US\n").countries.values.map(\.code) == ["US"])
  }
}
