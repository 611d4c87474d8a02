/// Writes records of comma-separated values by RFC 4180; lines end with LF.
package enum CSVText {
  /// Adds a field, quoted where it must be.
  ///
  /// Quoted are fields with a comma, a quotation mark, a line break, or blanks at their ends.
  package static func append(_ field: ArraySlice<UInt8>, to text: inout [UInt8]) {
    let mustQuote =
      field.first == 0x20 || field.last == 0x20
      || field.contains { byte in
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == 0x0A || byte == 0x0D
      }
    guard mustQuote else {
      text += field
      return
    }
    text.append(UInt8(ascii: "\""))
    for byte in field {
      if byte == UInt8(ascii: "\"") { text.append(byte) }
      text.append(byte)
    }
    text.append(UInt8(ascii: "\""))
  }
}
