internal import Argo

/// The statistics of the values of a cell, level and period.
public struct CellStatistics: Hashable, Sendable {
  /// The number of profiles.
  public var count: Int
  /// The number of floats.
  public var floats: Int
  /// The mean.
  public var mean: Double
  /// The sample standard deviation, with the number of votes minus one as the divisor; NaN for a
  /// single vote.
  public var standardDeviation: Double
  /// The smallest value.
  public var minimum: Double
  /// The largest value.
  public var maximum: Double
  /// The middle value, or the mean of the two in the middle.
  public var median: Double
  /// The mean time, days since 1950-01-01.
  public var meanJulianDays: Double
  /// The mean latitude, degrees north, because a cell mean does not stand for the cell's middle.
  public var meanLatitude: Double
  /// The mean longitude, degrees east, counted on from the grid's western side.
  public var meanLongitude: Double

  /// Who has a vote in the mean and the standard deviation.
  public enum Votes: String, Hashable, Sendable, CaseIterable {
    /// Each profile.
    case profiles
    /// Each float once a calendar month, with the mean of its profiles, so that floats that
    /// profile often do not outweigh others.
    case floatMonths = "float-months"
  }

  /// Takes sorted values; nil where there are none.
  init?(_ values: [CellValue], votes: Votes) {
    guard !values.isEmpty else { return nil }
    count = values.count
    floats = Set(values.map(\.wmo)).count
    let numbers = values.map(\.value)
    let voting = votes == .profiles ? numbers : CellStatistics.floatMonthMeans(values)
    let mean = CellStatistics.mean(voting)
    self.mean = mean
    if voting.count > 1 {
      var squares = CompensatedSum()
      for number in voting { squares.add((number - mean) * (number - mean)) }
      standardDeviation = (squares.value / Double(voting.count - 1)).squareRoot()
    } else {
      standardDeviation = .nan
    }
    let sorted = numbers.sorted()
    minimum = sorted[0]
    maximum = sorted[sorted.count - 1]
    let middle = sorted.count / 2
    median =
      sorted.count.isMultiple(of: 2)
      ? sorted[middle - 1] + (sorted[middle] - sorted[middle - 1]) / 2 : sorted[middle]
    meanJulianDays = CellStatistics.mean(values.map(\.time.julianDays))
    meanLatitude = CellStatistics.mean(values.map(\.latitude))
    meanLongitude = CellStatistics.mean(values.map(\.longitude))
  }

  private static func mean(_ numbers: [Double]) -> Double {
    var sum = CompensatedSum()
    for number in numbers { sum.add(number) }
    return sum.value / Double(numbers.count)
  }

  /// The mean of each float and calendar month, by float and month.
  private static func floatMonthMeans(_ values: [CellValue]) -> [Double] {
    struct Voter: Hashable {
      var wmo: WMONumber
      var month: CalendarMonth
    }
    let groups = Dictionary(grouping: values) { value in
      Voter(wmo: value.wmo, month: CalendarMonth(of: value.time))
    }
    return groups.sorted { ($0.key.wmo, $0.key.month) < ($1.key.wmo, $1.key.month) }
      .map { mean($0.value.map(\.value)) }
  }
}
