internal import Argo
internal import Gridding
internal import SpaceTime

extension ClimatologyFitter {
  /// What was found as numbers, for a checkpoint.
  static func packed(_ fits: [CellFit]) -> [Double] {
    fits.flatMap { fit in
      [Double(fit.cell), Double(fit.columns.count)]
        + fit.columns.flatMap { $0.map(\.numbers) ?? [-1] }
    }
  }

  /// What was packed.
  static func unpacked(_ numbers: [Double]) -> [CellFit] {
    var fits: [CellFit] = []
    var place = 0
    while place < numbers.count {
      let cell = Int(numbers[place])
      let columns = (0..<Int(numbers[place + 1]))
      place += 2
      let found = columns.map { _ -> LocalClimatology? in
        let harmonics = Int(numbers[place])
        let start = place
        place += harmonics < 0 ? 1 : LocalClimatology.count(harmonics: harmonics)
        return harmonics < 0 ? nil : LocalClimatology(numbers: Array(numbers[start..<place]))
      }
      fits.append(CellFit(cell: cell, columns: found))
    }
    return fits
  }
}

extension ProfileRecord {
  /// Tells this question over these profiles from others.
  func identity(of request: ClimatologyRequest, _ options: ClimatologyOptions) -> String {
    var hash = ContentHash()
    hash.add(
      "\(request.cells) \(request.levels.variables) \(request.levels.levels) \(options)".utf8)
    add(to: &hash)
    return hash.text
  }

  /// Adds all values, times and places.
  func add(to hash: inout ContentHash) {
    for column in columns {
      for value in column {
        let bits = value.bitPattern
        hash.add([
          UInt8(truncatingIfNeeded: bits), UInt8(truncatingIfNeeded: bits >> 8),
          UInt8(truncatingIfNeeded: bits >> 16), UInt8(truncatingIfNeeded: bits >> 24),
        ])
      }
    }
    for (time, site) in zip(times, sites) { hash.add("\(time.seconds) \(site.x) \(site.y)".utf8) }
  }
}
