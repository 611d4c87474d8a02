internal import Argo

/// Finds the country of the organizations that a text names.
///
/// Names are matched as whole words without regard to case and punctuation, so that `J-ARGO`,
/// `J ARGO` and `j_argo` are one and `NOC` is not found in `NOCTURNE`.
struct OrganizationNames: Sendable {
  private let countries: [[String]: Country]
  private let mostWords: Int

  init() {
    var countries: [[String]: Country] = [:]
    for (code, names) in OrganizationNames.table {
      for name in names { countries[OrganizationNames.words(name)] = Country(code: code) }
    }
    self.countries = countries
    mostWords = countries.keys.map(\.count).max() ?? 0
  }

  /// The one country that a text refers to; nil where it names none or several.
  func country(in text: String) -> Country? {
    let words = OrganizationNames.words(text)
    var found: Set<Country> = []
    var start = 0
    while start < words.count {
      // The longest name wins: "Argo eq JAMSTEC" is one name, not two.
      let longest = min(mostWords, words.count - start)
      let match = stride(from: longest, to: 0, by: -1).first {
        countries[Array(words[start..<(start + $0)])] != nil
      }
      if let match, let country = countries[Array(words[start..<(start + match)])] {
        found.insert(country)
      }
      start += match ?? 1
    }
    return found.count == 1 ? found.first : nil
  }

  private static func words(_ text: String) -> [String] {
    text.uppercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  /// Organizations and programmes that own floats, by country.
  ///
  /// Source: names as they stand in FLOAT_OWNER, OPERATING_INSTITUTION and PROJECT_NAME of the
  /// archive, with the countries of OceanOPS's list of programmes. Names that more than one
  /// country uses (SIO, CORIOLIS, IO) are left out; the institution code distinguishes those.
  private static let table: [String: [String]] = [
    "AR": ["Argo Argentina", "Argentina", "SHN"],
    "AU": ["CSIRO", "Argo Australia", "Australia", "IMOS", "BOM Australia", "AODN"],
    "BG": ["Argo Bulgaria", "BulArgo", "Bulgaria", "IO-BAS"],
    "BR": ["Argo Brazil", "Brazil", "Brasil"],
    "CA": ["Argo Canada", "Canada", "Canadian", "DFO", "MEDS", "Bedford Institute"],
    "CL": ["Argo Chile", "Chile"],
    "CN": [
      "China", "Chinese", "CSIO", "NMDIS", "Argo China", "China Argo",
      "Second Institute of Oceanography", "SOED",
    ],
    "DE": [
      "BSH", "Germany", "Argo Germany", "Argo BSH", "GEOMAR", "IFM-GEOMAR", "AWI",
      "Alfred Wegener Institute", "Argo AWI", "ICBM", "IfM Kiel", "University of Hamburg",
    ],
    "DK": ["Denmark", "Argo Denmark"],
    "ES": ["Spain", "Argo Spain", "IEO", "SOCIB", "ICM-CSIC", "Argo-ES"],
    "EU": ["Euro-Argo ERIC", "Euro-Argo", "MOCCA", "MOCCA-EU", "Argo MOCCA"],
    "FI": ["Finland", "Argo Finland", "FMI", "Finnish Meteorological Institute"],
    "FR": [
      "France", "Ifremer", "SHOM", "LOV", "LOCEAN", "LOPS", "Argo France", "IRD", "CNRS", "LEGOS",
      "NAOS", "Coriolis France",
    ],
    "GB": [
      "UK", "United Kingdom", "Met Office", "UK Met Office", "Argo UK", "UK Argo", "UK Bio-Argo",
      "BODC", "NOC", "NOCS", "PML", "University of East Anglia", "BAS UK",
    ],
    "GR": ["Greece", "Argo Greece", "Greek Argo", "HCMR"],
    "ID": ["Indonesia", "Argo Indonesia"],
    "IE": ["Ireland", "Argo Ireland", "Marine Institute Ireland"],
    "IN": ["India", "Argo India", "Indian Argo", "INCOIS", "NIO"],
    "IT": ["Italy", "Argo Italy", "ArgoItaly", "OGS", "Italian"],
    "JP": [
      "Japan", "JAMSTEC", "JMA", "J-ARGO", "Japan Argo", "Argo Japan", "Argo JAMSTEC",
      "Argo eq JAMSTEC", "Argo JMA", "Japan Meteorological Agency", "NIPR", "FRA",
      "Fisheries Research Agency", "Tohoku University", "Tohoku Univ", "Hokkaido University",
      "University of Tokyo", "Tokyo University", "Kagoshima University", "Kyoto University",
      "Kyushu University", "Nagoya University", "Japan Coast Guard", "JCG", "AORI",
      "Meteorological Research Institute",
    ],
    "KE": ["Kenya", "Argo Kenya"],
    "KR": [
      "Korea", "KMA", "KORDI", "KIOST", "METRI", "NIMR", "NIMS", "Argo Korea", "K-Argo", "KOPRI",
      "Seoul National University",
    ],
    "MA": ["Morocco", "Argo Morocco"],
    "MU": ["Mauritius", "Argo Mauritius"],
    "MX": ["Mexico Argo", "Argo Mexico", "CICESE"],
    "NL": ["Netherlands", "Argo Netherlands", "KNMI", "NIOZ"],
    "NO": ["Norway", "Argo Norway", "NorArgo", "IMR Norway"],
    "NZ": ["New Zealand", "Argo New Zealand", "NIWA"],
    "PE": ["Argo Peru", "IMARPE"],
    "PL": ["Poland", "Argo Poland", "IOPAN", "IO PAN"],
    "PT": ["Argo Portugal", "Portugal", "IPMA"],
    "RU": ["Russia", "FERHRI", "Argo Russia"],
    "SA": ["Saudi Arabia", "KAUST"],
    "TR": ["Argo Turkey", "METU"],
    "US": [
      "USA", "US Argo", "US Argo Project", "Argo US", "NOAA", "AOML", "PMEL", "WHOI",
      "Woods Hole", "Scripps", "UCSD", "University of Washington", "UW", "UW-APL", "UW-Uncoupled",
      "MBARI", "NAVOCEANO", "NAVO", "US Navy", "SOCCOM", "Argo WHOI", "Argo SIO", "Argo UW",
      "Argo PMEL", "Argo AOML", "FSU", "Florida State University", "ONR", "NRL", "NPS",
      "University of Hawaii", "GO-BGC", "ACCE",
    ],
    "ZA": ["South Africa", "Argo South Africa"],
  ]
}
