internal import CSV
internal import Derivation
internal import Foundation
internal import Rendering
package import Seawater

/// Runs tables of sea water and its properties through the functions that `derive` uses.
package enum SeawaterVerification {
  /// Runs every row of a table, in its order.
  ///
  /// The table needs the columns `SP`, `t`, `p`, `lon` and `lat`; the properties it has besides are
  /// checked, blank ones apart. What follows from Absolute Salinity is computed from the table's
  /// own; Absolute Salinity itself, and stability, which needs that of a second level, are checked
  /// with an atlas only.
  package static func run(
    _ path: String, method: AbsoluteSalinityMethod
  ) throws(VerificationError) -> [VerificationCase] {
    let table = try records(path)
    guard let heading = table.first else {
      throw VerificationError(code: .malformed, path: path, reason: "it is empty")
    }
    let columns: SeawaterColumns
    do {
      columns = try SeawaterColumns(heading)
    } catch {
      throw VerificationError(code: .malformed, path: path, reason: error.description)
    }
    return table.dropFirst().filter { !$0.isBlank }.enumerated().map { number, record in
      guard record.count == heading.count else {
        return VerificationCase(
          id: "row \(number + 1)", pass: false, maxDifference: .infinity, computed: .object([]),
          remark: "line \(record.line) has \(record.count) fields, not \(heading.count)")
      }
      return outcome(of: record, columns, number: number + 1, method)
    }
  }

  private static func outcome(
    of record: CSVRecord, _ columns: SeawaterColumns, number: Int, _ method: AbsoluteSalinityMethod
  ) -> VerificationCase {
    let sample = SeawaterSample(record, columns, method)
    var largest = 0.0
    var computed: [(String, JSONValue)] = []
    var remarks: [String] = []
    var unchecked: [String] = []
    for property in SeawaterProperty.all {
      guard let place = columns.place(of: property.name) else { continue }
      let value = property.compute(sample)
      computed.append((property.name, value.isFinite ? .double(value) : .null))
      switch record.number(place) {
      case .missing: continue
      case .malformed:
        largest = .infinity
        remarks.append("\(property.name) '\(record.text(place))' is not a number")
      case .value(let expected):
        guard sample.canCheck(property) else {
          unchecked.append(property.name)
          continue
        }
        let difference = value.isFinite ? abs(value - expected) : .infinity
        largest = max(largest, difference)
        if difference > property.tolerance {
          remarks.append("\(property.name): expected \(expected), found \(value)")
        }
      }
    }
    return VerificationCase(
      id: columns.place(of: "id").map(record.text) ?? "row \(number)", pass: remarks.isEmpty,
      maxDifference: largest, computed: .object(computed), remark: remarks.joined(separator: "; "),
      unchecked: unchecked)
  }

  private static func records(_ path: String) throws(VerificationError) -> [CSVRecord] {
    do {
      var reader = CSVReader()
      var records: [CSVRecord] = []
      try reader.append([UInt8](Data(contentsOf: URL(fileURLWithPath: path)))) { record in
        records.append(record)
      }
      try reader.finish { record in records.append(record) }
      return records
    } catch let error as CSVError {
      throw VerificationError(code: .malformed, path: path, reason: error.description)
    } catch {
      throw VerificationError(code: .unreadable, path: path, reason: error.localizedDescription)
    }
  }
}

/// Where the columns of a table of check rows are.
struct SeawaterColumns {
  let water: WaterColumns
  private let places: [String: Int]

  init(_ heading: CSVRecord) throws(DerivationError) {
    water = try WaterColumns(heading: heading)
    var places: [String: Int] = [:]
    for place in 0..<heading.count {
      let name = heading.text(place).lowercased().filter { $0 != " " }
      guard places.updateValue(place, forKey: name) == nil || name.isEmpty else {
        throw DerivationError("two columns are called \(heading.text(place))")
      }
    }
    self.places = places
  }

  /// Where a column is, whatever its letter case; nil where there is none.
  func place(of name: String) -> Int? { places[name.lowercased()] }
}
