/// A text field of a file: any bytes, padded with blanks or NUL.
enum TextField {
  /// The field as valid UTF-8 without padding.
  ///
  /// NUL bytes are removed wherever they stand, and bytes that are not valid UTF-8 are read as
  /// Latin-1, the other encoding that Argo files use for names. Other control characters are kept,
  /// as they are what the file says; whoever prints the text takes care of them.
  static func text(_ bytes: ArraySlice<UInt8>) -> String {
    let padded = bytes.span
    var end = padded.count
    // Most fields are mostly blank; blanks are skipped eight bytes at a time.
    while end >= 8,
      unsafe padded.bytes.unsafeLoadUnaligned(
        fromByteOffset: end - 8, as: UInt64.self) == 0x2020_2020_2020_2020
    {
      end -= 8
    }
    while end > 0, padded[end - 1] == 0x20 || padded[end - 1] == 0 { end -= 1 }
    var start = 0
    while start < end, padded[start] == 0x20 || padded[start] == 0 { start += 1 }
    guard start < end else { return "" }
    let field = bytes[(bytes.startIndex + start)..<(bytes.startIndex + end)]
    var isPlain = true
    for index in start..<end {
      isPlain = isPlain && padded[index] >= 0x20 && padded[index] <= 0x7E
    }
    if isPlain { return String(decoding: field, as: UTF8.self) }
    let kept = field.filter { $0 != 0 }
    return String(validating: kept, as: UTF8.self)
      ?? String(String.UnicodeScalarView(kept.map { Unicode.Scalar($0) }))
  }

  /// The field as valid UTF-8 without padding, as ``text(_:)-swift.type.method``.
  static func text(_ bytes: Span<UInt8>) -> String {
    text(bytes.indices.map { bytes[$0] }[...])
  }

  /// The field as a message can quote it: on one line, control characters as blanks.
  static func quotation(_ bytes: ArraySlice<UInt8>) -> String { quotation(text(bytes)) }

  /// A text as a message can quote it: on one line, control characters as blanks, none at its ends.
  static func quotation(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\u{0}"..."\u{20}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}":
        if !scalars.isEmpty { scalars.append(" ") }
      default: scalars.append(scalar)
      }
    }
    while scalars.last == " " { scalars.removeLast() }
    return String(scalars)
  }
}
