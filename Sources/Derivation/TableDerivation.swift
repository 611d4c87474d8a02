internal import Argo
package import CSV
package import Seawater

/// Adds numbers to the rows of a table: quantities of TEOS-10 to samples, or what is known of places.
package struct TableDerivation: Sendable {
  /// The names of the input's columns that are passed on.
  package let keptNames: [String]
  /// The names of the input's columns that give way to added ones of the same name.
  package let replacedNames: [String]
  /// The names of the columns that are added.
  package let names: [String]
  /// Their decimals in a table for people.
  package let decimals: [Int]
  /// What the numbers rest on: its key in JSON, its name in words, and what it is.
  package let basis: (key: String, name: String, text: String)
  private let needed: [WaterColumns.Quantity]
  private let columns: WaterColumns
  private let kept: [Int]
  private let fieldCount: Int
  private let derive: @Sendable ([Double]) -> [Double?]

  /// Takes the heading of a table of samples, to which quantities of TEOS-10 are added.
  ///
  /// Throws where it has no columns `SP`, `t`, `p`, `lon` and `lat`, or one of them twice.
  package init(heading: CSVRecord, method: AbsoluteSalinityMethod) throws(DerivationError) {
    try self.init(
      heading: heading, needing: WaterColumns.ofSample, adding: DerivedQuantities.names,
      decimals: [5, 5, 5, 5, 5, 5, 3, 5, 9, 9, 3, 4],
      basis: ("absolute_salinity_method", "Absolute Salinity", method.description)
    ) { numbers in
      DerivedQuantities(
        practicalSalinity: numbers[0], temperature: numbers[1], pressure: numbers[2],
        longitude: numbers[3], latitude: numbers[4], method: method
      ).values
    }
  }

  /// Takes the heading of any table.
  ///
  /// `derive` gets the numbers of a row in the order of what is `needed`, NaN for those that are not
  /// there, dates as days since 1950-01-01; it gives one number a name, nil or NaN for none. Throws
  /// where a column is missing or there twice.
  package init(
    heading: CSVRecord, needing needed: [WaterColumns.Quantity], adding added: [String],
    decimals: [Int], basis: (key: String, name: String, text: String),
    by derive: @escaping @Sendable ([Double]) -> [Double?]
  ) throws(DerivationError) {
    columns = try WaterColumns(heading: heading, needing: needed)
    let names = (0..<heading.count).map(heading.text)
    kept = names.indices.filter { !added.contains(names[$0]) }
    keptNames = kept.map { names[$0] }
    replacedNames = names.filter(added.contains)
    fieldCount = heading.count
    (self.needed, self.derive, self.decimals, self.basis) = (needed, derive, decimals, basis)
    self.names = added
  }

  /// A row with what was derived.
  package struct Row: Sendable {
    /// The fields of the kept columns; as many as there are kept names.
    package let kept: [ArraySlice<UInt8>]
    /// The quantities in the order of their names; nil for what cannot be computed.
    package let quantities: [Double?]
    /// What is wrong with the row, if anything is.
    package let problem: String?
    /// Whether a number that is needed is blank.
    package let lacksValue: Bool
  }

  /// Derives the quantities of a row.
  ///
  /// A row that has not one field a column gives no quantity at all; one in which a number is
  /// missing, is none or cannot be gives those that do not depend on it.
  package func row(_ record: CSVRecord) -> Row {
    guard record.count == fieldCount else {
      return Row(
        kept: kept.map { $0 < record.count ? record[$0] : [] },
        quantities: names.map { _ in nil },
        problem: "has \(record.count) fields, not \(fieldCount)", lacksValue: false)
    }
    var problems: [String] = []
    var lacksValue = false
    func value(_ quantity: WaterColumns.Quantity) -> Double {
      if quantity == .date {
        let text = record.text(columns[quantity]).filter { $0 != " " }
        guard !text.isEmpty else {
          lacksValue = true
          return .nan
        }
        guard let date = ArgoTime(iso8601: text) else {
          problems.append("date '\(text)' is not like 2016-03-31 or 2016-03-31T12:00:00Z")
          return .nan
        }
        return date.julianDays
      }
      switch record.number(columns[quantity]) {
      case .value(let value):
        if let fault = TableDerivation.fault(of: value, as: quantity) {
          problems.append("\(quantity.rawValue) \(record.text(columns[quantity])) \(fault)")
          return .nan
        }
        return value
      case .missing:
        lacksValue = true
        return .nan
      case .malformed:
        problems.append("\(quantity.rawValue) '\(record.text(columns[quantity]))' is not a number")
        return .nan
      }
    }
    let quantities = derive(needed.map(value)).map { $0.flatMap { $0.isFinite ? $0 : nil } }
    return Row(
      kept: kept.map { record[$0] }, quantities: quantities,
      problem: problems.isEmpty ? nil : problems.joined(separator: ", "), lacksValue: lacksValue)
  }

  /// Why a number cannot be a value of a quantity; nil where it can.
  private static func fault(of value: Double, as quantity: WaterColumns.Quantity) -> String? {
    switch quantity {
    case .salinity: value < 0 ? "is below 0" : nil
    case .temperature: value < -TEOS10.celsiusZero ? "is below absolute zero" : nil
    case .pressure: value < -100 ? "is not a sea pressure" : nil
    case .longitude: abs(value) > 720 ? "is not a longitude" : nil
    case .latitude: abs(value) > 90 ? "is not a latitude" : nil
    case .date: nil
    }
  }
}
