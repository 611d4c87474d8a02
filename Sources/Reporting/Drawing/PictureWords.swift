internal import Argo
internal import Gridding
internal import Products
internal import Rendering

extension MappedQuantity {
  /// The name in words at the beginning of a heading.
  func heading(isAnomaly: Bool = false) -> String {
    isAnomaly ? "Anomaly of \(title)" : title.prefix(1).uppercased() + title.dropFirst()
  }

  /// The unit as people write it; nothing for a quantity without.
  var writtenUnit: String {
    switch unit {
    case "1": ""
    case "degree_C": "°C"
    case "g kg-1": "g/kg"
    case "kg m-3": "kg/m³"
    case "J m-2": "J/m²"
    case "m2 s-2": "m²/s²"
    default: unit
    }
  }

  /// The name of a variable with its unit.
  func caption(of suffix: String) -> String {
    writtenUnit.isEmpty ? variableName + suffix : "\(variableName)\(suffix) \(writtenUnit)"
  }
}

extension TimePeriod {
  /// Its first and its last day, or its moments where it does not consist of days.
  var words: String {
    let ends = [start, end].map { String(describing: $0) }
    guard end > start, ends.allSatisfy({ $0.hasSuffix("T00:00:00Z") }) else {
      return ends.joined(separator: " to ")
    }
    let last = String(describing: end.advanced(bySeconds: -1))
    return "\(ends[0].prefix(10)) to \(last.prefix(10))"
  }
}

extension StandardLevels {
  /// The name of an axis of levels with its unit.
  var axisName: String { coordinate == .pressure ? "Pressure (dbar)" : "Depth (m)" }
}

/// The size of cells in words.
enum CellWords {
  static func size(_ degrees: Double) -> String {
    "cells of \(NumberText.tick(degrees, step: degrees))°"
  }
}
