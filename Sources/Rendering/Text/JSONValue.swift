/// A JSON value whose members keep their order and whose numbers keep their precision.
///
/// Results promise keys in a readable order, `null` for missing values, and float32 values with the
/// digits that read back to the same float32; Foundation's encoder does none of these without a
/// custom encoding for every type.
package enum JSONValue: Sendable {
  /// A missing value.
  case null
  /// True or false.
  case bool(Bool)
  /// A whole number.
  case integer(Int)
  /// A float64; what is not finite is written as null.
  case double(Double)
  /// A float32 with its own shortest digits; what is not finite is written as null.
  case float(Float)
  /// Text.
  case string(String)
  /// A list.
  case array([JSONValue])
  /// Members in order.
  case object([(String, JSONValue)])

  /// Text, or null where there is none.
  package static func optional(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }
}

extension JSONValue {
  /// An object with more members after its own; what is no object stays.
  package func adding(_ more: [(String, JSONValue)]) -> JSONValue {
    guard case .object(let members) = self else { return self }
    return .object(members + more)
  }

  /// The value as JSON text: two blanks per indent; a list of numbers stays on one line.
  package var text: String {
    var text = ""
    write(to: &text, indent: 0)
    return text
  }

  /// The value on one line.
  package var compactText: String {
    switch self {
    case .array(let values): "[" + values.map(\.compactText).joined(separator: ", ") + "]"
    case .object(let members):
      "{"
        + members.map { "\(JSONValue.string($0.0).text): \($0.1.compactText)" }
        .joined(separator: ", ") + "}"
    default: text
    }
  }

  private func write(to text: inout String, indent: Int) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .integer(let value): text += String(value)
    case .double(let value): text += JSONValue.number(value)
    case .float(let value): text += JSONValue.number(value)
    case .string(let value): JSONValue.write(value, to: &text)
    case .array(let values): write(values, to: &text, indent: indent)
    case .object(let members):
      guard !members.isEmpty else {
        text += "{}"
        return
      }
      for (index, member) in members.enumerated() {
        text += index == 0 ? "{" : ","
        JSONValue.newLine(&text, indent: indent + 2)
        JSONValue.write(member.0, to: &text)
        text += ": "
        member.1.write(to: &text, indent: indent + 2)
      }
      JSONValue.newLine(&text, indent: indent)
      text += "}"
    }
  }

  private func write(_ values: [JSONValue], to text: inout String, indent: Int) {
    let isFlat = !values.contains { $0.isComposite }
    for (index, value) in values.enumerated() {
      text += index == 0 ? "[" : isFlat ? ", " : ","
      if !isFlat { JSONValue.newLine(&text, indent: indent + 2) }
      value.write(to: &text, indent: indent + 2)
    }
    if values.isEmpty { text += "[" }
    if !isFlat { JSONValue.newLine(&text, indent: indent) }
    text += "]"
  }

  private var isComposite: Bool {
    switch self {
    case .array, .object: true
    default: false
    }
  }

  /// The shortest digits that read back to the same number; whole numbers without a fraction.
  private static func number<Number: BinaryFloatingPoint & LosslessStringConvertible>(
    _ value: Number
  ) -> String {
    guard value.isFinite else { return "null" }
    let text = value.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  private static func newLine(_ text: inout String, indent: Int) {
    text += "\n" + String(repeating: " ", count: indent)
  }

  private static func write(_ string: String, to text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      // C0 by the standard; DEL and C1 as well, since a terminal obeys them.
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
