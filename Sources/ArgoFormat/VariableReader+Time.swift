internal import Argo
internal import NetCDF

/// Times, in the units that their attributes state.
extension VariableReader {
  /// Gives each profile its time in days since 1950-01-01, where it is not missing.
  ///
  /// Without the attribute `units` a time counts days since REFERENCE_DATE_TIME, or 1950-01-01
  /// without that. Throws where the units or the calendar are not understood.
  func eachTime(
    _ name: NetCDFName, _ axes: [Axis], _ body: (Int, Double) -> Void
  ) throws(ArgoFormatError) {
    guard let variable = find(name) else { return }
    guard variable.type != .char, variable.type != .string else {
      throw malformed("\(name) holds text, not a number of days")
    }
    let units = try units(of: variable, name)
    // The fill value of dates. Source: Argo user manual, JULD.
    try eachNumber(name, axes, usualFill: 999_999) { body($0, units.julianDays($1)) }
  }

  private func units(
    of variable: FoundVariable, _ name: NetCDFName
  ) throws(ArgoFormatError) -> TimeUnits {
    let stated = try reading { () throws(NetCDFError) in
      try reader.text(ofAttribute: .units, of: variable)
    }
    let calendar = try reading { () throws(NetCDFError) in
      try reader.text(ofAttribute: .calendar, of: variable)
    }
    if calendar == nil, let stated, ByteSearch.areEqual(stated.span, TimeUnits.textOfArgo.utf8.span)
    {
      return .ofArgo
    }
    let named = calendar.map { TextField.text($0) } ?? ""
    guard let known = TimeUnits.Calendar(named) else {
      throw malformed(
        "\(name): its attribute calendar is '\(TextField.quotation(named))', which is not understood"
      )
    }
    let text = stated.map { TextField.text($0) } ?? ""
    guard !text.isEmpty else {
      return try time(ArgoVariables.referenceTime).map { TimeUnits(daysSince: $0) } ?? .ofArgo
    }
    guard let units = TimeUnits(text, calendar: known) else {
      throw malformed(
        "\(name): its attribute units is '\(TextField.quotation(text))', which is not understood")
    }
    return units
  }
}
