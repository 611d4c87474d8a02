internal import NetCDF

/// The attributes of a measured parameter.
///
/// Source: Argo reference table 3.
struct ParameterDescription {
  let attributes: [NetCDFSchema.Attribute]
  let errorAttributes: [NetCDFSchema.Attribute]

  init(_ name: String) {
    let texts: (longName: String, standardName: String, unit: String)
    let range: (least: Double, most: Double)
    switch name {
    case "PRES":
      texts = ("Sea water pressure, equals 0 at sea-level", "sea_water_pressure", "decibar")
      range = (0, 12_000)
    case "TEMP":
      texts = ("Sea temperature in-situ ITS-90 scale", "sea_water_temperature", "degree_Celsius")
      range = (-2.5, 40)
    default:
      texts = ("Practical salinity", "sea_water_salinity", "psu")
      range = (2, 41)
    }
    let isPressure = name == "PRES"
    let format: [NetCDFSchema.Attribute] = [
      .init("C_format", text: isPressure ? "%7.1f" : "%9.3f"),
      .init("FORTRAN_format", text: isPressure ? "F7.1" : "F9.3"),
      .init("resolution", .reals([isPressure ? 0.1 : 0.001], type: .float32)),
    ]
    attributes =
      [
        .init("long_name", text: texts.longName),
        .init("standard_name", text: texts.standardName), .init("units", text: texts.unit),
        .init("valid_min", .reals([range.least], type: .float32)),
        .init("valid_max", .reals([range.most], type: .float32)),
      ] + format
    errorAttributes =
      [
        .init(
          "long_name",
          text:
            "Contains the error on the adjusted values as determined by the delayed mode QC process"
        ), .init("units", text: texts.unit),
      ] + format
  }
}
