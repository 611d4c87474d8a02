internal import NetCDF

/// The maps of one period, by the names of their NetCDF variables.
struct GriddedField: Sendable {
  var period: TimePeriod
  /// Each level after level, then row by row; a missing number is the fill value of its type.
  var layers: [String: NetCDFValues]
  /// Where the observations were made.
  var observations: [(longitude: Double, latitude: Double)]
}

/// A NetCDF variable of a gridded file.
struct FieldLayer: Sendable {
  /// The variable's name.
  var name: String
  /// Its type.
  var type: NetCDFType
  /// Its attributes but the fill value.
  var attributes: [NetCDFSchema.Attribute]
}

/// The numbers that stand for what is missing in gridded files, the default ones of NetCDF.
enum Fill {
  /// Of float32.
  static let float: Float = 9.969_209_968_386_869e36
  /// Of int32.
  static let integer: Int32 = -2_147_483_647

  /// Numbers with the fill value for those that are not finite.
  static func filled(_ numbers: [Float]) -> [Float] { numbers.map { $0.isFinite ? $0 : float } }

  /// Numbers as float32, with the fill value for those that are not finite.
  static func floats(_ numbers: [Double]) -> [Float] {
    numbers.map { $0.isFinite ? Float($0) : float }
  }
}

extension NetCDFSchema.Attribute {
  /// The standard name of a quantity, with a modifier where there is one; none where CF has no
  /// name for it.
  static func standardName(
    of quantity: MappedQuantity, _ modifier: String = ""
  ) -> [NetCDFSchema.Attribute] {
    quantity.standardName.map {
      [.init("standard_name", text: modifier.isEmpty ? $0 : "\($0) \(modifier)")]
    } ?? []
  }
}
