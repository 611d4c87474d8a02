internal import Fleet

extension PageWords {
  /// The texts in English.
  static let english = PageWords(
    title: { "Argo floats: \($0)" },
    wholeFleet: "the whole fleet",
    asOf: { "as of \($0)" },
    dated: { "\($0), \($1)" },
    nothingDated: "no dated profile",
    chosen: { "Chosen: \($0)." },
    filterNames: [
      "country": "country", "institution": "institution", "dac": "DAC", "project": "project",
      "region": "region", "active": "active only",
    ],
    activeFloats: "active floats",
    ofWorld: { "of \($0) in the world" },
    allFloats: "floats in all",
    recentProfiles: { "profiles in the last \($0) days" },
    allProfiles: "profiles in all",
    activityRule: {
      "A float is active if its newest valid profile is at most \($0) days old on this date."
    },
    iceRule: "Floats with ice detection have 365 days poleward of 60° N and 65° S.",
    countryRule: { rule in
      switch rule {
      case .trust:
        "The country is taken from the first of these that has one: your table, the owner, the"
          + " operating institution, the project, the institution code, the DAC."
      case .programme: "The country is taken only from your table or the project."
      case .owner:
        "The country is taken only from your table, the owner or the operating institution."
      case .institution: "The country is taken only from your table or the institution code."
      case .dac: "The country is taken only from your table or the DAC folder."
      }
    },
    numbersHeading: "In numbers",
    mapHeading: "Where the active floats are",
    regionsHeading: "By region",
    countriesHeading: "By country",
    historyHeading: "Through the years",
    qualityHeading: "Quality by DAC",
    floatHeading: { "Float \($0)" },
    listHeading: "The floats",
    notesHeading: "Sources and notes",
    region: "Region",
    country: "Country",
    floats: "Floats",
    active: "Active",
    profiles: "Profiles",
    total: "Total",
    wmo: "WMO number",
    institution: "Institution",
    project: "Project",
    investigator: "Principal investigator",
    model: "Model",
    lastProfile: "Last profile",
    latitude: "Latitude (°N)",
    longitude: "Longitude (°E)",
    age: "Age (years)",
    basis: { $0.rawValue },
    basisColumn: "Country from",
    unknown: "unknown",
    noPosition: "no position",
    others: "others",
    mapTitle: { "Map of the active floats, \($0)" },
    mapDescription: { shown, hidden in
      "Equal Earth projection; a mark for each of \(shown) floats at its newest valid position;"
        + " \(hidden) have none. The table of regions below has the same numbers."
    },
    ageClasses: ["under 1", "1 to 2", "2 to 3", "3 to 5", "5 and over"],
    ageLegend: "Years since deployment",
    noCoastline:
      "The map has no coastline: none is installed (Debian's package gmt-gshhg-low has one).",
    activeChart: "Active floats at the end of each month",
    profilesChart: "Profiles in each year",
    changesChart: "Floats deployed and lost in each year",
    floatsAxis: "floats",
    profilesAxis: "profiles",
    deployments: "deployed",
    deaths: "lost",
    year: "Year",
    showNumbers: "The numbers of the charts",
    chartDescription: { from, to, last in
      "From \(from) to \(to); \(last) at the end. The numbers are in the table below the charts."
    },
    levels: "Levels",
    failedProfiles: "Failed profiles",
    failedShare: "Share (%)",
    testName: "Test",
    testsCaption: "What failed which test",
    failedLevels: "Levels flagged",
    agreement: "Flags agree (%)",
    qualityNote:
      "Tests of the Argo quality control manual, as run by this program on raw values; a failed"
      + " profile failed at least one. Flags agree where the file and this program call a value of"
      + " temperature or salinity good alike or bad alike, in modes R and A.",
    temperatureSection: "Temperature (°C) over time and pressure",
    salinitySection: "Practical salinity over time and pressure",
    temperatureSalinity: "Temperature over salinity",
    pressureAxis: "pressure (dbar)",
    temperatureAxis: "temperature (°C, ITS-90)",
    salinityAxis: "practical salinity",
    dateLegend: "Date of the profile",
    castDescription: { count, from, to in "\(count) profiles from \(from) to \(to)." },
    noLevels: "No levels of this float are in the store, or none has good flags.",
    oceanHeading: { "The sea: \($0)" },
    oceanNote:
      "Means of the profiles of a month, of cells of 5° by their areas; the mixed layer by density,"
      + " its band one standard deviation of the years. Heat content: anomaly from mean and season,"
      + " its band two standard errors by the members of the ensemble.",
    heatChart: { "Heat content anomaly, \($0) m (ZJ)" },
    mixedLayerChart: "Mixed layer through the year (m)",
    areaSection: "Temperature (°C) of the area over time and pressure", depthAxis: "depth (m)",
    monthLetters: [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ],
    listIntroduction: "Choose a heading to sort by it.",
    activeList: { "Active floats (\($0))" },
    inactiveList: { "Floats not active (\($0))" },
    none: "none",
    notes: [
      "These data were collected and made freely available by the International Argo Program and"
        + " the national programs that contribute to it (https://argo.ucsd.edu,"
        + " https://www.ocean-ops.org). The Argo Program is part of the Global Ocean Observing"
        + " System. Argo float data and metadata from Global Data Assembly Centre,"
        + " https://doi.org/10.17882/42182. This page is under CC BY 4.0, as the data are.",
      "The region of a float is where its newest valid position is; marginal seas win over basins."
        + " Dates are UTC.",
    ],
    coastlineNote: {
      "Coastline: GSHHG, Wessel and Smith (1996), https://doi.org/10.1029/96JB00104, \($0)"
        + " resolution."
    },
    projectionNote:
      "Map projection: Equal Earth, which keeps areas true (Šavrič, Patterson and Jenny 2018).",
    historyNote:
      "A float is deployed when launched by its metadata, else when first observed; it is lost when"
      + " last observed, if it is not active on the date of this page.",
    valuesNote:
      "Values of profiles: real-time mode raw, other modes adjusted; flags 1 and 2; pressure error"
      + " below 20 dbar.",
    indexNote: { "The newest index in the store is of \($0)." },
    madeBy: { "Made by argofleet \($0)." })
}
