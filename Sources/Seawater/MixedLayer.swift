/// The depth of the mixed layer by a threshold, as de Boyer Montégut and others define it.
///
/// Source: C. de Boyer Montégut et al., Mixed layer depth over the global ocean, Journal of
/// Geophysical Research 109 (2004), C12003, doi:10.1029/2004JC002378.
public enum MixedLayer {
  /// The depth in m whose water everything below is compared with.
  public static let referenceDepth = 10.0

  /// What makes water differ from that at ``referenceDepth``.
  public enum Criterion: Hashable, Sendable {
    /// In-situ temperature in °C that is 0.2 °C higher or lower.
    case temperature
    /// Potential density in kg/m³, or its anomaly, that is 0.03 kg/m³ higher.
    case density

    /// How far `value` is beyond `reference`; the mixed layer ends where it passes 0.
    func excess(of value: Double, over reference: Double) -> Double {
      switch self {
      case .temperature: abs(value - reference) - 0.2
      case .density: value - reference - 0.03
      }
    }
  }

  /// The depth of the mixed layer in m; nothing where the profile does not show it.
  ///
  /// Depths in m, increasing, one a value. Values are linear in depth between levels, the value at
  /// 10 m included. The layer is not shown where the profile starts below 10 m, holds a value or
  /// depth that is no number, never passes the threshold, or has two neighbouring levels, of those
  /// from 10 m to the crossing, more than `largestGap` m apart.
  public static func depth(
    depths: [Double], values: [Double], criterion: Criterion, largestGap: Double = .infinity
  ) -> Double? {
    precondition(depths.count == values.count, "a mixed layer needs one depth a value")
    var reference: Double?
    var above: (depth: Double, excess: Double)?
    for level in depths.indices {
      let (depth, value) = (depths[level], values[level])
      guard depth.isFinite, value.isFinite, level == 0 || depth > depths[level - 1] else {
        return nil
      }
      guard depth >= referenceDepth else { continue }
      if level > 0 {
        guard depth - depths[level - 1] <= largestGap else { return nil }
      }
      if reference == nil {
        guard depth == referenceDepth || level > 0 else { return nil }
        let start =
          depth == referenceDepth
          ? value
          : Seawater.between(
            (depths[level - 1], values[level - 1]), (depth, value), at: referenceDepth)
        reference = start
        above = (referenceDepth, criterion.excess(of: start, over: start))
      }
      guard let start = reference, let upper = above else { return nil }
      let excess = criterion.excess(of: value, over: start)
      if excess > 0 {
        return Seawater.between((upper.excess, upper.depth), (excess, depth), at: 0)
      }
      above = (depth, excess)
    }
    return nil
  }
}
