internal import Fleet

/// Every text of a page that does not come from the store, in one language.
struct PageWords: Sendable {
  /// What goes around a text that is put in.
  typealias Phrase = @Sendable (String) -> String

  // The title and the numbers.
  var title: Phrase
  var wholeFleet: String
  var asOf: Phrase
  var dated: @Sendable (_ what: String, _ date: String) -> String
  var nothingDated: String
  var chosen: Phrase
  var filterNames: [String: String]
  var activeFloats: String
  var ofWorld: Phrase
  var allFloats: String
  var recentProfiles: Phrase
  var allProfiles: String
  var activityRule: Phrase
  var iceRule: String
  var countryRule: @Sendable (CountryRule) -> String

  // Headings.
  var numbersHeading: String
  var mapHeading: String
  var regionsHeading: String
  var countriesHeading: String
  var historyHeading: String
  var qualityHeading: String
  var floatHeading: Phrase
  var listHeading: String
  var notesHeading: String

  // Columns.
  var region: String
  var country: String
  var floats: String
  var active: String
  var profiles: String
  var total: String
  var wmo: String
  var institution: String
  var project: String
  var investigator: String
  var model: String
  var lastProfile: String
  var latitude: String
  var longitude: String
  var age: String
  var basis: @Sendable (CountryBasis) -> String
  var basisColumn: String
  var unknown: String
  var noPosition: String
  var others: String

  // The map.
  var mapTitle: Phrase
  var mapDescription: @Sendable (_ shown: String, _ hidden: String) -> String
  var ageClasses: [String]
  var ageLegend: String
  var noCoastline: String

  // Charts.
  var activeChart: String
  var profilesChart: String
  var changesChart: String
  var floatsAxis: String
  var profilesAxis: String
  var deployments: String
  var deaths: String
  var year: String
  var showNumbers: String
  var chartDescription: @Sendable (_ from: String, _ to: String, _ last: String) -> String

  // Quality.
  var levels: String
  var failedProfiles: String
  var failedShare: String
  var testName: String
  var testsCaption: String
  var failedLevels: String
  var agreement: String
  var qualityNote: String

  // A float.
  var temperatureSection: String
  var salinitySection: String
  var temperatureSalinity: String
  var pressureAxis: String
  var temperatureAxis: String
  var salinityAxis: String
  var dateLegend: String
  var castDescription: @Sendable (_ count: String, _ from: String, _ to: String) -> String
  var noLevels: String

  // The water of an area.
  var oceanHeading: Phrase
  var oceanNote: String
  var heatChart: Phrase
  var mixedLayerChart: String
  var areaSection: String
  var depthAxis: String
  var monthLetters: [String]

  // The list.
  var listIntroduction: String
  var activeList: Phrase
  var inactiveList: Phrase
  var none: String

  // Notes.
  var notes: [String]
  var coastlineNote: Phrase
  var projectionNote: String
  var historyNote: String
  var valuesNote: String
  var indexNote: Phrase
  var madeBy: Phrase
}
