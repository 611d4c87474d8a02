import Argo
import Foundation

extension ProfileRow {
  /// The differences in the count and the means of good levels, by the rule that delayed-mode and
  /// adjusted profiles never fall back to raw values.
  ///
  /// The oracle adds exactly and divides once, so that a plain sum may differ in the last bits.
  func meanDifferences(from profile: Profile) -> [String] {
    var temperature = 0.0
    var salinity = 0.0
    var count = 0
    if let p = best(profile.pressure, profile.dataMode),
      let t = best(profile.temperature, profile.dataMode),
      let s = best(profile.salinity, profile.dataMode)
    {
      for level in 0..<profile.levelCount
      where p.isGood(level) && t.isGood(level) && s.isGood(level) {
        temperature += Double(t.values[level])
        salinity += Double(s.values[level])
        count += 1
      }
    }
    var found: [String] = []
    if self["n_good_ts_strict"] != "\(count)" {
      found.append("n_good_ts_strict: \(self["n_good_ts_strict"]) but \(count)")
    }
    for (column, sum) in [
      ("mean_temp_good_strict", temperature), ("mean_psal_good_strict", salinity),
    ] {
      let mean = sum / Double(count)
      guard let expected = Double(self[column]) else {
        if count > 0 { found.append("\(column): nothing but \(mean)") }
        continue
      }
      if !(abs(mean - expected) <= 1e-12 * abs(expected)) {
        found.append("\(column): \(expected) but \(mean)")
      }
    }
    return found
  }

  private func best(_ columns: Measurements?, _ mode: DataMode) -> BestColumn? {
    columns.map {
      mode == .realTime
        ? BestColumn(values: $0.values, flags: $0.flags)
        : BestColumn(values: $0.adjusted, flags: $0.adjustedFlags)
    }
  }
}

private struct BestColumn {
  var values: [Float]
  var flags: [QualityFlag]

  func isGood(_ level: Int) -> Bool { !values[level].isNaN && flags[level].isGood }
}
