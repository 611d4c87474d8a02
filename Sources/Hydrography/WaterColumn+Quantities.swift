extension WaterColumn {
  /// The values of quantities in their order; nil for what the column does not support.
  ///
  /// `reference` is what the parts of steric height are relative to; without it they are nil.
  public func values(
    of quantities: [ColumnQuantity], against reference: WaterColumn? = nil,
    _ rules: ColumnRules = ColumnRules()
  ) -> [Double?] {
    var found = Findings()
    return quantities.map { value(of: $0, reference, rules, &found) }
  }

  /// What several quantities share.
  private struct Findings {
    var hybrid: HybridMixedLayer?
    var isopycnals: [Double: IsopycnalPlace?] = [:]
    var changes: [ClosedRange<Double>: StericChange?] = [:]
  }

  private func value(
    of quantity: ColumnQuantity, _ reference: WaterColumn?, _ rules: ColumnRules,
    _ found: inout Findings
  ) -> Double? {
    switch quantity {
    case .mixedLayer(let criterion): return mixedLayerDepth(by: criterion, rules)
    case .hybridMixedLayer(let variable):
      let hybrid = found.hybrid ?? hybridMixedLayer()
      found.hybrid = hybrid
      return hybrid[variable]
    case .isotherm(let value): return isothermDepth(of: value, rules)
    case .isopycnal(let value): return isopycnal(of: value, rules, &found)?.depth
    case .onIsopycnal(let property, let value):
      let place = isopycnal(of: value, rules, &found)
      return switch property {
      case .temperature: place?.temperature
      case .salinity: place?.salinity
      case .spiciness: place?.spiciness
      }
    case .thermocline: return thermoclineDepth(rules)
    case .dynamicHeight(let first, let second):
      return dynamicHeight(at: first, relativeTo: second, rules)
    case .stericHeight(let first, let second):
      return stericHeight(at: first, relativeTo: second, rules)
    case .thermostericHeight(let top, let bottom):
      return change(reference, top...bottom, rules, &found)?.thermosteric
    case .halostericHeight(let top, let bottom):
      return change(reference, top...bottom, rules, &found)?.halosteric
    case .heatContent(let upper, let lower): return heatContent(from: upper, to: lower, rules)
    case .cycloneHeatPotential: return cycloneHeatPotential(rules)
    }
  }

  private func isopycnal(
    of value: Double, _ rules: ColumnRules, _ found: inout Findings
  ) -> IsopycnalPlace? {
    if let known = found.isopycnals[value] { return known }
    let place = isopycnal(of: value, rules)
    found.isopycnals[value] = .some(place)
    return place
  }

  private func change(
    _ reference: WaterColumn?, _ layer: ClosedRange<Double>, _ rules: ColumnRules,
    _ found: inout Findings
  ) -> StericChange? {
    if let known = found.changes[layer] { return known }
    let change = reference.flatMap {
      stericChange(against: $0, from: layer.lowerBound, to: layer.upperBound, rules)
    }
    found.changes[layer] = .some(change)
    return change
  }
}
