extension String {
  /// The text with every control character and line break replaced by a blank, so that it can
  /// neither break a table nor command a terminal.
  package var onOneLine: String {
    var text = String.UnicodeScalarView()
    for scalar in unicodeScalars { text.append(scalar.isControl ? " " : scalar) }
    return String(text)
  }

  /// The text as a field of comma-separated values by RFC 4180, on one line.
  ///
  /// A spreadsheet takes what begins with `=`, `+`, `-` or `@` for a formula, and some do after a
  /// blank too; such a text gets an apostrophe before it, a number does not. Source: OWASP, "CSV
  /// Injection".
  package var asCSVField: String {
    let line = onOneLine
    let first = line.unicodeScalars.first { $0 != " " }
    let isFormula =
      ["=", "+", "-", "@", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}"].contains(first)
      && Double(line) == nil
    let text = isFormula ? "'" + line : line
    let mustQuote =
      text.contains { $0 == "," || $0 == "\"" } || text.hasPrefix(" ") || text.hasSuffix(" ")
    return mustQuote
      ? "\""
        + text.split(separator: "\"", omittingEmptySubsequences: false)
        .joined(separator: "\"\"") + "\"" : text
  }

  /// How many columns of a terminal the text takes: East Asian wide characters take two.
  var columnWidth: Int {
    reduce(0) { width, character in
      let scalar = character.unicodeScalars.first?.value ?? 0
      let isWide =
        switch scalar {
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
          0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
          true
        default: false
        }
      return width + (isWide ? 2 : 1)
    }
  }
}

extension Unicode.Scalar {
  /// Whether it is no part of a text, but commands a terminal, breaks the line or turns the direction
  /// of what stands beside it: C0 and C1, the separators of lines and paragraphs, and the marks,
  /// embeddings, overrides and isolates of the bidirectional algorithm.
  ///
  /// Source: Unicode Standard Annex 9, section 2.
  var isControl: Bool {
    switch self {
    case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}", "\u{061C}", "\u{200E}",
      "\u{200F}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}":
      true
    default: false
    }
  }
}
