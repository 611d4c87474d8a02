internal import Argo
internal import Products
internal import Rendering

/// A line of a series through the year, downwards: the mean of each calendar month over the years,
/// and a band of one standard deviation of the years' means.
struct YearChart {
  /// A calendar month.
  struct Month: Hashable {
    var month: Int
    var mean: Double
    /// Nil where one year has a mean.
    var deviation: Double?
  }

  /// The calendar months that have a mean.
  let months: [Month]
  private let frame: ChartFrame

  /// Takes a column; nil where no month has a mean.
  init?(_ series: RegionalSeries, column: Int) {
    var values: [Int: [Double]] = [:]
    for month in series.months {
      if let mean = month.means[column] { values[month.month.month, default: []].append(mean.mean) }
    }
    months = values.sorted { $0.key < $1.key }.map { month, values in
      let mean = values.reduce(0, +) / Double(values.count)
      let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      return Month(
        month: month, mean: mean,
        deviation: values.count > 1 ? (squares / Double(values.count - 1)).squareRoot() : nil)
    }
    let deepest = months.map { $0.mean + ($0.deviation ?? 0) }.max() ?? 0
    guard deepest > 0, let frame = ChartFrame(x: 0.5...12.5, y: 0...deepest, isDownward: true)
    else { return nil }
    self.frame = frame
  }

  /// Writes the drawing; `names` are those of the months.
  func draw(
    into writer: inout MarkupWriter, id: String, title: String, yName: String,
    months names: [String]
  ) {
    let words = months.map { "\(names[$0.month - 1]) \(NumberText.decimal($0.mean, places: 0))" }
    ChartFrame.draw(
      into: &writer, id: id, title: title, description: words.joined(separator: ", ")
    ) { svg in
      let style = MarkStyle.categories[1]
      var band = PathData()
      var line = PathData()
      for month in months {
        let (left, right) = (frame.x(Double(month.month) - 0.4), frame.x(Double(month.month) + 0.4))
        if let deviation = month.deviation {
          let top = frame.y(max(0, month.mean - deviation))
          band.rectangle(
            x: left, y: top, width: right - left, height: frame.y(month.mean + deviation) - top)
        }
        let y = frame.y(month.mean)
        line.polyline([ScreenPoint(x: left, y: y), ScreenPoint(x: right, y: y)])
      }
      frame.drawAxes(
        into: &svg, yName: yName,
        xTicks: (1...12).map { (value: Double($0), text: names[$0 - 1]) })
      svg.shape("path", ["class": "band", "fill": style.colour, "d": band.text])
      svg.shape("path", ["class": "line", "stroke": style.colour, "d": line.text])
    }
  }
}
