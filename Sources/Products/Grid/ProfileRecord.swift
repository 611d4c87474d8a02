internal import Argo
internal import Fleet
internal import Gridding
internal import SpaceTime

/// Profiles of all years at some levels, column by column, as climatologies and space-time maps
/// take them.
///
/// Numbers are kept in single precision, as files have them: a million profiles at 58 levels take
/// a quarter of a gigabyte.
struct ProfileRecord: Sendable {
  /// What the profiles are called, in the order of time.
  private(set) var keys: [CycleKey] = []
  private(set) var times: [ArgoTime] = []
  private(set) var sites: [Site] = []
  /// The files, and which of them each profile comes from.
  private(set) var sources: [String] = []
  private(set) var sourceNumbers: [Int32] = []
  /// A number for each float.
  private(set) var floats: [Int32] = []
  /// The values of a quantity and level, quantity after quantity, level by level; NaN where
  /// missing.
  private(set) var columns: [[Float]]
  /// What was selected and used, and what each rule left out.
  private(set) var account = QueryAccount()

  /// Reads everything that a gatherer finds.
  init(_ gatherer: ProfileGatherer) async throws {
    columns = Array(repeating: [], count: gatherer.levels.count)
    var sourcePlaces: [String: Int32] = [:]
    account = try await gatherer.forEach { found in
      keys.append(found.key)
      times.append(found.profile.time)
      sites.append(found.profile.site)
      floats.append(Int32(clamping: found.key.wmo.value))
      let next = Int32(sourcePlaces.count)
      let place = sourcePlaces[found.source] ?? next
      if place == next {
        sourcePlaces[found.source] = place
        sources.append(found.source)
      }
      sourceNumbers.append(place)
      for (column, value) in found.profile.values.enumerated() {
        columns[column].append(Float(value))
      }
    }
    account += try gatherer.accountWithoutFiles()
  }

  /// How many profiles there are.
  var count: Int { keys.count }

  /// Days since 1950-01-01.
  var days: [Double] { times.map(\.julianDays) }

  /// The profiles as places and days.
  var stations: Stations { Stations(sites: sites, days: days, floats: floats) }
}
