internal import Argo
internal import Geography

extension Selection {
  /// The selection as lines of a name and a value, as it is stored between runs.
  var lines: [String] {
    func list(_ name: String, _ values: [String]) -> [String] {
      values.isEmpty ? [] : ["\(name) \(values.sorted().joined(separator: ","))"]
    }
    var lines = list("kind", kinds.map(\.rawValue))
    lines += list("dac", Array(dacs)) + list("float", floats.map { String($0) })
    lines += list("country", Array(countries)) + list("institution", Array(institutions))
    if let box { lines.append("box \(box.west),\(box.east),\(box.south),\(box.north)") }
    lines += regions.sorted().map { "region \($0)" }
    if let from { lines.append("from \(from.compactDescription)") }
    if let to { lines.append("to \(to.compactDescription)") }
    if let isDelayed { lines.append("mode \(isDelayed ? "D" : "R")") }
    if isMatchingOnly { lines.append("matching-only 1") }
    return lines
  }

  /// Applies a line; unknown lines are ignored.
  mutating func take(name: String, value: String) {
    let list = value.split(separator: ",").map(String.init)
    switch name {
    case "kind": kinds = Set(list.compactMap { SyncKind(rawValue: $0) })
    case "dac": dacs = Set(list)
    case "float": floats = Set(list.compactMap { Int($0) })
    case "country": countries = Set(list)
    case "institution": institutions = Set(list)
    case "box":
      let sides = list.compactMap { Double($0) }
      guard sides.count == 4 else { return }
      box = GeographicBox(west: sides[0], east: sides[1], south: sides[2], north: sides[3])
    case "region": regions.append(value)
    case "from": from = ArgoTime(compact: value)
    case "to": to = ArgoTime(compact: value)
    case "mode": isDelayed = value == "D"
    case "matching-only": isMatchingOnly = true
    default: break
    }
  }
}
