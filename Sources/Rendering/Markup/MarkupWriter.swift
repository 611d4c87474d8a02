/// Writes HTML with SVG in it; text from any source is escaped and cannot become markup.
///
/// Names of elements and attributes are literals of the program; values and text are escaped on
/// the way in, whatever they hold. What is not escaped comes from ``PageAsset`` only.
package struct MarkupWriter {
  /// The document so far, UTF-8.
  package private(set) var bytes: [UInt8] = []

  package init() {}

  /// Attributes: names that are literals, and values that may be anything.
  package typealias Attributes = KeyValuePairs<StaticString, String>

  /// Writes an element with what the closure writes inside.
  package mutating func element(
    _ name: StaticString, _ attributes: Attributes = [:], _ content: (inout MarkupWriter) -> Void
  ) {
    open(name, attributes, end: ">")
    content(&self)
    bytes += [0x3C, 0x2F]
    append(name)
    bytes.append(0x3E)
  }

  /// Writes an element that holds a text.
  package mutating func element(
    _ name: StaticString, _ attributes: Attributes = [:], text: String
  ) {
    element(name, attributes) { $0.text(text) }
  }

  /// Writes an HTML element that never has content, such as `meta`.
  package mutating func void(_ name: StaticString, _ attributes: Attributes = [:]) {
    open(name, attributes, end: ">")
  }

  /// Writes an SVG element without content, such as `path`.
  package mutating func shape(_ name: StaticString, _ attributes: Attributes = [:]) {
    open(name, attributes, end: "/>")
  }

  /// Writes an element whose end tag may be omitted before a sibling, such as `td`.
  ///
  /// A list of thousands of floats is a third smaller without `</td>` and `</tr>`.
  package mutating func openEnded(_ name: StaticString, _ attributes: Attributes = [:]) {
    open(name, attributes, end: ">")
  }

  /// Writes text.
  package mutating func text(_ text: String) { escape(text) }

  /// Writes a line break between elements, where it makes no difference.
  package mutating func newLine() { bytes.append(0x0A) }

  /// Writes the opening of a document.
  package mutating func doctype() { append("<!doctype html>\n") }

  /// Writes the style sheet or the script of the page.
  package mutating func asset(_ asset: PageAsset) {
    let name = asset.element
    open(name, [:], end: ">")
    bytes += asset.bytes
    bytes += [0x3C, 0x2F]
    append(name)
    bytes.append(0x3E)
  }

  private mutating func open(_ name: StaticString, _ attributes: Attributes, end: StaticString) {
    bytes.append(0x3C)
    append(name)
    for (key, value) in attributes {
      bytes.append(0x20)
      append(key)
      bytes += [0x3D, 0x22]
      escape(value)
      bytes.append(0x22)
    }
    append(end)
  }

  private mutating func append(_ literal: StaticString) {
    literal.withUTF8Buffer { unsafe bytes.append(contentsOf: $0) }
  }

  /// Writes text with the special characters of markup escaped.
  ///
  /// Control characters and those that no document may hold become U+FFFD; tabs and line breaks
  /// become blanks.
  private mutating func escape(_ text: String) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": append("&amp;")
      case "<": append("&lt;")
      case ">": append("&gt;")
      case "\"": append("&quot;")
      case "'": append("&#39;")
      case "\t", "\n", "\r", "\u{2028}", "\u{2029}": bytes.append(0x20)
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{202A}"..."\u{202E}",
        "\u{2066}"..."\u{2069}":
        append("\u{FFFD}")
      // The noncharacters of Unicode.
      case _ where (0xFDD0...0xFDEF).contains(scalar.value) || scalar.value & 0xFFFE == 0xFFFE:
        append("\u{FFFD}")
      case _ where scalar.isASCII: bytes.append(UInt8(truncatingIfNeeded: scalar.value))
      default: bytes += UTF8.encode(scalar).map { Array($0) } ?? []
      }
    }
  }
}
