/// A country of the Argo programme, by its ISO 3166-1 two-letter code.
public struct Country: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The two-letter code, upper case; `EU` for Euro-Argo, which is no country.
  public let code: String

  /// Takes a code as it is.
  public init(code: String) { self.code = code }

  /// The code.
  public var description: String { code }

  /// Orders by code.
  public static func < (left: Country, right: Country) -> Bool { left.code < right.code }

  /// The country's usual English name, or its code where the name is not known here.
  public var name: String { Country.names[code] ?? code }

  /// Whether a text is the code or a name of a country in any case.
  public static func isKnown(_ text: String) -> Bool { Country(named: text) != nil }

  /// Finds a country by its code or one of its English names in any case.
  ///
  /// Besides the usual names those of OceanOPS's lists are known, such as `KOREA, REPUBLIC OF`.
  public init?(named text: String) {
    let name = text.uppercased()
    if Country.names[name] != nil {
      self.init(code: name)
    } else if let code = Country.codes[name] {
      self.init(code: code)
    } else {
      return nil
    }
  }

  /// Codes by upper-case name, also by names other than the usual.
  private static let codes: [String: String] = {
    var codes = [
      "EUROPE": "EU", "KOREA": "KR", "KOREA, REPUBLIC OF": "KR", "SOUTH KOREA": "KR",
      "PEOPLE'S REPUBLIC OF CHINA": "CN", "RUSSIAN FEDERATION": "RU", "TURKEY": "TR",
      "THE NETHERLANDS": "NL", "UK": "GB", "GREAT BRITAIN": "GB", "USA": "US",
      "UNITED STATES OF AMERICA": "US", "VIETNAM": "VN",
    ]
    for (code, name) in names { codes[name.uppercased()] = code }
    return codes
  }()

  /// English names of the countries that have taken part in Argo.
  private static let names: [String: String] = [
    "AR": "Argentina", "AU": "Australia", "BG": "Bulgaria", "BR": "Brazil", "CA": "Canada",
    "CL": "Chile", "CN": "China", "CR": "Costa Rica", "DE": "Germany", "DK": "Denmark",
    "EC": "Ecuador", "ES": "Spain", "EU": "European Union", "FI": "Finland", "FR": "France",
    "GA": "Gabon", "GB": "United Kingdom", "GR": "Greece", "ID": "Indonesia", "IE": "Ireland",
    "IN": "India", "IT": "Italy", "JP": "Japan", "KE": "Kenya", "KR": "Republic of Korea",
    "LB": "Lebanon", "LK": "Sri Lanka", "MA": "Morocco", "MU": "Mauritius", "MX": "Mexico",
    "MT": "Malta", "NL": "Netherlands", "NO": "Norway", "NZ": "New Zealand", "PE": "Peru",
    "PL": "Poland", "PT": "Portugal", "RU": "Russia", "SA": "Saudi Arabia",
    "SE": "Sweden", "TH": "Thailand", "TR": "Türkiye", "TW": "Taiwan", "US": "United States",
    "VN": "Viet Nam", "ZA": "South Africa",
  ]
}

/// A data centre or institution: a code of Argo reference table 4 (NERC vocabulary R04).
public struct DataCentre: Hashable, Sendable {
  /// The two-letter code.
  public let code: String
  /// What the code stands for.
  public let name: String
  /// The centre's own country; nil for the Global Telecommunication System.
  public let country: Country?

  /// Looks a code up; nil where table 4 does not have it.
  public init?(code: String) {
    guard let entry = DataCentre.table4[code] else { return nil }
    self.code = code
    name = entry.name
    country = entry.country.isEmpty ? nil : Country(code: entry.country)
  }

  /// Reference table 4, the 28 codes of vocabulary R04.
  private static let table4: [String: (name: String, country: String)] = [
    "AO": ("AOML, USA", "US"),
    "BO": ("BODC, United Kingdom", "GB"),
    "CI": ("Institute of Ocean Sciences, Canada", "CA"),
    "CS": ("CSIRO, Australia", "AU"),
    "DK": ("Danish Meteorological Institute, Denmark", "DK"),
    "EA": ("Euro-Argo ERIC", "EU"),
    "GE": ("BSH, Germany", "DE"),
    "GT": ("Global Telecommunication System", ""),
    "HZ": ("CSIO, China Second Institute of Oceanography", "CN"),
    "IF": ("Ifremer, France", "FR"),
    "IN": ("INCOIS, India", "IN"),
    "JA": ("JMA, Japan", "JP"),
    "JM": ("JAMSTEC, Japan", "JP"),
    "KM": ("KMA, Korea", "KR"),
    "KO": ("KORDI, Korea", "KR"),
    "LV": ("IRD LEGOS, France", "FR"),
    "MB": ("MBARI, USA", "US"),
    "ME": ("MEDS, Canada", "CA"),
    "NA": ("NAVO, USA", "US"),
    "NM": ("NMDIS, China", "CN"),
    "PL": ("Institute of Oceanology, Poland", "PL"),
    "PM": ("PMEL, USA", "US"),
    "RU": ("Russia", "RU"),
    "SI": ("SIO, Scripps, USA", "US"),
    "SP": ("Spain", "ES"),
    "UW": ("University of Washington, USA", "US"),
    "VL": ("Far Eastern Regional Hydrometeorological Research Institute, Russia", "RU"),
    "WH": ("Woods Hole Oceanographic Institution, USA", "US"),
  ]

  /// The country of the national centre that keeps a folder of the GDAC; nil for an unknown
  /// folder.
  public static func country(ofDAC folder: String) -> Country? {
    dacFolders[folder].map { Country(code: $0) }
  }

  /// The eleven DAC folders of the GDAC, one of them by both its names: `kordi` became `kiost` on
  /// 30 June 2025, and its institution code stayed KO.
  private static let dacFolders: [String: String] = [
    "aoml": "US", "bodc": "GB", "coriolis": "FR", "csio": "CN", "csiro": "AU",
    "incois": "IN", "jma": "JP", "kiost": "KR", "kma": "KR", "kordi": "KR", "meds": "CA",
    "nmdis": "CN",
  ]
}
