/// Who operates a float: the names and codes in its files.
struct Keeper: Sendable {
  var dac: String
  /// Reference table 4.
  var centre: String
  var centreName: String
  var project: String
  var investigator: String
  var owner: String

  static let jma = Keeper(
    dac: "jma", centre: "JA", centreName: "JMA", project: "J-ARGO",
    investigator: "Synthetic Hanako", owner: "JMA")
  static let jamstec = Keeper(
    dac: "jma", centre: "JM", centreName: "JAMSTEC", project: "Argo eq JAMSTEC",
    investigator: "Synthetic Taro", owner: "JAMSTEC")
  static let aoml = Keeper(
    dac: "aoml", centre: "AO", centreName: "AOML", project: "US ARGO PROJECT",
    investigator: "Jane Synthetic", owner: "UNIVERSITY OF WASHINGTON")
  static let ifremer = Keeper(
    dac: "coriolis", centre: "IF", centreName: "CORIOLIS", project: "NAOS",
    investigator: "Renée Synthétique", owner: "IFREMER")
  static let germany = Keeper(
    dac: "coriolis", centre: "IF", centreName: "CORIOLIS", project: "ARGO-BSH",
    investigator: "Birgit Synthetisch", owner: "BSH")
  static let bodc = Keeper(
    dac: "bodc", centre: "BO", centreName: "BODC", project: "Argo UK",
    investigator: "John Synthetic", owner: "Met Office")
  static let csiro = Keeper(
    dac: "csiro", centre: "CS", centreName: "CSIRO", project: "Argo Australia",
    investigator: "Sheila Synthetic", owner: "CSIRO")
  static let meds = Keeper(
    dac: "meds", centre: "ME", centreName: "MEDS", project: "Argo Canada",
    investigator: "Marc Synthetic", owner: "DFO")
  static let incois = Keeper(
    dac: "incois", centre: "IN", centreName: "INCOIS", project: "Argo India",
    investigator: "S. Synthetic", owner: "INCOIS")
  static let csio = Keeper(
    dac: "csio", centre: "HZ", centreName: "CSIO", project: "CHINA ARGO PROJECT",
    investigator: "Synthetic Li", owner: "CSIO")
  static let kma = Keeper(
    dac: "kma", centre: "KM", centreName: "KMA", project: "Argo Korea",
    investigator: "Synthetic Kim", owner: "KMA")
  static let kordi = Keeper(
    dac: "kordi", centre: "KO", centreName: "KORDI", project: "K-ARGO",
    investigator: "Synthetic Park", owner: "KIOST")
}

extension FloatPlan {
  /// A float of a keeper that drifts from a place at sea.
  init(
    _ wmo: Int, _ keeper: Keeper, _ sea: Sea, ocean: String,
    at start: (latitude: Double, longitude: Double), _ purpose: String = "",
    _ change: (inout FloatPlan) -> Void = { _ in }
  ) {
    self.init(
      wmo: wmo, dac: keeper.dac, centre: keeper.centre, centreName: keeper.centreName,
      project: keeper.project, investigator: keeper.investigator, owner: keeper.owner, sea: sea,
      ocean: ocean, start: start, drift: (0.04, 0.01))
    self.purpose = purpose
    change(&self)
  }
}
