internal import ArgumentParser

/// How long `--watch` waits from one round to the next: `6h`, `90m`, `30s`.
struct SyncInterval: ExpressibleByArgument, Hashable {
  /// In seconds.
  var seconds: Int

  init?(argument: String) {
    let units = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
    guard let unit = argument.last.flatMap({ units[String($0)] }),
      let count = Int(argument.dropLast()), count > 0, count <= 31 * 86_400 / unit
    else { return nil }
    seconds = count * unit
  }
}

/// A share of a whole: `10%` or `10`.
struct SyncShare: ExpressibleByArgument, Hashable {
  /// From 0 to 1.
  var value: Double

  init(value: Double) { self.value = value }

  init?(argument: String) {
    guard let percent = Double(argument.hasSuffix("%") ? String(argument.dropLast()) : argument),
      (0...100).contains(percent)
    else { return nil }
    value = percent / 100
  }

  var defaultValueDescription: String { "\(Int(value * 100))%" }
}
