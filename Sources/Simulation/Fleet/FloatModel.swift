/// A make of float, with the codes that Argo's tables give it.
struct FloatModel: Hashable, Sendable {
  /// `PLATFORM_TYPE`, reference table 23.
  var type: String
  /// `WMO_INST_TYPE`, reference table 8.
  var instrument: String
  /// `PLATFORM_MAKER`, reference table 24.
  var maker: String
  /// `FIRMWARE_VERSION`.
  var firmware: String
  /// `POSITIONING_SYSTEM`, reference table 9.
  var positioning: String
  /// `TRANS_SYSTEM`, reference table 10.
  var transmission: String
  /// The CTD, reference table 27.
  var sensor: String

  static let palace = FloatModel(
    type: "PALACE", instrument: "845", maker: "WRC", firmware: "012797", positioning: "ARGOS",
    transmission: "ARGOS", sensor: "UNKNOWN")
  static let apexArgos = FloatModel(
    type: "APEX", instrument: "846", maker: "TWR", firmware: "082213", positioning: "ARGOS",
    transmission: "ARGOS", sensor: "SBE41")
  static let apex = FloatModel(
    type: "APEX", instrument: "846", maker: "TWR", firmware: "2.11.3", positioning: "GPS",
    transmission: "IRIDIUM", sensor: "SBE41CP")
  static let apexDeep = FloatModel(
    type: "APEX_D", instrument: "849", maker: "TWR", firmware: "2.12.2", positioning: "GPS",
    transmission: "IRIDIUM", sensor: "SBE61")
  static let arvor = FloatModel(
    type: "ARVOR", instrument: "844", maker: "NKE", firmware: "5900A04", positioning: "GPS",
    transmission: "IRIDIUM", sensor: "SBE41CP")
  static let navis = FloatModel(
    type: "NAVIS_A", instrument: "863", maker: "SBE", firmware: "ARGO 170816",
    positioning: "GPS", transmission: "IRIDIUM", sensor: "SBE41CP_V7")
  static let provor = FloatModel(
    type: "PROVOR_III", instrument: "836", maker: "NKE", firmware: "5.71", positioning: "GPS",
    transmission: "IRIDIUM", sensor: "SBE41CP")
  static let solo = FloatModel(
    type: "SOLO_II", instrument: "853", maker: "MRV", firmware: "SBE602 17OCT14",
    positioning: "GPS", transmission: "IRIDIUM", sensor: "SBE41CP")
  static let hm2000 = FloatModel(
    type: "HM2000", instrument: "871", maker: "HSOE", firmware: "MP36-V2.2",
    positioning: "BEIDOU", transmission: "BEIDOU", sensor: "SBE41CP")
}
