internal import Argo

/// A part of the year whose anomalies are taken to vary alike.
struct SeasonOfYear: Hashable, Sendable {
  /// The months of it, 1 to 12, in their order.
  let months: [Int]

  /// The season that holds a moment.
  init(of time: ArgoTime, _ kind: ProcessSettings.Season) {
    let month = time.calendarDay.month
    switch kind {
    case .quarter:
      let first = (month - 1) / 3 * 3 + 1
      months = [first, first + 1, first + 2]
    case .month:
      months = [(month + 10) % 12 + 1, month, month % 12 + 1]
    }
  }

  /// The season whose middle month is given.
  init(middle month: Int) {
    months = [(month + 10) % 12 + 1, month, month % 12 + 1]
  }

  /// The month in the middle, which tells seasons apart.
  var middle: Int { months[1] }

  /// The year whose season holds a moment; nothing where it lies in none.
  ///
  /// A season that crosses the turn of the year belongs to the year of its middle month.
  func year(of time: ArgoTime) -> Int32? {
    let day = time.calendarDay
    guard let place = months.firstIndex(of: day.month) else { return nil }
    if place == 0, day.month > middle { return Int32(day.year + 1) }
    if place == 2, day.month < middle { return Int32(day.year - 1) }
    return Int32(day.year)
  }
}
