/// The families of floats that some tests distinguish, by `PLATFORM_TYPE`.
///
/// Source: Argo reference table 23.
enum FloatFamily: Hashable, Sendable {
  /// APEX of Teledyne Webb.
  case apex
  /// Navis of Sea-Bird.
  case navis
  /// Arvor and Provor of NKE.
  case nke
  /// Any other.
  case other

  init(platformType: String) {
    let type = platformType.uppercased()
    if type.hasPrefix("APEX") {
      self = .apex
    } else if type.hasPrefix("NAVIS") {
      self = .navis
    } else if type.hasPrefix("ARVOR") || type.hasPrefix("PROVOR") {
      self = .nke
    } else {
      self = .other
    }
  }

  /// Whether a float can go below 2000 dbar.
  ///
  /// Source: Argo reference table 23 (names that end in `_D`, Deep SOLO, Deep NINJA, HM4000,
  /// XUANWU) and reference table 8 (838 ARVOR_D, 849 APEX_D, 862 SOLO_D, 864 NINJA_D, 874 HM4000,
  /// 882 XUANWU).
  static func isDeep(platformType: String, instrumentType: String) -> Bool {
    let type = platformType.uppercased()
    // Bytes, as a search in text would look for characters and this is asked of every profile.
    let bytes = Array(type.utf8)
    return type.hasSuffix("_D") || contains(bytes, "_D_") || contains(bytes, "DEEP")
      || type.hasPrefix("HM4000") || type.hasPrefix("XUANWU")
      || ["838", "849", "862", "864", "874", "882"].contains(instrumentType)
  }

  private static func contains(_ bytes: [UInt8], _ word: String) -> Bool {
    let word = word.utf8
    guard bytes.count >= word.count else { return false }
    return (0...(bytes.count - word.count)).contains { bytes[$0...].starts(with: word) }
  }
}
