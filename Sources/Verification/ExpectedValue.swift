/// A JSON value that a check case expects, of whatever shape.
indirect enum ExpectedValue: Decodable, Sendable {
  case missing
  case number(Double)
  case list([ExpectedValue])
  case object([String: ExpectedValue])

  init(from decoder: any Decoder) throws {
    if let members = try? decoder.singleValueContainer().decode([String: ExpectedValue].self) {
      self = .object(members)
    } else if let items = try? decoder.singleValueContainer().decode([ExpectedValue].self) {
      self = .list(items)
    } else if try decoder.singleValueContainer().decodeNil() {
      self = .missing
    } else {
      self = .number(try decoder.singleValueContainer().decode(Double.self))
    }
  }

  /// The keys of an object in their order; none of anything else.
  var keys: [String] {
    if case .object(let members) = self { members.keys.sorted() } else { [] }
  }

  /// A member of an object.
  subscript(key: String) -> ExpectedValue? {
    if case .object(let members) = self { members[key] } else { nil }
  }
}
