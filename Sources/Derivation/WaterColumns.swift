package import CSV

/// Which columns of a table say what the water is like and where it is.
package struct WaterColumns: Hashable, Sendable {
  /// A quantity that a column gives.
  package enum Quantity: String, Hashable, Sendable, CaseIterable {
    /// Practical Salinity, PSS-78.
    case salinity = "SP"
    /// In-situ temperature, °C on ITS-90.
    case temperature = "t"
    /// Sea pressure, dbar.
    case pressure = "p"
    /// Degrees east.
    case longitude = "lon"
    /// Degrees north.
    case latitude = "lat"
    /// ISO 8601, UTC.
    case date

    /// Names by which a column is known besides the first one, in lower case.
    private var otherNames: [String] {
      switch self {
      case .salinity: ["psal", "salinity", "practical_salinity"]
      case .temperature: ["temp", "temperature"]
      case .pressure: ["pres", "pressure"]
      case .longitude: ["longitude"]
      case .latitude: ["latitude"]
      case .date: []
      }
    }

    /// Where the columns of such a name are: those of the first name that any column has.
    func places(in names: [String]) -> [Int] {
      for name in [rawValue.lowercased()] + otherNames {
        let places = names.indices.filter { names[$0] == name }
        if !places.isEmpty { return places }
      }
      return []
    }
  }

  /// What a sample of sea water is told by.
  package static let ofSample: [Quantity] = [
    .salinity, .temperature, .pressure, .longitude, .latitude,
  ]

  private var places: [Quantity: Int] = [:]

  /// Finds the columns that are needed by a table's heading; letter case, blanks around a name and the
  /// order of the columns do not matter.
  package init(
    heading: CSVRecord, needing needed: [Quantity] = ofSample
  ) throws(DerivationError) {
    let names = (0..<heading.count).map { place in
      heading.text(place).lowercased().filter { $0 != " " && $0 != "\t" }
    }
    var missing: [String] = []
    for quantity in needed {
      let places = quantity.places(in: names)
      guard places.count <= 1 else {
        throw DerivationError(
          "two columns are called \(quantity.rawValue); rename or remove one of them")
      }
      if let place = places.first {
        self.places[quantity] = place
      } else {
        missing.append(quantity.rawValue)
      }
    }
    guard missing.isEmpty else {
      throw DerivationError(
        "there is no column \(missing.joined(separator: ", ")); the first line must name the columns "
          + needed.map(\.rawValue).joined(separator: ", "))
    }
  }

  /// Where the column of a quantity is.
  package subscript(quantity: Quantity) -> Int { places[quantity] ?? 0 }
}

/// Why nothing can be derived from a table.
package struct DerivationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong and what to do.
  package let description: String

  package init(_ description: String) { self.description = description }
}
