internal import Argo

/// What a field of a table holds: nothing, a value, or something that is not understood.
enum TableField<Value> {
  /// It is blank.
  case blank
  /// It holds this value.
  case value(Value)
  /// It holds something that is not understood.
  case odd

  /// The value; nil where there is none.
  var value: Value? {
    if case .value(let value) = self { value } else { nil }
  }

  /// Whether it holds something that is not understood.
  var isOdd: Bool {
    if case .odd = self { true } else { false }
  }
}

extension TableField where Value == Never {
  /// Whether a field is blank, or holds a word that pandas, R or spreadsheets write for a missing
  /// value.
  static func isBlank(_ field: Span<UInt8>) -> Bool {
    for place in field.indices where field[place] != 0x20 && field[place] != 0 {
      let word = TextField.text(field).lowercased()
      return ["na", "nan", "n/a", "null", "nat", "none"].contains(word)
    }
    return true
  }
}

extension TableField where Value == ArgoTime {
  /// A date of eight or fourteen digits, also as a decimal number, or one by ISO 8601.
  ///
  /// pandas writes `20150426233904.0` where a column has gaps, and `2015-04-26 23:39:04` where it
  /// has read dates.
  init(_ field: Span<UInt8>) {
    if let time = ArgoTime(compactDigits: field) {
      self = .value(time)
    } else if TableField<Never>.isBlank(field) {
      self = .blank
    } else {
      let text = TextField.text(field)
      let time = ArgoTime(compact: TableField.withoutFraction(text)) ?? TableField.iso(text)
      self = time.map { .value($0) } ?? .odd
    }
  }

  /// A date by ISO 8601, with a blank in the place of T, slashes, a fraction of a second or the
  /// offset of UTC too.
  private static func iso(_ text: String) -> ArgoTime? {
    var text = text[...]
    for suffix in ["+00:00", "+0000", "+00", " UTC", "Z"] where text.hasSuffix(suffix) {
      text = text.dropLast(suffix.count)
      break
    }
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = parts.first,
      parts.count == 1 || (first.count == 19 && parts[1].allSatisfy(\.isWholeNumber))
    else { return nil }
    let whole = first.enumerated().map { place, character in
      switch (place, character) {
      case (4, "/"), (7, "/"): Character("-")
      case (10, " "), (10, "t"): Character("T")
      default: character
      }
    }
    return ArgoTime(iso8601: String(whole))
  }
}

extension TableField where Value == String {
  /// A whole number as its digits, also where it is written as a decimal number.
  init(digits field: Span<UInt8>) {
    guard !TableField<Never>.isBlank(field) else {
      self = .blank
      return
    }
    let text = TableField.withoutFraction(TextField.text(field))
    self = text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? .value(text) : .odd
  }
}

extension TableField {
  /// The text without a fraction of zeros, such as that of `20150426.0`.
  fileprivate static func withoutFraction(_ text: String) -> String {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].utf8.allSatisfy({ $0 == 0x30 }) else { return text }
    return String(parts[0])
  }
}

extension TableField where Value == Double {
  /// A number; with a decimal comma too, where commas do not stand between fields.
  init(_ field: Span<UInt8>, hasDecimalComma: Bool) {
    if let number = TableField.decimal(field) {
      self = .value(number)
    } else if TableField<Never>.isBlank(field) {
      self = .blank
    } else {
      var text = TextField.text(field)
      if hasDecimalComma { text = String(text.map { $0 == "," ? "." : $0 }) }
      let number = Double(text)
      self = number.map { $0.isFinite ? .value($0) : .odd } ?? .odd
    }
  }

  /// A number of at most fifteen digits, such as `-138.8073`, the nearest float64; nil for others.
  ///
  /// The digits and the power of ten that divides them are exact, so that the quotient is rounded
  /// once. Source: Clinger, "How to read floating point numbers accurately", 1990.
  private static func decimal(_ field: Span<UInt8>) -> Double? {
    var place = 0
    let isNegative = !field.isEmpty && field[0] == UInt8(ascii: "-")
    if isNegative { place = 1 }
    var digits: Int64 = 0
    var count = 0
    var power = 1.0
    var isFraction = false
    while place < field.count {
      let byte = field[place]
      if byte == UInt8(ascii: "."), !isFraction {
        isFraction = true
      } else {
        guard byte >= 0x30, byte <= 0x39, count < 15 else { return nil }
        digits = digits * 10 + Int64(byte - 0x30)
        count += 1
        if isFraction { power *= 10 }
      }
      place += 1
    }
    guard count > 0 else { return nil }
    let number = Double(digits) / power
    return isNegative ? -number : number
  }
}
