import Argo

extension ProfileRow {
  /// The differences in the count and the means of good levels, by the rule that delayed-mode and
  /// adjusted profiles never fall back to raw values.
  ///
  /// The oracle counts flags 1, 2, 5 and 8 and looks at no error; it adds exactly and divides once,
  /// so that a plain sum may differ in the last bits.
  func meanDifferences(from profile: Profile) -> [String] {
    let rule = ValueSelection(
      source: .best, flags: [.good, .probablyGood, .changed, .estimated], pressureErrorLimit: nil)
    let levels = rule.levels(of: profile)
    var found: [String] = []
    if self["n_good_ts_strict"] != "\(levels.count)" {
      found.append("n_good_ts_strict: \(self["n_good_ts_strict"]) but \(levels.count)")
    }
    for (column, values) in [
      ("mean_temp_good_strict", levels.temperature), ("mean_psal_good_strict", levels.salinity),
    ] {
      let mean = values.reduce(0, +) / Double(values.count)
      guard let expected = Double(self[column]) else {
        if !values.isEmpty { found.append("\(column): nothing but \(mean)") }
        continue
      }
      if !(abs(mean - expected) <= 1e-12 * abs(expected)) {
        found.append("\(column): \(expected) but \(mean)")
      }
    }
    return found
  }
}
