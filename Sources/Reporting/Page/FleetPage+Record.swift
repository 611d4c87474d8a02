internal import Argo
internal import Fleet
internal import Rendering

extension FleetPage {
  /// Writes the plots of the chosen float.
  func writeRecord(into main: inout MarkupWriter) {
    guard let record else { return }
    section("float", words.floatHeading(String(record.wmo.value)), into: &main) { section in
      if let status = floats.first(where: { $0.wmo == record.wmo }) {
        section.element("p", text: summary(of: status))
      }
      guard let first = record.casts.first, let last = record.casts.last else {
        section.element("p", text: words.noLevels)
        return
      }
      let description = words.castDescription(
        NumberText.grouped(record.casts.count), language.day(first.time), language.day(last.time))
      section.element("p", text: description)
      section.element("div", ["class": "charts"]) { charts in
        for (parameter, title) in [
          (Parameter.temperature, words.temperatureSection),
          (.salinity, words.salinitySection),
        ] {
          guard let ramp = SectionPlot.ramp(record.casts, parameter) else { continue }
          charts.element("figure") { figure in
            SectionPlot(
              title: title, description: description, yName: words.pressureAxis,
              casts: record.casts, parameter: parameter, ramp: ramp
            ).draw(into: &figure, id: "section-\(parameter.rawValue.lowercased())")
            figure.element("figcaption", text: title)
            PageLegend.write(
              ramp,
              title: parameter == .temperature ? words.temperatureAxis : words.salinityAxis,
              label: { NumberText.tick($0, step: ramp.step) }, into: &figure)
          }
        }
        if TemperatureSalinityPlot.isPossible(record.casts) {
          charts.element("figure") { write(record.casts, description, into: &$0) }
        }
      }
    }
  }

  private func write(
    _ casts: [FloatRecord.Cast], _ description: String, into figure: inout MarkupWriter
  ) {
    let plot = TemperatureSalinityPlot(
      title: words.temperatureSalinity, description: description, xName: words.salinityAxis,
      yName: words.temperatureAxis, casts: casts)
    plot.draw(into: &figure, id: "temperature-salinity")
    figure.element("figcaption", text: words.temperatureSalinity)
    if let ramp = plot.ramp {
      PageLegend.write(
        ramp, title: words.dateLegend,
        label: { ArgoTime(julianDays: $0).map { String($0.description.prefix(10)) } ?? "" },
        into: &figure)
    }
  }

  private func summary(of status: FloatStatus) -> String {
    [
      status.country.map { language.name(ofCountry: $0.code) } ?? words.unknown,
      status.project, status.principalInvestigator, status.platformType,
      language.name(ofRegion: status.region, in: atlas),
    ].filter { !$0.isEmpty }.joined(separator: language == .japanese ? "、" : ", ")
  }
}
