internal import Argo
internal import Hydrography
internal import Indicators
package import Products
internal import Rendering

/// What a page shows of the water of an area.
package struct OceanRecord: Sendable {
  /// The area's name.
  package var area: String
  /// Its heat, with the errors of an ensemble; nil where no maps are given.
  package var heat: RegionalHeat?
  /// Monthly means of temperature at levels and of the mixed layer.
  package var series: RegionalSeries

  package init(area: String, heat: RegionalHeat?, series: RegionalSeries) {
    self.area = area
    self.heat = heat
    self.series = series
  }

  /// What is asked for the pictures, of all profiles.
  package static let levels: [Double] = [
    5, 10, 20, 30, 50, 75, 100, 125, 150, 200, 250, 300, 400, 500,
  ]
}

extension FleetPage {
  /// Writes the pictures of an area: heat content with its band, the mixed layer through the year, and
  /// temperature over time and pressure.
  func writeOcean(into main: inout MarkupWriter) {
    guard let ocean else { return }
    section("ocean", words.oceanHeading(ocean.area), into: &main) { section in
      section.element("p", text: words.oceanNote)
      section.element("div", ["class": "charts"]) { charts in
        for layer in ocean.heat?.layers ?? [] { write(layer, into: &charts) }
        write(mixedLayerOf: ocean.series, into: &charts)
        write(sectionOf: ocean.series, into: &charts)
      }
    }
  }

  private func write(_ layer: RegionalHeat.Layer, into charts: inout MarkupWriter) {
    let scale = HeatUnits.joulePerZettajoule
    let title = words.heatChart(layer.name)
    guard let first = layer.months.first, let last = layer.months.last,
      let panel = BandPanel(
        caption: "ZJ",
        points: layer.months.compactMap { month in
          month.values[.simple].map {
            BandPanel.Point(
              month: month.month, value: $0 / scale, error: month.error.map { 2 * $0 / scale })
          }
        }, from: first.month, through: last.month)
    else { return }
    charts.element("figure") { figure in
      ChartFrame.draw(
        into: &figure, id: "heat-\(layer.name)", title: title,
        description: "\(first.month) – \(last.month)"
      ) { panel.draw(into: &$0) }
      figure.element("figcaption", text: title)
    }
  }

  private func write(mixedLayerOf series: RegionalSeries, into charts: inout MarkupWriter) {
    guard let column = series.question.columns.firstIndex(of: .quantity(.mixedLayer(.density))),
      let chart = YearChart(series, column: column)
    else { return }
    charts.element("figure") { figure in
      chart.draw(
        into: &figure, id: "mixed-layer", title: words.mixedLayerChart, yName: words.depthAxis,
        months: words.monthLetters)
      figure.element("figcaption", text: words.mixedLayerChart)
    }
  }

  private func write(sectionOf series: RegionalSeries, into charts: inout MarkupWriter) {
    guard let chart = HovmoellerChart(series) else { return }
    charts.element("figure") { figure in
      chart.draw(
        into: &figure, id: "hovmoeller", title: words.areaSection, yName: words.pressureAxis)
      figure.element("figcaption", text: words.areaSection)
      PageLegend.write(
        chart.ramp, title: words.temperatureAxis,
        label: { NumberText.tick($0, step: chart.ramp.step) }, into: &figure)
    }
  }
}
