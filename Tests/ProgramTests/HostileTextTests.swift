import Foundation
import TestSupport
import Testing

/// Text from files can hold any bytes; no table, record or terminal may break by it.
struct HostileTextTests {
  private static let names: [[UInt8]] = [
    Array("O'Neil, \"Jo\" | Ann; <b>*x*</b> `y` [z](u) \\ _q_".utf8),
    Array("a\nb\r\nc\td\u{0B}e".utf8), Array("\u{1B}[2J\u{1B}]0;title\u{07}\u{7F}x".utf8),
    [0x52, 0x65, 0x6E, 0xE9, 0x20, 0xFF, 0xFE, 0x9B, 0x31, 0x6D],
    Array("\u{202E}reversed\u{2028}new line\u{85}next".utf8), Array("海洋研究開発機構".utf8),
    Array("=1+1".utf8), Array("x".utf8) + [0, 0] + Array("y".utf8), Array("  ".utf8), [0x80],
    Array("\u{200F}\u{061C}x\u{2067}y\u{200E}".utf8), Array("@SUM(A1)".utf8), Array("-12.5".utf8),
    Array("</script><script>alert(1)</script>".utf8), Array("\t=cmd|' /C calc'!A0".utf8),
    Array("+49-\"x\"".utf8),
  ]

  /// What a program must read back from JSON for each name: the text as it is, bytes that are no
  /// UTF-8 as Latin-1, NUL and the blanks around it taken away.
  private static let texts: [String?] = [
    "O'Neil, \"Jo\" | Ann; <b>*x*</b> `y` [z](u) \\ _q_", "a\nb\r\nc\td\u{0B}e",
    "\u{1B}[2J\u{1B}]0;title\u{07}\u{7F}x", "Ren\u{E9} \u{FF}\u{FE}\u{9B}1m",
    "\u{202E}reversed\u{2028}new line\u{85}next", "海洋研究開発機構", "=1+1", "xy", nil, "\u{80}",
    "\u{200F}\u{061C}x\u{2067}y\u{200E}", "@SUM(A1)", "-12.5",
    "</script><script>alert(1)</script>", "\t=cmd|' /C calc'!A0", "+49-\"x\"",
  ]

  /// What turns the direction of text, and what breaks lines.
  ///
  /// Source: Unicode Standard Annex 9.
  private static let marks: Set<Unicode.Scalar> = [
    "\u{2028}", "\u{2029}", "\u{061C}", "\u{200E}", "\u{200F}", "\u{202A}", "\u{202B}",
    "\u{202C}", "\u{202D}", "\u{202E}", "\u{2066}", "\u{2067}", "\u{2068}", "\u{2069}",
  ]

  private let folder: TemporaryFolder
  private let store: String

  init() throws {
    folder = try TemporaryFolder()
    store = folder.path("store.sqlite")
    for (index, name) in Self.names.enumerated() {
      var profile = ProfileFixture(wmo: "\(2_903_001 + index)")
      profile.texts["PI_NAME"] = [name]
      profile.texts["PROJECT_NAME"] = [name]
      profile.texts["PLATFORM_TYPE"] = [name]
      let path = try folder.write([], to: "in/R\(2_903_001 + index)_001.nc")
      try FileManager.default.removeItem(atPath: path)
      try profile.write(to: path)
    }
    let run = try Program.run(["ingest", folder.path("in"), "--store", store])
    try #require(run.status == 0, "\(run.errors)")
  }

  private static let questions = [
    ["floats"], ["summary", "--by", "project"], ["summary", "--by", "model"],
    ["show", "2903003"], ["show", "2903002", "1"],
  ]

  @Test(arguments: questions, ["table", "csv", "markdown", "json"])
  func whatComesOutIsUTF8WithoutControlCharacters(
    _ question: [String], _ format: String
  ) throws {
    let run = try Program.run(question + ["--store", store, "--format", format])
    #expect(run.status == 0)
    let text = try #require(String(validating: run.outputBytes, as: UTF8.self))
    for scalar in text.unicodeScalars where scalar != "\n" {
      #expect(!(0...0x1F).contains(scalar.value) && !(0x7F...0x9F).contains(scalar.value))
      #expect(!Self.marks.contains(scalar))
    }
  }

  @Test func jsonGivesTheTextBackExactly() throws {
    let run = try Program.run(["floats", "--store", store, "--format", "json"])
    let floats = try #require(try run.json() as? [[String: Any]])
    #expect(floats.map { $0["pi"] as? String } == Self.texts)
  }

  @Test func everyFloatIsOneRecordOfCSV() throws {
    let run = try Program.run(["floats", "--store", store, "--format", "csv"])
    let records = csvRecords(run.output)
    #expect(records.count == Self.names.count + 1)
    #expect(Set(records.map(\.count)).count == 1)
    #expect(run.output.split(separator: "\n").count == records.count)
    let column = try #require(records[0].firstIndex(of: "pi"))
    #expect(records[1][column] == Self.texts[0])
    #expect(records[2][column] == "a b  c d e")
  }

  /// Source: OWASP, "CSV Injection".
  @Test func noFieldOfCSVIsAFormulaAndNumbersStayNumbers() throws {
    let run = try Program.run(["floats", "--store", store, "--format", "csv"])
    let records = csvRecords(run.output)
    let column = try #require(records[0].firstIndex(of: "pi"))
    let names = records.dropFirst().map { $0[column] }
    #expect(names[6] == "'=1+1" && names[11] == "'@SUM(A1)" && names[12] == "-12.5")
    #expect(names[14] == "' =cmd|' /C calc'!A0" && names[15] == "'+49-\"x\"")
    for field in records.joined() where Double(field) == nil {
      let first = field.unicodeScalars.first { $0 != " " }
      #expect(!["=", "+", "-", "@", "\t"].contains(first), "\(field)")
    }
  }

  @Test func exportsKeepToOneRecordALevelWhateverTheDataCentreIsCalled() throws {
    var profile = ProfileFixture(wmo: "2903777")
    profile.texts["DATA_CENTRE"] = [Array("=A,\"\nB".utf8)]
    let path = try folder.write([], to: "centre/R2903777_001.nc")
    try FileManager.default.removeItem(atPath: path)
    try profile.write(to: path)
    let other = folder.path("centre.sqlite")
    #expect(try Program.run(["ingest", path, "--store", other]).status == 0)
    let file = folder.path("centre.csv")
    let run = try Program.run(["export", "-o", file, "--store", other])
    #expect(run.status == 0, "\(run.errors)")
    let text = String(decoding: try contents(of: file), as: UTF8.self)
    let records = csvRecords(
      text.split(separator: "\n").filter { !$0.hasPrefix("#") }.joined(separator: "\n") + "\n")
    #expect(records.count == 4 && Set(records.map(\.count)).count == 1)
    #expect(records[1][0] == "'=A,\" B")
  }

  @Test func noTextOfAFileIsMarkupInThePage() throws {
    let page = folder.path("page.html")
    let run = try Program.run(["report", "-o", page, "--store", store])
    #expect(run.status == 0, "\(run.errors)")
    let text = String(decoding: try contents(of: page), as: UTF8.self)
    #expect(!text.contains("<script>alert") && !text.contains("</script><script"))
    for scalar in text.unicodeScalars { #expect(!Self.marks.contains(scalar)) }
  }

  @Test func everyFloatIsOneRowOfMarkdown() throws {
    let run = try Program.run(["floats", "--store", store, "--format", "markdown"])
    let rows = run.output.split(separator: "\n").filter { $0.hasPrefix("|") }
    #expect(rows.count == Self.names.count + 2)
    let bars = rows.map { row in
      row.replacing("\\\\", with: "").replacing("\\|", with: "").count { $0 == "|" }
    }
    #expect(Set(bars).count == 1)
  }

  @Test func everyFloatIsOneLineOfTheTable() throws {
    let run = try Program.run(["floats", "--store", store])
    for index in Self.names.indices {
      let lines = run.output.split(separator: "\n").filter { $0.hasPrefix("\(2_903_001 + index) ") }
      #expect(lines.count == 1)
    }
  }
}
