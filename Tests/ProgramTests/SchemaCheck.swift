import Foundation

/// Checks a value against the parts of JSON Schema that the published schemas use.
struct SchemaCheck {
  private let schema: [String: Any]

  init(_ schema: [String: Any]) { self.schema = schema }

  /// What is wrong with a value, with the place of each fault.
  func faults(in value: Any, at place: String = "$") -> [String] {
    if let options = schema["anyOf"] as? [[String: Any]] {
      let all = options.map { SchemaCheck($0).faults(in: value, at: place) }
      return all.contains { $0.isEmpty } ? [] : all.joined().map { $0 }
    }
    if let wanted = schema["const"] as? String {
      return value as? String == wanted ? [] : ["\(place) is not \(wanted)"]
    }
    if let wanted = schema["enum"] as? [String] {
      return (value as? String).map(wanted.contains) == true
        ? [] : ["\(place) is none of \(wanted)"]
    }
    let types = (schema["type"] as? [String]) ?? (schema["type"] as? String).map { [$0] } ?? []
    guard types.contains(where: { isOf($0, value) }) else {
      return ["\(place) is \(value), not \(types)"]
    }
    if let values = value as? [Any], let items = schema["items"] as? [String: Any] {
      return values.enumerated().flatMap { index, value in
        SchemaCheck(items).faults(in: value, at: "\(place)[\(index)]")
      }
    }
    guard let members = value as? [String: Any] else { return [] }
    let missing = (schema["required"] as? [String] ?? []).filter { members[$0] == nil }
    let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
    return missing.map { "\(place).\($0) is missing" }
      + members.flatMap { name, value in
        properties[name].map { SchemaCheck($0).faults(in: value, at: "\(place).\(name)") } ?? []
      }
  }

  private func isOf(_ type: String, _ value: Any) -> Bool {
    let number = value as? NSNumber
    return switch type {
    case "string": value is String
    case "boolean": value is Bool
    case "integer": number.map { $0.doubleValue.rounded() == $0.doubleValue } ?? false
    case "number": number != nil
    case "null": value is NSNull
    case "array": value is [Any]
    case "object": value is [String: Any]
    default: false
    }
  }
}
