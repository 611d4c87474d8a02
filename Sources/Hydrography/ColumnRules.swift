public import Gridding

/// How far levels may be apart, and what stands between and beyond them.
public struct ColumnRules: Hashable, Sendable {
  /// How far apart two levels may be for a quantity that needs what lies between them, by the
  /// pressure halfway.
  public var gaps: GapLimits
  /// How heat content is integrated between levels: by monotone cubic curves or by straight lines.
  public var interpolation: Interpolation

  /// How heat content is integrated between levels.
  public enum Interpolation: String, Hashable, Sendable, CaseIterable {
    /// Monotone cubic curves through the levels, summed in steps of at most 1 dbar.
    case pchip
    /// Straight lines between the levels, which lose heat where the profile is curved.
    case linear
  }

  /// In which form heat content is computed.
  public var heatForm = HeatForm.mass

  /// In which form heat content is computed.
  public enum HeatForm: String, Hashable, Sendable, CaseIterable {
    /// The heat capacity of TEOS-10 times the integral of Conservative Temperature by mass.
    case mass
    /// A constant heat capacity and density times the integral of in-situ temperature by depth, as
    /// comparisons of products have it.
    case constant

    /// The heat capacity of the constant form, J/(kg K).
    public static let constantHeatCapacity = 3989.244
    /// The density of the constant form, kg/m³.
    public static let constantDensity = 1030.0
  }

  /// How far above the shallowest level its water stands for what is there, dbar.
  public var reachUpwards: Double
  /// How far below the deepest level its water stands for what is there, dbar; for heat content
  /// only.
  public var reachDownwards: Double

  /// How far upwards is usual, dbar.
  ///
  /// As deep as the reference level of the mixed layer, a choice of this program.
  public static let usualReachUpwards = 10.0
  /// How far downwards is usual, dbar.
  ///
  /// Most floats turn at 2000 dbar and few reach 2000 m, which is 2020 dbar; there the water
  /// changes by about 0.001 °C a dbar, so that this changes the heat content of 0-2000 m by some
  /// 0.01 %.
  public static let usualReachDownwards = 50.0

  /// Makes rules; without arguments the usual ones.
  public init(
    gaps: GapLimits = .usual, interpolation: Interpolation = .pchip,
    reachUpwards: Double = usualReachUpwards, reachDownwards: Double = usualReachDownwards
  ) {
    self.gaps = gaps
    self.interpolation = interpolation
    self.reachUpwards = reachUpwards
    self.reachDownwards = reachDownwards
  }

  /// Whether two levels, in dbar, are close enough for what lies between them.
  func allow(_ upper: Double, _ lower: Double) -> Bool {
    lower - upper <= gaps.limit(at: (upper + lower) / 2)
  }

  /// Whether levels, in dbar and increasing, cover all that lies between two pressures.
  ///
  /// There must be two levels at least.
  func cover(
    _ upper: Double, _ lower: Double, by pressure: [Double], reachingDown reach: Double = 0
  ) -> Bool {
    guard pressure.count >= 2, let first = pressure.first, let last = pressure.last,
      first <= upper + reachUpwards, last >= lower - reach
    else { return false }
    return pressure.indices.dropFirst().allSatisfy { level in
      pressure[level] <= upper || pressure[level - 1] >= lower
        || allow(pressure[level - 1], pressure[level])
    }
  }
}
