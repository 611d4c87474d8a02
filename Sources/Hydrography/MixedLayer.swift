/// The depth of the mixed layer by a threshold, as de Boyer Montégut and others define it.
///
/// Source: C. de Boyer Montégut et al., Mixed layer depth over the global ocean, Journal of
/// Geophysical Research 109 (2004), C12003, doi:10.1029/2004JC002378.
public enum MixedLayer {
  /// The depth in m whose water everything below is compared with.
  public static let referenceDepth = 10.0

  /// What makes water differ from that at ``referenceDepth``.
  public enum Criterion: Hashable, Sendable, CaseIterable {
    /// In-situ temperature in °C that is 0.2 °C higher or lower.
    case temperature
    /// Potential density in kg/m³, or its anomaly, that is 0.03 kg/m³ higher.
    case density

    /// The value that ends the mixed layer on the way from `reference` to `value`; nothing where
    /// `value` is not beyond it.
    func limit(from reference: Double, to value: Double) -> Double? {
      switch self {
      case .temperature:
        guard abs(value - reference) > 0.2 else { return nil }
        return value > reference ? reference + 0.2 : reference - 0.2
      case .density: return value - reference > 0.03 ? reference + 0.03 : nil
      }
    }
  }

  /// The depth of the mixed layer in m; nothing where the profile does not show it.
  ///
  /// Depths in m, increasing, one per value. Values are linear in depth between levels. The layer is
  /// not shown where the profile starts below 10 m, holds a value or depth that is no number, never
  /// passes the threshold, or has two neighbouring levels, of those around 10 m and from there to
  /// the crossing, that are too far apart: `allow` is asked with the place of the upper one.
  public static func depth(
    depths: [Double], values: [Double], criterion: Criterion,
    allow: (_ upperLevel: Int) -> Bool = { _ in true }
  ) -> Double? {
    precondition(depths.count == values.count, "a mixed layer needs one depth per value")
    var above: (depth: Double, value: Double)?
    var reference = Double.nan
    for level in depths.indices {
      let here = (depth: depths[level], value: values[level])
      guard here.depth.isFinite, here.value.isFinite, level == 0 || here.depth > depths[level - 1]
      else { return nil }
      guard here.depth >= referenceDepth else { continue }
      if above == nil {
        if here.depth > referenceDepth {
          guard level > 0 else { return nil }
          reference = line(
            (depths[level - 1], values[level - 1]), here, at: referenceDepth)
        } else {
          reference = here.value
        }
      }
      let upper = above ?? (referenceDepth, reference)
      guard here.depth == referenceDepth || allow(level - 1) else { return nil }
      if let limit = criterion.limit(from: reference, to: here.value) {
        return upper.depth
          + (here.depth - upper.depth) * ((limit - upper.value) / (here.value - upper.value))
      }
      above = here
    }
    return nil
  }

  private static func line(
    _ above: (depth: Double, value: Double), _ below: (depth: Double, value: Double),
    at depth: Double
  ) -> Double {
    above.value
      + (below.value - above.value) * ((depth - above.depth) / (below.depth - above.depth))
  }
}
