internal import Argo
internal import Glibc
package import Gridding

/// Where and when profiles were made, and by which float, in the order in which ties are broken.
package struct Stations: Sendable {
  /// Where.
  package let sites: [Site]
  /// Days since 1950-01-01.
  package let days: [Double]
  /// Which float, as a number that is the same for its profiles only.
  package let floats: [Int32]
  /// Calendar years and months, 0 to 11, in UTC.
  let years: [Int32]
  let months: [Int8]
  /// Cosine and sine of the time of year.
  let cosines: [Double]
  let sines: [Double]

  /// Takes columns of one length, with days in the years 1 to 9999.
  package init(sites: [Site], days: [Double], floats: [Int32]) {
    precondition(days.count == sites.count && floats.count == sites.count, "columns of one length")
    self.sites = sites
    self.days = days
    self.floats = floats
    let dates = days.map { day -> (year: Int, month: Int, day: Int) in
      ArgoTime(julianDays: day)?.calendarDay ?? (year: 0, month: 1, day: 1)
    }
    years = dates.map { Int32($0.year) }
    months = dates.map { Int8($0.month - 1) }
    let phases = days.map { 2 * Double.pi * $0 / ClimatologyOptions.year }
    cosines = phases.map { cos($0) }
    sines = phases.map { sin($0) }
  }

  /// How many there are.
  package var count: Int { days.count }
}
