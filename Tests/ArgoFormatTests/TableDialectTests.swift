import Argo
import TestSupport
import Testing

@testable import ArgoFormat

/// Tables of the GDAC as other programs write them again; what they must give is the plain table
/// that they are made from.
@Suite("A table of the GDAC in another dialect")
struct TableDialectTests {
  /// A way to write a table.
  private struct Dialect: CustomStringConvertible {
    var separator: Character
    var lineEnd: String
    var quotes: Quotes
    var hasByteOrderMark: Bool
    var changesCase: Bool
    var further: Int
    var comments: Int
    var order: [Int]

    enum Quotes: CaseIterable {
      case none, all, texts, some
    }

    init(columns: Int, _ random: inout SeededGenerator) {
      separator = [",", ";", "\t"].randomElement(using: &random) ?? ","
      lineEnd = ["\n", "\r\n", "\r"].randomElement(using: &random) ?? "\n"
      quotes = Quotes.allCases.randomElement(using: &random) ?? .none
      hasByteOrderMark = Bool.random(using: &random)
      changesCase = Bool.random(using: &random)
      further = Int.random(in: 0...9, using: &random)
      comments = Int.random(in: 0...60, using: &random)
      order = (0..<(columns + further)).shuffled(using: &random)
    }

    var description: String {
      "\(separator) \(lineEnd.debugDescription) \(quotes) \(hasByteOrderMark) \(order) \(comments)"
    }

    func write(
      _ columns: [String], _ rows: [[String]], _ random: inout SeededGenerator
    ) -> [UInt8] {
      var text = hasByteOrderMark ? "\u{FEFF}" : ""
      for comment in 0..<comments {
        text += "# Comment \(comment), with \"what\"; it\tlikes\(lineEnd)"
        if comment % 7 == 3 { text += lineEnd }
      }
      let heading = columns.map { name in
        !changesCase ? name : Bool.random(using: &random) ? name.uppercased() : name.lowercased()
      }
      let more = (0..<further).map { "further_\($0)" }
      text += line(heading + more, isHeading: true, &random)
      for row in rows {
        let fields = (0..<further).map { ["", "x", "1.5", "a b"][($0 + row.count) % 4] }
        text += line(row + fields, isHeading: false, &random)
      }
      return Array(text.utf8)
    }

    private func line(
      _ fields: [String], isHeading: Bool, _ random: inout SeededGenerator
    ) -> String {
      let fields = order.map { place -> String in
        let field = fields[place]
        let must = field.contains(separator) || field.contains("\"")
        let isQuoted =
          switch quotes {
          case .none: must
          case .all: true
          case .texts: must || Double(field) == nil
          case .some: must || Bool.random(using: &random)
          }
        return isQuoted ? "\"\(field.replacing("\"", with: "\"\""))\"" : field
      }
      return fields.joined(separator: String(separator)) + lineEnd
    }
  }

  private func read(_ bytes: [UInt8]) throws -> TableHeading {
    let kind = SourceSniffer.sniff(bytes)
    guard case .table(let heading) = kind else {
      Issue.record("\(kind)")
      throw CancellationError()
    }
    return heading
  }

  @Test("gives the rows of the index of profiles", arguments: 0..<200)
  func profileIndex(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let rows = (1...20).map { cycle -> [String] in
      let mode = Bool.random(using: &random) ? "R" : "D"
      let latitude = Double(Int.random(in: -90_000...90_000, using: &random)) / 1000
      return [
        "jma/4902252/profiles/\(mode)4902252_\(cycle).nc",
        cycle % 5 == 0 ? "" : "201504\(9 + cycle)233904", "\(latitude)",
        cycle % 7 == 0 ? "" : "-138.8073", "P", "863", "JA", "20200226042900",
      ]
    }
    let dialect = Dialect(columns: 8, &random)
    let bytes = dialect.write(TableKind.profileIndex.columns, rows, &random)
    let heading = try read(bytes)
    #expect(heading.kind == .profileIndex)
    var parser = ProfileIndexParser(heading)
    var read: [ProfileIndexRow] = []
    LineSplitter.forEachLine(of: bytes) { line in
      if let row = parser.parse(line) { read.append(row) }
    }
    var plain = ProfileIndexParser(.standard(.profileIndex))
    let expected = rows.compactMap { row in
      plain.parse(Array(row.joined(separator: ",").utf8)[...])
    }
    #expect(expected.count == 20)
    #expect(read == expected, "\(dialect)")
    #expect(parser.malformed.count == 0 && parser.doubtful.count == 0, "\(dialect)")
  }

  @Test("gives the rows of the exclusion list", arguments: 0..<200)
  func exclusionList(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let comments = ["drift", "", "drift; cell, perhaps", "\"bad\"", "6\" pipe", "a\tb"]
    let rows = (0..<20).map { row in
      [
        "\(1_900_000 + row)", ["PSAL", "TEMP", "PRES", "DOXY"][row % 4],
        row % 3 == 0 ? "" : "20150101", row % 2 == 0 ? "" : "20160101", "\(2 + row % 3)",
        comments[row % comments.count], "JA",
      ]
    }
    let dialect = Dialect(columns: 7, &random)
    let bytes = dialect.write(TableKind.exclusionList.columns, rows, &random)
    var parser = ExclusionListParser(try read(bytes))
    LineSplitter.forEachLine(of: bytes) { parser.parse($0) }
    parser.finish()
    #expect(parser.malformed.count == 0, "\(dialect): \(parser.malformed)")
    let read = parser.entries.map { entry -> [String] in
      let days = [entry.start, entry.end].map { $0.map { String($0.compactDescription.prefix(8)) } }
      let flag = entry.flag.description
      return [entry.wmo.description, entry.parameter, days[0] ?? "", days[1] ?? "", flag]
        + [entry.comment, entry.dataCentre]
    }
    #expect(read == rows, "\(dialect)")
  }

  @Test("gives the rows of the index of metadata", arguments: 0..<50)
  func metadataIndex(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let rows = (0..<10).map { row in
      ["jma/290\(1000 + row)/290\(1000 + row)_meta.nc", "846", "JM", "20190103034533"]
    }
    let dialect = Dialect(columns: 4, &random)
    let bytes = dialect.write(TableKind.metadataIndex.columns, rows, &random)
    let heading = try read(bytes)
    #expect(heading.kind == .metadataIndex)
    var parser = MetadataIndexParser(heading)
    var files: [String] = []
    LineSplitter.forEachLine(of: bytes) { line in
      if let row = parser.parse(line) { files.append(row.file) }
    }
    #expect(files == rows.map { $0[0] }, "\(dialect)")
  }

  @Test("that lacks one column or several says which, which are needed and which there are")
  func missingColumns() throws {
    for kind in TableKind.allCases {
      for missing in kind.columns {
        let columns = kind.columns.filter { $0 != missing } + ["own"]
        // The index of technical files has the other columns too.
        if kind == .metadataIndex, missing == "profiler_type" { continue }
        let text = columns.joined(separator: ";") + "\r\n"
        let found = SourceSniffer.sniff(Array(text.utf8))
        guard case .unsoundTable(let reason) = found else {
          Issue.record("\(kind) without \(missing): \(found)")
          continue
        }
        #expect(
          reason == "looks like \(kind.name), but its heading has no column \(missing); needed are "
            + "\(kind.columns.joined(separator: ", ")); found were "
            + columns.map { $0.lowercased() }.joined(separator: ", "))
      }
    }
  }

  @Test(
    "is told from its neighbours by the files that it lists",
    arguments: [
      ("coriolis/3902131/profiles/SD3902131_001.nc", "parameters,parameter_data_mode,"),
      ("coriolis/3902131/profiles/BR3902131_001D.nc", "parameters,parameter_data_mode,"),
      ("coriolis/3902131/profiles/SR3902131_001.nc", ""),
    ])
  func neighbours(file: String, further: String) {
    let heading =
      "file,date,latitude,longitude,ocean,profiler_type,institution,\(further)date_update"
    let text = "\(heading)\n\(file),20180315122140,-6.631,5.003,A,838,IF,,,20210421083652\n"
    #expect(SourceSniffer.sniff(Array(text.utf8)) == .otherIndex)
    if !further.isEmpty {
      #expect(SourceSniffer.sniff(Array("\(heading)\n".utf8)) == .otherIndex, "without a row")
    }
  }

  @Test(
    "is none where it is another table",
    arguments: [
      "wmo,country,institution,dac,lat,lon\n4902252,JP,JA,jma,1,2\n", "path;kind;dac\na;b;c\n",
      "date,latitude,longitude\n20200101,1,2\n", "time\tvalue\n1\t2\n",
    ])
  func otherTables(text: String) {
    guard case .other = SourceSniffer.sniff(Array(text.utf8)) else {
      Issue.record("\(text)")
      return
    }
  }

  @Test("may have decimal commas, dates by pandas, blanks around names and a second heading")
  func oddRows() {
    let heading = "file;date;latitude;longitude;ocean;profiler_type;institution;date_update"
    let text =
      "sep=;\n\(heading)\n jma/4902252/profiles/D4902252_001.nc ;20150426233904.0;38,7255;"
      + "-138,8073;P;863;JA;2020-02-26 04:29:00\n;;;;;;;\n\(heading)\n"
      + "jma/4902252/profiles/D4902252_002.nc;2015-04-27T23:39:04Z;NaN;;P;863;JA;;;\n"
      + "jma/4902252/profiles/D4902252_003.nc;26.4.2015;1;2;P;863;JA;\n"
    guard case .table(let heading) = SourceSniffer.sniff(Array(text.utf8)) else {
      Issue.record("no table")
      return
    }
    var parser = ProfileIndexParser(heading)
    var rows: [ProfileIndexRow] = []
    LineSplitter.forEachLine(of: Array(text.utf8)) { line in
      if let row = parser.parse(line) { rows.append(row) }
    }
    #expect(rows.map(\.key.cycle) == [1, 2, 3])
    #expect(rows.map(\.latitude) == [38.7255, nil, 1])
    #expect(rows[0].longitude == -138.8073)
    #expect(rows[0].time?.description == "2015-04-26T23:39:04Z")
    #expect(rows[0].updated?.description == "2020-02-26T04:29:00Z")
    #expect(rows[1].time?.description == "2015-04-27T23:39:04Z")
    #expect(rows[2].time == nil)
    #expect(parser.malformed.count == 0)
    #expect(parser.doubtful.count == 1)
    #expect(
      parser.doubtful.first?.hasPrefix("line 7 has a date or place that is not understood") == true)
  }

  @Test("in UTF-16 is refused by that name")
  func wideCharacters() {
    let text: [UInt8] = [0xFF, 0xFE] + "file,date\n".utf8.flatMap { [$0, 0] }
    #expect(
      SourceSniffer.sniff(text) == .other("it is text in UTF-16; save it as UTF-8"))
  }
}
