import Argo
import Testing

@testable import ArgoFormat

@Suite("Tables of the GDAC")
struct TextTableTests {
  private func slice(_ text: String) -> ArraySlice<UInt8> { Array(text.utf8)[...] }

  @Test("list sensors in the grey list, whose comments hold anything")
  func exclusionList() throws {
    var parser = ExclusionListParser(.standard(.exclusionList))
    let lines = [
      TableKind.exclusionList.columns.joined(separator: ","),
      "1900046,PSAL,20030525,,3,Sensor drift; cell, perhaps bio,IF",
      // A second row of the same float is a row of its own.
      "1900046,TEMP,20040101,20050101,4,,IF",
      "nonsense",
    ]
    for line in lines { parser.parse(slice(line)) }
    try #require(parser.entries.count == 2)
    let open = parser.entries[0]
    #expect(open.wmo == WMONumber(1_900_046))
    #expect(open.parameter == "PSAL")
    #expect(open.start?.description == "2003-05-25T00:00:00Z")
    #expect(open.end == nil, "a blank END_DATE means that it is still listed")
    #expect(open.flag == .probablyBad)
    #expect(open.comment == "Sensor drift; cell, perhaps bio")
    #expect(open.dataCentre == "IF")
    let closed = parser.entries[1]
    #expect(closed.end?.description == "2005-01-01T00:00:00Z")
    #expect(closed.comment.isEmpty)
    #expect(parser.malformed.count == 1)
    #expect(parser.malformed.first == "line 4 has 1 fields, not 7: 'nonsense'")
  }

  /// Source: Argo QC manual, test 15; the dates of ISO 8601 and of pandas.
  @Test(
    "list sensors from or to a day that may be open, and written in several ways",
    arguments: [
      ("", "", nil, nil), ("20150101", "20160102", "2015-01-01", "2016-01-02"),
      ("2015-01-01", "", "2015-01-01", nil), ("", "2015-01-01T10:00:00Z", nil, "2015-01-01"),
      ("20150101.0", "NaN", "2015-01-01", nil), (" 20150101 ", "NA", "2015-01-01", nil),
      ("2015/01/01", "2015-01-02 03:04:05.25", "2015-01-01", "2015-01-02"),
      ("20150101000000", "2015-01-02 03:04:05+00:00", "2015-01-01", "2015-01-02"),
    ] as [(String, String, String?, String?)])
  func openDays(start: String, end: String, first: String?, last: String?) throws {
    var parser = ExclusionListParser(.standard(.exclusionList))
    parser.parse(slice("4902252,PSAL,\(start),\(end),3,drift,JA"))
    let entry = try #require(parser.entries.first)
    #expect(entry.start.map { String($0.description.prefix(10)) } == first)
    #expect(entry.end.map { String($0.description.prefix(10)) } == last)
  }

  @Test(
    "tell of rows of the exclusion list that cannot be applied",
    arguments: [
      ("4902252,PSAL,2015-13-01,,3,drift,JA", "has a START_DATE that is no date"),
      ("4902252,PSAL,,01.02.2015,3,drift,JA", "has a END_DATE that is no date"),
      ("4902252,PSAL,,,1,drift,JA", "has a QUALITY_CODE other than 2, 3 and 4"),
      ("4902252,PSAL,,,,drift,JA", "has a QUALITY_CODE other than 2, 3 and 4"),
      ("4902252,,,,3,drift,JA", "names no parameter"),
      ("X4902252,PSAL,,,3,drift,JA", "names no float"),
      ("\"4902252,PSAL,,,3,drift,JA", "has a quotation mark that is not closed"),
    ])
  func rowsThatCannotBeApplied(row: String, reason: String) {
    var parser = ExclusionListParser(.standard(.exclusionList))
    let good = "1900046,TEMP,20040101,20050101,4,,IF"
    for line in [good, row, good, good] { parser.parse(slice(line)) }
    parser.finish()
    #expect(parser.entries.count == 3)
    #expect(parser.malformed.count == 1)
    #expect(parser.malformed.first?.hasPrefix("line 2 \(reason): '") == true)
  }

  @Test("hold comments with line breaks where they are quoted")
  func quotedComment() {
    var parser = ExclusionListParser(.standard(.exclusionList))
    let text =
      "4902252,PSAL,,,3,\"drift, they \"\"say\"\"\nsince\nlong\",JA\n1900046,TEMP,,,4,,IF\n"
    LineSplitter.forEachLine(of: Array(text.utf8)) { parser.parse($0) }
    parser.finish()
    #expect(parser.entries.map(\.comment) == ["drift, they \"say\"\nsince\nlong", ""])
    #expect(parser.entries.map(\.dataCentre) == ["JA", "IF"])
    #expect(parser.malformed.count == 0)
  }

  @Test("name profiles in the index, dated and placed or not")
  func profileIndex() throws {
    var parser = ProfileIndexParser(.standard(.profileIndex))
    let rows = [
      "jma/4902252/profiles/D4902252_001D.nc,20150426233904,38.7255,-138.8073,P,863,JA,"
        + "20200226042900",
      "kma/2901746/profiles/R2901746_000.nc,,,,,846,KM,20150702072915",
      "jma/4902252/profiles/D4902252_104.nc,20180222203550,-99.999,-999.999, ,863,JA,",
      "aoml/13857/profiles/R13857_001.nc,19970729200300,99999.000,99999.000,,845,AO,",
    ].map { parser.parse(slice($0)) }
    let full = try #require(rows[0])
    #expect(full.dac == "jma")
    #expect(full.key == CycleKey(wmo: try wmo(4_902_252), cycle: 1, direction: .descending))
    #expect(full.isDelayedMode)
    #expect(full.time?.description == "2015-04-26T23:39:04Z")
    #expect(full.latitude == 38.7255)
    #expect(full.longitude == -138.8073)
    #expect(full.ocean == "P")
    #expect(full.institution == "JA")
    #expect(full.updated?.description == "2020-02-26T04:29:00Z")
    let blank = try #require(rows[1])
    #expect(blank.time == nil)
    #expect(blank.latitude == nil)
    #expect(blank.ocean.isEmpty)
    #expect(blank.key.cycle == 0)
    let impossible = try #require(rows[2])
    #expect(impossible.latitude == -99.999)
    #expect(impossible.updated == nil)
    #expect(try #require(rows[3]).latitude == nil, "99999 is the fill value")
    #expect(parser.rowCount == 4)
  }

  @Test("that are no rows of the index are left out and counted, comments and headings are not")
  func oddIndexLines() {
    var parser = ProfileIndexParser(.standard(.profileIndex))
    let lines = [
      "# Title : Profile directory file", TableKind.profileIndex.columns.joined(separator: ","), "",
      "aoml/13857/profiles/BR13857_001.nc,,,,,845,AO,", "aoml/13857/profiles/R13858_001.nc,,,,,,,",
      "aoml/13857/R13857_.nc,,,,,,,", "a,b,c",
    ]
    for line in lines {
      let row = parser.parse(slice(line))
      #expect(row == nil)
    }
    #expect(parser.rowCount == 0)
    #expect(parser.malformed.count == 4)
    #expect(parser.malformed.first?.hasPrefix("line 4 names no profile file") == true)
  }

  @Test("name floats in the metadata index")
  func metadataIndex() throws {
    var parser = MetadataIndexParser(.standard(.metadataIndex))
    let rows = [
      "jma/2900312/2900312_meta.nc,846,JM,20190103034533", "jma/x/x_meta.nc,846,JM,20190103034533",
    ].map { parser.parse(slice($0)) }
    let row = try #require(rows[0])
    #expect(row.wmo == (try wmo(2_900_312)))
    #expect(row.dac == "jma")
    #expect(row.institution == "JM")
    #expect(row.profilerType == "846")
    #expect(rows[1] == nil)
    #expect(parser.rowCount == 1)
    #expect(parser.malformed.count == 1)
  }

  @Test(
    "are cut into lines without their ends",
    arguments: [
      ("one\r\n\ntwo\nlast", ["one", "", "two", "last"]), ("one\n", ["one"]), ("", []),
      ("\n\r\n", ["", ""]), ("\r", [""]), ("one\rtwo\r\rthree", ["one", "two", "", "three"]),
      ("one\rtwo\r\nthree\n", ["one", "two", "three"]),
    ])
  func lines(text: String, expected: [String]) {
    var lines: [String] = []
    LineSplitter.forEachLine(of: Array(text.utf8)) {
      lines.append(String(decoding: $0, as: UTF8.self))
    }
    #expect(lines == expected)
  }

  @Test("give no more of a line without an end than a long line has")
  func endlessLine() {
    var lengths: [Int] = []
    LineSplitter.forEachLine(of: [UInt8](repeating: 0x41, count: 200_000)) {
      lengths.append($0.count)
    }
    #expect(lengths == [LineSplitter.longestLine])
  }

  @Test(
    "hold numbers that are the nearest to what is written",
    arguments: [
      "-138.8073", "0", "-0.000", "-.5", "5.", "179.99999999999", "00001.50", "123456789012345",
      "1234567890123456.7", "1e3", " 12.5 ", "99999.000", "-999.999", "0.1", "12.3456789",
    ])
  func numbers(text: String) throws {
    let number = try #require(number(text).value)
    let nearest = try #require(Double(text.filter { $0 != " " }))
    #expect(number.bitPattern == nearest.bitPattern)
  }

  @Test(
    "hold no number where there is none",
    arguments: ["-", ".", "-.", "1.2.3", "1-2", "x", "1,5", "inf", "1e999"])
  func noNumbers(text: String) { #expect(number(text).isOdd) }

  @Test("hold nothing where they are blank", arguments: ["", "  ", "NaN", "NA", "null", " n/a "])
  func blanks(text: String) {
    #expect(number(text).value == nil && !number(text).isOdd)
  }

  private func number(_ text: String) -> TableField<Double> {
    TableField<Double>(text.utf8.span, hasDecimalComma: false)
  }

  @Test(
    "are told by their first lines",
    arguments: [
      (
        "# Title : Trajectory directory file of the Argo Global Data Assembly Center\nfile,"
          + "latitude_max,date_update\n", SniffedSource.otherIndex
      ),
      ("", .empty), ("hello\n", .other("it is text that begins 'hello'")),
      ("CDF\u{01}", .netCDF), ("PK\u{03}\u{04}", .zip),
      (
        "<!DOCTYPE html>",
        .other("it is a web page, perhaps a server's error message; fetch it again")
      ),
    ])
  func sniffing(text: String, kind: SniffedSource) {
    #expect(SourceSniffer.sniff(Array(text.utf8)) == kind)
  }

  private func wmo(_ number: Int) throws -> WMONumber { try #require(WMONumber(number)) }
}

@Suite("HISTORY_QCTEST")
struct QCTestHistoryTests {
  /// Hexadecimal, bit n for test n.
  ///
  /// Source: Argo reference table 11; codes of real files.
  @Test(
    "is a hexadecimal number or nothing",
    arguments: [
      ("FB40", 0xFB40 as UInt64?), ("3C              ", 0x3C), ("d7bfe", 0xD7BFE), ("0", 0),
      ("FFFFFFFFFFFFFFFF", .max), ("n/a", nil), ("Timing", nil), ("    ", nil), ("\0\0\0\0", nil),
      ("0x40", nil), ("-1", nil), ("FFFFFFFFFFFFFFFFF", nil), ("1 2", nil), ("", nil),
    ])
  func masks(code: String, mask: UInt64?) {
    #expect(QCTestHistory.mask(Array(code.utf8)[...]) == mask)
  }
}
