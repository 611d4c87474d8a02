internal import Argo
internal import Geography

/// The language of a page.
package enum PageLanguage: String, Hashable, Sendable, CaseIterable {
  /// English.
  case english = "en"
  /// Japanese.
  case japanese = "ja"

  /// Every text of the page.
  var words: PageWords {
    switch self {
    case .english: .english
    case .japanese: .japanese
    }
  }

  /// The name of a region of an atlas; a name that the atlas does not have stays as it is, and no
  /// region has an empty one.
  func name(ofRegion name: String?, in atlas: RegionAtlas) -> String {
    guard let name else { return "" }
    guard self == .japanese else { return name }
    return atlas.region(named: name)?.nameJapanese ?? name
  }

  /// The name of a country by its code; the code where it has none.
  func name(ofCountry code: String) -> String {
    let english = Country(code: code).name
    return self == .japanese ? JapaneseCountryNames.byCode[code] ?? english : english
  }

  /// A day in words.
  func day(_ time: ArgoTime) -> String {
    let (year, month, day) = time.calendarDay
    switch self {
    case .english: return "\(day) \(PageLanguage.months[month - 1]) \(year)"
    case .japanese: return "\(year)年\(month)月\(day)日"
    }
  }

  /// A moment in words, to the minute.
  func moment(_ time: ArgoTime) -> String {
    let clock = time.description.dropFirst(11).prefix(5)
    switch self {
    case .english: return "\(day(time)), \(clock) UTC"
    case .japanese: return "\(day(time)) \(clock)（協定世界時）"
    }
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
}
