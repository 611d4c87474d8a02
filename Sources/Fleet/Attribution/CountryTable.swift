public import Argo
internal import CSV

/// A user's own list of the countries of floats.
///
/// Read from CSV (RFC 4180; also with semicolons or tabs): a heading, then one line per float. The
/// float's column is called `wmo`, `ref` (as in OceanOPS's `argo_all.csv`) or `platform_number`,
/// the country's `country` or `country_code`, in upper or lower case; other columns are ignored. A
/// country is a two-letter code or an English name. Source of the OceanOPS layout: README of
/// euroargodev/DMQC_status_and_statistics.
public struct CountryTable: Hashable, Sendable {
  /// The countries that the list gives.
  public private(set) var countries: [WMONumber: Country] = [:]
  /// Lines that could not be used.
  public private(set) var unusedLines = 0
  /// The first of them, and why.
  public private(set) var firstUnused: String?

  /// Makes an empty table.
  public init() {}

  /// Reads a list; of two lines for one float the later counts.
  ///
  /// Lines without a float's number or with a country that is not known are counted and left out, a
  /// line with an empty country is ignored. Throws where the heading lacks a column or no line can
  /// be used.
  public init(csv bytes: [UInt8]) throws(CountryTableError) {
    let records: [CSVTable.Record]
    do {
      records = try CSVTable(bytes).records
    } catch {
      throw CountryTableError(reason: "\(error)")
    }
    let heading = (records.first?.fields ?? []).map { $0.lowercased() }
    guard let float = CountryTable.column(["wmo", "ref", "platform_number"], in: heading) else {
      throw CountryTableError(reason: "its first line has no column 'wmo' or 'REF'")
    }
    guard let country = CountryTable.column(["country", "country_code"], in: heading) else {
      throw CountryTableError(reason: "its first line has no column 'country'")
    }
    for record in records.dropFirst() where record.fields != [""] {
      let fields = record.fields
      guard fields.count > max(float, country) else {
        leaveOut(record, "has \(fields.count) fields")
        continue
      }
      guard let wmo = WMONumber(fields[float]) else {
        leaveOut(record, "has no WMO number but '\(fields[float].prefix(20))'")
        continue
      }
      if fields[country].isEmpty { continue }
      guard let known = Country(named: fields[country]) else {
        leaveOut(record, "has no country known here but '\(fields[country].prefix(40))'")
        continue
      }
      countries[wmo] = known
    }
    if countries.isEmpty {
      throw CountryTableError(
        reason: firstUnused.map { "none of its lines can be used; \($0)" } ?? "it lists no float")
    }
  }

  private mutating func leaveOut(_ record: CSVTable.Record, _ reason: String) {
    unusedLines += 1
    if firstUnused == nil { firstUnused = "line \(record.line) \(reason)" }
  }

  private static func column(_ names: [String], in heading: [String]) -> Int? {
    names.lazy.compactMap { heading.firstIndex(of: $0) }.first
  }
}

/// Why a user's list of countries cannot be used.
public struct CountryTableError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong with it.
  public let reason: String

  /// The fault in words, without the file's name, which only the caller knows.
  public var description: String {
    "cannot use this list of countries: \(reason); it needs the columns 'wmo,country'"
  }
}
