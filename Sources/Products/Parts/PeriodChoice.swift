internal import Argo

/// Which periods of a product are mapped, where several tasks share the work.
package enum PeriodChoice: Hashable, Sendable {
  /// Those of these names, such as `2016-03`, `2016-Q1` or `2016`; a year or quarter stands for all
  /// periods that belong to it.
  case named([String])
  /// The `index`th, from 1 on, of `count` shares of following periods that are as equal as can be.
  case share(index: Int, count: Int)

  /// Reads names with commas between them, or a share such as `3/64`.
  package init?(_ text: String) {
    let halves = text.split(separator: "/", omittingEmptySubsequences: false)
    if halves.count == 2 {
      guard let index = Int(halves[0]), let count = Int(halves[1]), (1...100_000).contains(count),
        (1...count).contains(index)
      else { return nil }
      self = .share(index: index, count: count)
      return
    }
    let names = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard names.allSatisfy(PeriodChoice.isName) else { return nil }
    self = .named(names)
  }

  private static func isName(_ text: String) -> Bool {
    let fields = text.split(separator: "-", omittingEmptySubsequences: false)
    guard (1...3).contains(fields.count), fields[0].utf8.count == 4, isDigits(fields[0]) else {
      return false
    }
    if fields.count == 2, fields[1].utf8.count == 2, fields[1].first == "Q" {
      return ("1"..."4").contains(fields[1].dropFirst())
    }
    return fields.dropFirst().allSatisfy { $0.utf8.count == 2 && isDigits($0) }
  }

  private static func isDigits(_ text: Substring) -> Bool {
    text.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  /// The places of the chosen periods among all of a product, in ascending order.
  ///
  /// A share may have none. Throws where a name stands for no period.
  func places(
    in periods: [TimePeriod], _ resolution: TimeResolution
  ) throws(GridError) -> [Int] {
    switch self {
    case .share(let index, let count):
      return periods.indices.filter { $0 * count / periods.count == index - 1 }
    case .named(let names):
      var places: Set<Int> = []
      for name in names {
        let found = periods.indices.filter { resolution.names(of: periods[$0]).contains(name) }
        guard !found.isEmpty else {
          let ends = [periods.first, periods.last].compactMap { $0.map(resolution.name(of:)) }
          throw GridError(
            code: .noSuchPeriod,
            reason: "there is no period \(name); they are \(ends.joined(separator: " to "))")
        }
        places.formUnion(found)
      }
      return places.sorted()
    }
  }
}

extension TimeResolution {
  /// What a period is called: `2016-03-11` for ten days, `2016-03`, `2016-Q1`, `2016`.
  ///
  /// The first quarter of seasons is December to February, of the year that January is in.
  func name(of period: TimePeriod) -> String { names(of: period)[0] }

  /// What a period is called, and what stands for it among others.
  fileprivate func names(of period: TimePeriod) -> [String] {
    let month = CalendarMonth(of: period.start)
    let year = month.description.dropLast(3).description
    let quarter = "\(year)-Q\((month.month - 1) / 3 + 1)"
    switch self {
    case .tenDays:
      return [String(period.start.description.prefix(10)), month.description, quarter, year]
    case .month: return [month.description, quarter, year]
    case .season:
      let middle = month.advanced(by: 1)
      let year = middle.description.dropLast(3)
      return ["\(year)-Q\((middle.month - 1) / 3 + 1)", String(year)]
    case .year: return [year]
    case .all: return ["all"]
    }
  }
}
