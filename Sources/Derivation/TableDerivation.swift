public import CSV
public import Seawater

/// Adds the quantities of TEOS-10 to the rows of a table of samples.
public struct TableDerivation: Sendable {
  /// The names of the input's columns that are passed on.
  public let keptNames: [String]
  /// The names of the input's columns that give way to quantities of the same name.
  public let replacedNames: [String]
  /// How Absolute Salinity is computed.
  public let method: AbsoluteSalinityMethod
  private let columns: WaterColumns
  private let kept: [Int]
  private let fieldCount: Int

  /// Takes the heading of a table.
  ///
  /// Throws where it has no columns `SP`, `t`, `p`, `lon` and `lat`, or one of them twice.
  public init(heading: CSVRecord, method: AbsoluteSalinityMethod) throws(DerivationError) {
    columns = try WaterColumns(heading: heading)
    let names = (0..<heading.count).map(heading.text)
    kept = names.indices.filter { !DerivedQuantities.names.contains(names[$0]) }
    keptNames = kept.map { names[$0] }
    replacedNames = names.filter { DerivedQuantities.names.contains($0) }
    fieldCount = heading.count
    self.method = method
  }

  /// A row with what was derived.
  public struct Row: Sendable {
    /// The fields of the kept columns; as many as there are kept names.
    public let kept: [ArraySlice<UInt8>]
    /// The quantities in the order of their names; nil for what cannot be computed.
    public let quantities: [Double?]
    /// What is wrong with the row, if anything is.
    public let problem: String?
    /// Whether a number that is needed is blank.
    public let lacksValue: Bool
  }

  /// Derives the quantities of a row.
  ///
  /// A row that has not one field a column gives no quantity at all; one in which a number is
  /// missing, is none or cannot be gives those that do not depend on it.
  public func row(_ record: CSVRecord) -> Row {
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
    case .temperature: value < -Seawater.celsiusZero ? "is below absolute zero" : nil
    case .pressure: value < -100 ? "is not a sea pressure" : nil
    case .longitude: abs(value) > 720 ? "is not a longitude" : nil
    case .latitude: abs(value) > 90 ? "is not a latitude" : nil
    }
  }
}
