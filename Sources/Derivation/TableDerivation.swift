package import CSV
package import Seawater

/// Adds the quantities of TEOS-10 to the rows of a table of samples.
package struct TableDerivation: Sendable {
  /// The names of the input's columns that are passed on.
  package let keptNames: [String]
  /// The names of the input's columns that give way to quantities of the same name.
  package let replacedNames: [String]
  /// How Absolute Salinity is computed.
  package let method: AbsoluteSalinityMethod
  private let columns: WaterColumns
  private let kept: [Int]
  private let fieldCount: Int

  /// Takes the heading of a table.
  ///
  /// Throws where it has no columns `SP`, `t`, `p`, `lon` and `lat`, or one of them twice.
  package init(heading: CSVRecord, method: AbsoluteSalinityMethod) throws(DerivationError) {
    columns = try WaterColumns(heading: heading)
    let names = (0..<heading.count).map(heading.text)
    kept = names.indices.filter { !DerivedQuantities.names.contains(names[$0]) }
    keptNames = kept.map { names[$0] }
    replacedNames = names.filter { DerivedQuantities.names.contains($0) }
    fieldCount = heading.count
    self.method = method
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
        quantities: DerivedQuantities.names.map { _ in nil },
        problem: "has \(record.count) fields, not \(fieldCount)", lacksValue: false)
    }
    var problems: [String] = []
    var lacksValue = false
    func value(_ quantity: WaterColumns.Quantity) -> Double {
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
    let quantities = DerivedQuantities(
      practicalSalinity: value(.salinity), temperature: value(.temperature),
      pressure: value(.pressure), longitude: value(.longitude), latitude: value(.latitude),
      method: method
    ).values.map { $0.isFinite ? $0 : nil }
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
    }
  }
}
