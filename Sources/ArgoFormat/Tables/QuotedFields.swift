/// The fields of a line, some of which may be quoted, without their quotation marks.
///
/// Source: RFC 4180, section 2: a quoted field may hold separators and doubled quotation marks.
struct QuotedFields {
  /// The fields.
  private(set) var fields: [[UInt8]] = []
  /// Whether the last field is quoted and not closed, so that it may go on in the next line.
  private(set) var isOpen = false

  /// The quotation mark.
  static let mark = UInt8(ascii: "\"")

  /// Splits a line.
  ///
  /// Blanks before an opening mark are no part of the field. A mark within a field that is not
  /// quoted is part of it, and so is what follows a closing mark.
  init(_ line: ArraySlice<UInt8>, separator: UInt8) {
    let bytes = line.span
    var field: [UInt8] = []
    var isAtStart = true
    var place = 0
    while place < bytes.count {
      let byte = bytes[place]
      place += 1
      if isOpen {
        guard byte == QuotedFields.mark else {
          field.append(byte)
          continue
        }
        if place < bytes.count, bytes[place] == QuotedFields.mark {
          field.append(byte)
          place += 1
        } else {
          isOpen = false
        }
      } else if byte == separator {
        fields.append(field)
        field = []
        isAtStart = true
      } else if byte == QuotedFields.mark, isAtStart {
        field = []
        isOpen = true
        isAtStart = false
      } else {
        field.append(byte)
        isAtStart = isAtStart && byte == UInt8(ascii: " ")
      }
    }
    fields.append(field)
  }
}
