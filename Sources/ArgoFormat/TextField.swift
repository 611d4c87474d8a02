/// A text field of a file: any bytes, padded with blanks or NUL.
enum TextField {
  /// The field as valid UTF-8 without padding and control characters.
  ///
  /// NUL bytes are removed wherever they stand, other control characters become blanks, and
  /// bytes that are not UTF-8 are read as Latin-1, in which the names that Argo files hold in
  /// another encoding are written.
  static func text(_ bytes: ArraySlice<UInt8>) -> String {
    let padded = bytes.span
    var end = padded.count
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
    let decoded =
      String(validating: kept, as: UTF8.self)
      ?? String(String.UnicodeScalarView(kept.map { Unicode.Scalar($0) }))
    var scalars = String.UnicodeScalarView()
    for scalar in decoded.unicodeScalars {
      switch scalar {
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}": scalars.append(" ")
      default: scalars.append(scalar)
      }
    }
    return String(scalars)
  }
}
