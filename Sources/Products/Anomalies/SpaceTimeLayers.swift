internal import NetCDF
internal import Seawater

/// The variables of maps against a climatology.
enum SpaceTimeLayers {
  static let suffixes = ["", "_ANOM", "_ERR", "_OBS_ERR", "_BKG", "_BKG_ERR", "_EVAR"]

  /// The layers of a quantity.
  static func layers(of variable: MappedQuantity) -> [FieldLayer] {
    let name = variable.variableName
    let difference = variable.differenceUnit
    func real(
      _ suffix: String, _ title: String, _ standardName: String?, _ unit: String
    ) -> FieldLayer {
      FieldLayer(
        name: name + suffix, type: .float32,
        attributes: [.init("long_name", text: title)]
          + (standardName.map { [.init("standard_name", text: $0)] } ?? [])
          + [.init("units", text: unit)])
    }
    let errorName = variable.standardName.map { "\($0) standard_error" }
    var estimate = real(
      "", "estimated \(variable.title)", variable.standardName, variable.unit)
    let companions = (suffixes.dropFirst() + ["_N"]).map { name + $0 }.joined(separator: " ")
    estimate.attributes += [
      .init("cell_methods", text: "time: point"), .init("ancillary_variables", text: companions),
    ]
    return [
      estimate,
      real(
        "_ANOM", "estimated \(variable.title) less mean and season of the climatology",
        anomalyName(of: variable), difference),
      real(
        "_ERR", "standard error of the estimated \(variable.title)",
        errorName, difference),
      real(
        "_OBS_ERR", "standard error of the estimate for a new observation of \(variable.title)",
        errorName, difference),
      real(
        "_BKG", "climatology of \(variable.title) with its trend", variable.standardName,
        variable.unit),
      real(
        "_BKG_ERR", "standard error of the climatology",
        errorName, difference),
      real(
        "_EVAR",
        "error variance of the estimated anomaly as a fraction of the variance of the"
          + " signal", "quality_flag", "1"),
      FieldLayer(
        name: "\(name)_N", type: .int32,
        attributes: [
          .init("long_name", text: "number of observations used for the estimate")
        ] + NetCDFSchema.Attribute.standardName(of: variable, "number_of_observations")
          + [.init("units", text: "1")]),
    ]
  }

  /// The layer of the members of a quantity's anomalies, which has a dimension of its own.
  static func members(of variable: MappedQuantity) -> FieldLayer {
    FieldLayer(
      name: memberName(of: variable), type: .float32,
      attributes: [
        .init(
          "long_name",
          text: "members of \(variable.title) less mean and season of the climatology, each as"
            + " likely as the others")
      ] + (anomalyName(of: variable).map { [.init("standard_name", text: $0)] } ?? [])
        + [.init("units", text: variable.differenceUnit)])
  }

  static func memberName(of variable: MappedQuantity) -> String {
    "\(variable.variableName)_MEMBER"
  }

  /// The standard name of anomalies; CF has one for temperature only.
  private static func anomalyName(of variable: MappedQuantity) -> String? {
    variable == .level(.temperature) ? "sea_water_temperature_anomaly" : nil
  }
}
