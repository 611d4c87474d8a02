internal import Fleet
internal import Hydrography
internal import NetCDF

extension DerivedMaps {
  /// The structure of the file.
  func schema(
    _ maps: WaterMaps, _ currents: MapCurrents?, name: String, made: String
  ) -> NetCDFSchema {
    var dimensions = [
      NetCDFDimension(name: "time", length: maps.times.count),
      NetCDFDimension(name: "lat", length: maps.cells.latitudes.count),
      NetCDFDimension(name: "lon", length: maps.cells.longitudes.count),
    ]
    var variables = [
      NetCDFSchema.Variable(
        "time", .float64, ["time"],
        [
          .init("standard_name", text: "time"), .init("units", text: maps.timeUnit),
          .init("axis", text: "T"),
        ]), latitude("lat"), longitude("lon"),
    ]
    variables += quantities.map { quantity in
      variable(
        quantity.variableName, ["time", "lat", "lon"], quantity.longName, quantity.unit,
        quantity.standardName)
    }
    if let currents {
      dimensions += [
        NetCDFDimension(name: "pres", length: maps.levels.count),
        NetCDFDimension(name: "lat_u", length: currents.eastward.latitudes.count),
        NetCDFDimension(name: "lon_v", length: currents.northward.longitudes.count),
      ]
      variables += [
        .init(
          "pres", .float64, ["pres"],
          [
            .init("standard_name", text: "sea_water_pressure"), .init("units", text: "dbar"),
            .init("axis", text: "Z"), .init("positive", text: "down"),
          ]), latitude("lat_u"), longitude("lon_v"),
      ]
      let reference = "\(referencePressure.short) dbar"
      for (suffix, words) in [("", "relative to \(reference)")]
        + (velocities.isEmpty ? [] : [("_ABS", "with a reference velocity at \(reference)")])
      {
        variables += [
          variable(
            "U" + suffix, ["time", "pres", "lat_u", "lon"],
            "eastward geostrophic velocity \(words), between cells", "m s-1",
            suffix.isEmpty ? nil : "geostrophic_eastward_sea_water_velocity"),
          variable(
            "V" + suffix, ["time", "pres", "lat", "lon_v"],
            "northward geostrophic velocity \(words), between cells", "m s-1",
            suffix.isEmpty ? nil : "geostrophic_northward_sea_water_velocity"),
        ]
      }
    }
    var attributes: [NetCDFSchema.Attribute] = [
      .init("Conventions", text: "CF-1.8"),
      .init("title", text: "Quantities derived from maps of temperature and salinity"),
      .init("source", text: name), .init("date_created", text: made),
      .init("quantities", text: ProfileQuantities(quantities, rules: rules, method: method).text),
    ]
    if isGeostrophic {
      attributes.append(
        .init(
          "geostrophy",
          text:
            "differences of dynamic height between neighbouring cells over the Coriolis parameter"
            + " and the great circle between them; none within \(Geostrophy.nearestLatitude.short)"
            + " degrees of the equator"))
    }
    return NetCDFSchema(dimensions: dimensions, variables: variables, attributes: attributes)
  }

  /// Writes where and when the values are.
  func writeCoordinates(
    _ maps: WaterMaps, _ currents: MapCurrents?, to file: borrowing NetCDFFileWriter
  ) throws(NetCDFError) {
    var values = [
      ("time", maps.times), ("lat", maps.cells.latitudes), ("lon", maps.cells.longitudes),
    ]
    if let currents {
      values += [
        ("pres", maps.levels), ("lat_u", currents.eastward.latitudes),
        ("lon_v", currents.northward.longitudes),
      ]
    }
    for (name, numbers) in values {
      try file.write(.float64(numbers), to: name, start: [0], count: [numbers.count])
    }
  }

  private func latitude(_ name: String) -> NetCDFSchema.Variable {
    .init(
      name, .float64, [name],
      [.init("standard_name", text: "latitude"), .init("units", text: "degrees_north")])
  }

  private func longitude(_ name: String) -> NetCDFSchema.Variable {
    .init(
      name, .float64, [name],
      [.init("standard_name", text: "longitude"), .init("units", text: "degrees_east")])
  }

  private func variable(
    _ name: String, _ dimensions: [String], _ title: String, _ unit: String, _ standard: String?
  ) -> NetCDFSchema.Variable {
    .init(
      name, .float32, dimensions,
      (standard.map { [.init("standard_name", text: $0)] } ?? []) + [
        .init("long_name", text: title), .init("units", text: unit),
        .init("_FillValue", .reals([Double(Fill.float)], type: .float32)),
      ], deflateLevel: 4)
  }
}
