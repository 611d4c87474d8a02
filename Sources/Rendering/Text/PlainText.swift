extension String {
  /// The text with every control character and line break replaced by a blank, so that it can
  /// neither break a table nor control a terminal.
  ///
  /// Besides C0 and C1 this covers the line and paragraph separators and the bidirectional
  /// overrides, which reorder what follows them on the line.
  package var onOneLine: String {
    var text = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar {
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}",
        "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}":
        text.append(" ")
      default: text.append(scalar)
      }
    }
    return String(text)
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
