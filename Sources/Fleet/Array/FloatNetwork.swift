public import Argo

/// A part of the Argo array with its own design.
///
/// Deep floats are those whose instrument type can go below 2000 m, BGC floats those that measure
/// a biogeochemical parameter; a float may be both. Source: OceanOPS, Argo-networks.
public enum FloatNetwork: String, Hashable, Sendable, CaseIterable {
  /// Every float.
  case all
  /// Floats that go below 2000 m.
  case deep
  /// Floats with biogeochemical sensors.
  case bgc
  /// Floats that are neither deep nor BGC nor coastal.
  case core
}

extension FloatStatus {
  /// Whether the float belongs to a part of the array; `withBGCFiles` are the floats of which
  /// biogeochemical profiles are known.
  public func isIn(_ network: FloatNetwork, withBGCFiles: Set<WMONumber>) -> Bool {
    let isBGC = isOfBGCType || withBGCFiles.contains(wmo)
    return switch network {
    case .all: true
    case .deep: isDeep
    case .bgc: isBGC
    case .core: !isDeep && !isBGC && !isCoastal
    }
  }

  /// Whether its instrument type can go below 2000 m.
  var isDeep: Bool {
    FloatStatus.deepTypes.contains(wmoInstrumentType)
      || platformType.hasSuffix("_D") || platformType.contains("_D_")
      || platformType.uppercased().contains("DEEP")
  }

  /// Whether its instrument type has biogeochemical sensors.
  var isOfBGCType: Bool {
    FloatStatus.bgcTypes.contains(wmoInstrumentType) || platformType.contains("BGC")
  }

  /// Whether its type is made for shelf seas (coastal).
  var isCoastal: Bool { wmoInstrumentType == "837" || platformType.hasSuffix("_C") }

  /// Codes of reference table 8: ARVOR-D, APEX-D, SOLO-D, NINJA-D, SOLO_D_MRV, HM4000, XUANWU.
  private static let deepTypes: Set<String> = [
    "838", "849", "862", "864", "874", "881", "882", "883",
  ]

  /// Codes of reference table 8: PROVOR III to V with their Jumbo kinds, SOLO_BGC.
  private static let bgcTypes: Set<String> = [
    "834", "835", "836", "884", "885", "886", "887", "888", "889", "890", "891",
  ]
}
