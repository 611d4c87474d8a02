internal import Argo
internal import Fleet
internal import Rendering

extension FleetPage {
  /// The groups that get a line of their own beside the total.
  private static let mostLines = 5

  /// Writes the charts of the history and their numbers.
  func writeHistory(into main: inout MarkupWriter) {
    guard let history, history.periods.count > 1 else { return }
    let years = PageYear.years(of: history)
    section("history", words.historyHeading, into: &main) { section in
      section.element("div", ["class": "charts"]) { charts in
        charts.element("figure") { write(activeLines(history), of: history, into: &$0) }
        charts.element("figure") { figure in
          BarChart(
            title: words.profilesChart, description: description(of: years, \.profiles),
            yName: words.profilesAxis, names: years.map(\.name),
            gains: .init(
              style: MarkStyle.categories[1], values: years.map { Double($0.profiles) })
          ).draw(into: &figure, id: "profiles-chart")
          figure.element("figcaption", text: words.profilesChart)
        }
        charts.element("figure") { figure in
          let deployed = MarkStyle.bar(like: MarkStyle.categories[2])
          let lost = MarkStyle.bar(like: MarkStyle.categories[0])
          BarChart(
            title: words.changesChart, description: description(of: years, \.deployments),
            yName: words.floatsAxis, names: years.map(\.name),
            gains: .init(style: deployed, values: years.map { Double($0.deployments) }),
            losses: .init(style: lost, values: years.map { Double($0.deaths) })
          ).draw(into: &figure, id: "changes-chart")
          figure.element("figcaption", text: words.changesChart)
          PageLegend(
            title: "", entries: [(deployed, words.deployments), (lost, words.deaths)]
          ).write(into: &figure)
        }
      }
      section.element("details") { details in
        details.element("summary", text: words.showNumbers)
        PageTable(
          caption: words.historyHeading,
          headings: [
            words.year, words.active, words.profiles, words.deployments, words.deaths,
          ],
          numeric: [1, 2, 3, 4],
          rows: years.map { year in
            [year.name]
              + [year.active, year.profiles, year.deployments, year.deaths].map(
                NumberText.grouped)
          }
        ).write(into: &details)
      }
    }
  }

  private func activeLines(
    _ history: FleetHistory
  ) -> [(style: MarkStyle, series: FleetHistory.Series)] {
    var lines = [(style: MarkStyle.total, series: history.total)]
    let groups = history.groups.filter { $0.points.contains { $0.active > 0 } }
    guard groups.count > 1 else { return lines }
    for (style, series) in zip(MarkStyle.categories.prefix(FleetPage.mostLines), groups) {
      lines.append((style, series))
    }
    return lines
  }

  private func write(
    _ lines: [(style: MarkStyle, series: FleetHistory.Series)], of history: FleetHistory,
    into figure: inout MarkupWriter
  ) {
    LineChart(
      title: words.activeChart,
      description: words.chartDescription(
        history.periods.first?.name ?? "", history.periods.last?.name ?? "",
        NumberText.grouped(history.total.points.last?.active ?? 0)),
      yName: words.floatsAxis, times: history.periods.map(\.end.julianDays),
      xTicks: TimeTicks.ticks,
      lines: lines.map { line in
        .init(style: line.style, values: line.series.points.map { Double($0.active) })
      }
    ).draw(into: &figure, id: "active-chart")
    figure.element("figcaption", text: words.activeChart)
    PageLegend(
      title: "",
      entries: lines.enumerated().map { index, line in
        (line.style, index == 0 ? words.total : name(of: line.series.name, by: history.grouping))
      }, isOfLines: true
    ).write(into: &figure)
  }

  private func description(of years: [PageYear], _ value: KeyPath<PageYear, Int>) -> String {
    words.chartDescription(
      years.first?.name ?? "", years.last?.name ?? "",
      NumberText.grouped(years.last?[keyPath: value] ?? 0))
  }
}

/// The months of a year together.
struct PageYear {
  /// The year, four digits.
  var name: String
  /// Floats active at the end of its last month.
  var active = 0
  /// Profiles of its months.
  var profiles = 0
  /// Floats deployed in its months.
  var deployments = 0
  /// Floats lost in its months.
  var deaths = 0

  /// The years of a history by month.
  static func years(of history: FleetHistory) -> [PageYear] {
    var years: [PageYear] = []
    for (period, point) in zip(history.periods, history.total.points) {
      let name = String(period.name.prefix(4))
      if years.last?.name != name { years.append(PageYear(name: name)) }
      years[years.count - 1].active = point.active
      years[years.count - 1].profiles += point.profiles
      years[years.count - 1].deployments += point.deployments
      years[years.count - 1].deaths += point.deaths
    }
    return years
  }
}
