/// What the stored numbers of a variable mean, by its attributes.
///
/// `_FillValue` and `missing_value` of any numeric type stand for a missing number, and so does the
/// library's own fill value where a variable states no `_FillValue`. A number is unpacked by
/// `scale_factor` and `add_offset` in float64; `_Unsigned` says that integers of a classic format
/// are unsigned. `valid_min`, `valid_max` and `valid_range` do not say that a number is missing:
/// the Argo manual gives them for information, and real values lie outside them. Sources: NetCDF
/// Users Guide, "Attribute Conventions"; CF conventions, sections 2.5.1 and 8.1; Argo user manual,
/// section 2.2.
struct NumberEncoding: Hashable, Sendable {
  /// Stored numbers that stand for a missing one.
  private(set) var missing: [Double] = []
  /// What a stored number is multiplied by.
  private(set) var scale = 1.0
  /// What is added after that.
  private(set) var offset = 0.0
  /// What is added to negative integers that are really unsigned; 0 for others.
  private var wrap = 0.0
  private let type: NetCDFType

  /// The attributes that are looked at, in lower case.
  static let attributes: Set<String> = [
    "_fillvalue", "missing_value", "scale_factor", "add_offset", "_unsigned",
  ]

  /// Reads the attributes of a variable of that type.
  ///
  /// `usualFill` counts where it states no `_FillValue`. Throws the name of an attribute that is not
  /// understood, and what it holds.
  init(
    _ type: NetCDFType, _ attributes: [String: NetCDFAttribute], usualFill: Double
  ) throws(Misunderstood) {
    self.type = type
    let fill = try NumberEncoding.numbers("_FillValue", attributes)
    missing = fill ?? [usualFill] + NumberEncoding.libraryFill(type)
    missing += try NumberEncoding.numbers("missing_value", attributes) ?? []
    missing = missing.map(stored)
    if let wrapped = NumberEncoding.wrapped(fill?.first, type) { missing.append(wrapped) }
    scale = try NumberEncoding.number("scale_factor", attributes) ?? 1
    offset = try NumberEncoding.number("add_offset", attributes) ?? 0
    guard scale != 0 else { throw Misunderstood(attribute: "scale_factor", value: "0") }
    guard case .text(let text) = attributes["_unsigned"] else { return }
    switch String(decoding: text.prefix { $0 != 0 }, as: UTF8.self).lowercased() {
    case "true":
      wrap = type == .int8 ? 256 : type == .int16 ? 65_536 : type == .int32 ? 4_294_967_296 : 0
    case "false": break
    case let other: throw Misunderstood(attribute: "_Unsigned", value: other)
    }
  }

  /// An attribute that is there, but is not understood.
  struct Misunderstood: Error {
    var attribute: String
    var value: String
  }

  /// Whether stored numbers can be used as they are.
  var isPlain: Bool { scale == 1 && offset == 0 && wrap == 0 }

  /// The number that a stored one means; nil where it stands for a missing one or is not finite.
  func number(_ stored: Double) -> Double? {
    guard stored.isFinite, !missing.contains(stored) else { return nil }
    let number = (stored < 0 ? stored + wrap : stored) * scale + offset
    return number.isFinite ? number : nil
  }

  /// A number as a variable of that type stores it.
  private func stored(_ number: Double) -> Double {
    type == .float32 ? Double(Float(number)) : number
  }

  /// The low bits of a `_FillValue` that does not fit into a short or a byte.
  ///
  /// `ncpdq` packs floats into shorts and leaves `_FillValue` at 99999, so that missing values come
  /// out as its lowest 16 bits.
  private static func wrapped(_ fill: Double?, _ type: NetCDFType) -> Double? {
    guard let fill, let whole = Int64(exactly: fill) else { return nil }
    switch type {
    case .int8: return Double(Int8(truncatingIfNeeded: whole))
    case .int16: return Double(Int16(truncatingIfNeeded: whole))
    default: return nil
    }
  }

  /// The library's fill values for what was never written.
  ///
  /// Source: `NC_FILL_…` of netcdf.h.
  private static func libraryFill(_ type: NetCDFType) -> [Double] {
    switch type {
    case .int16: [-32_767]
    case .int32: [-2_147_483_647]
    case .float32, .float64: [9.969_209_968_386_869e36]
    case .int64: [-9.223_372_036_854_775_806e18]
    default: []
    }
  }

  private static func number(
    _ name: String, _ attributes: [String: NetCDFAttribute]
  ) throws(Misunderstood) -> Double? {
    guard let numbers = try numbers(name, attributes) else { return nil }
    guard numbers.count == 1, numbers[0].isFinite else {
      throw Misunderstood(
        attribute: name, value: numbers.prefix(4).map { "\($0)" }.joined(separator: ", "))
    }
    return numbers[0]
  }

  /// The numbers of an attribute; nil where there is none or it is empty.
  private static func numbers(
    _ name: String, _ attributes: [String: NetCDFAttribute]
  ) throws(Misunderstood) -> [Double]? {
    switch attributes[name.lowercased()] {
    case nil: return nil
    case .reals(let values, _): return values.isEmpty ? nil : values
    case .integers(let values, _): return values.isEmpty ? nil : values.map { Double($0) }
    case .text(let bytes):
      // Some programs write a number as text, in the manner of C or Fortran.
      let text = String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      let trimmed = text.drop { $0 == " " }.prefix { $0 != " " }
      if trimmed.isEmpty { return nil }
      let digits = trimmed.hasSuffix("f") ? trimmed.dropLast() : trimmed
      guard let number = Double(digits.hasSuffix(".") ? digits.dropLast() : digits) else {
        throw Misunderstood(attribute: name, value: text)
      }
      return [number]
    }
  }
}

extension NetCDFReader {
  /// All values of a variable as float32, decoded by its attributes, missing ones NaN.
  func decodedFloats(
    of found: FoundVariable, usualFill: Double
  ) throws(NetCDFError) -> [Float] {
    let variable = try variable(of: found)
    let encoding = try encoding(of: variable, usualFill: usualFill)
    if encoding.isPlain {
      let values = try readFloats(variable, slab: nil)
      // Missing values are recognised before anything is rounded to float32.
      let stored =
        variable.type == .float32
        ? values.map { Double($0) } : try readDoubles(variable, slab: nil)
      return zip(values, stored).map { value, stored in
        // A NaN is left as it is.
        value.isNaN || encoding.number(stored) != nil ? value : .nan
      }
    }
    return try readDoubles(variable, slab: nil).map { stored in
      encoding.number(stored).map { Float($0) } ?? .nan
    }
  }

  /// Passes on all values of a variable that are not missing, decoded by its attributes, with their
  /// places.
  func eachDecoded(
    of found: FoundVariable, usualFill: Double, _ body: (Int, Double) -> Void
  ) throws(NetCDFError) {
    let variable = try variable(of: found)
    let encoding = try encoding(of: variable, usualFill: usualFill)
    for (place, stored) in try readDoubles(variable, slab: nil).enumerated() {
      if let number = encoding.number(stored) { body(place, number) }
    }
  }

  private func encoding(
    of variable: NetCDFVariable, usualFill: Double
  ) throws(NetCDFError) -> NumberEncoding {
    var attributes: [String: NetCDFAttribute] = [:]
    for name in try attributeNames(of: variable) {
      let key = name.lowercased()
      guard NumberEncoding.attributes.contains(key), attributes[key] == nil else { continue }
      attributes[key] = try attribute(name, of: variable)
    }
    do throws(NumberEncoding.Misunderstood) {
      return try NumberEncoding(variable.type, attributes, usualFill: usualFill)
    } catch {
      let value = error.value.prefix(40).filter { !$0.isNewline }
      throw NetCDFError(
        code: .request, source: source, object: variable.name, operation: "read",
        reason: "its attribute \(error.attribute) is '\(value)', which is not understood")
    }
  }
}
