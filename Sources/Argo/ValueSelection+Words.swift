extension ValueSelection {
  /// The rule in words, for the readers of the numbers.
  ///
  /// Such as `raw values of mode R, adjusted ones of modes A and D; flags 1, 2 of a value and of its PRES, TEMP;
  /// pressure error below 20 dbar; own tests: all for modes R and A, the gross ones for mode D`.
  public var rule: String {
    let triplet =
      switch source {
      case .best: "raw values of mode R, adjusted ones of modes A and D"
      case .adjusted: "adjusted values"
      case .raw: "raw values"
      }
    let names = required.map(\.rawValue).sorted().joined(separator: ", ")
    var parts = [
      triplet, "flags \(allowedFlags)\(names.isEmpty ? "" : " of a value and of its \(names)")",
    ]
    if let pressureErrorLimit {
      let limit = pressureErrorLimit.description
      let short = limit.hasSuffix(".0") ? String(limit.dropLast(2)) : limit
      parts.append("pressure error below \(short) dbar")
    }
    parts.append("own tests: \(ownFlags.words)")
    return parts.joined(separator: "; ")
  }
}

extension ValueSelection {
  /// The flags that a value may have, such as `1, 2`.
  public var allowedFlags: String {
    flags.map(\.description).sorted().joined(separator: ", ")
  }
}

extension OwnFlagRule {
  /// Which tests condemn values, in words.
  var words: String {
    switch self {
    case .byMode: "all for modes R and A, the gross ones for mode D"
    case .none: "none"
    case .gross: "the gross ones"
    case .all: "all"
    }
  }
}
