internal import Argo
internal import NetCDF

/// Which tests the DAC performed and which failed, from the file's history.
///
/// A history record with the action `QCP$` has in `HISTORY_QCTEST` the tests performed, one with
/// `QCF$` those failed: hexadecimal, bit n for test n. The last record of each that can be read
/// counts. Real files also hold `n/a`, `Timing`, blanks and NUL there. Source: Argo user manual,
/// section 2.2.7, and reference table 11.
enum QCTestHistory {
  /// Notes in each profile what the file says of it, if it says anything.
  static func read(
    _ variables: VariableReader<some NetCDFReader>, _ profileAxis: Axis,
    into profiles: inout [Profile]
  ) throws(ArgoFormatError) {
    guard let action = variables.find(ArgoVariables.historyAction),
      let tests = variables.find(ArgoVariables.historyTests), action.rank > 0
    else { return }
    let place = variables.place(ofDimension: ArgoVariables.historyRecords)
    let records = (0..<min(action.rank, 3)).first { action.place($0) == place }
    // A file without records of history may have no such dimension.
    let axes = [Axis(length: records.map { action.length($0) } ?? 1, place: place), profileAxis]
    guard axes[0].length > 0 else { return }
    let actions = try variables.cells(of: action, ArgoVariables.historyAction, axes)
    let codes = try variables.cells(of: tests, ArgoVariables.historyTests, axes)
    for record in 0..<axes[0].length {
      for profile in profiles.indices {
        let row = record * profiles.count + profile
        let action = actions[row]
        let name = action.startIndex
        // The action is QC, a letter and $.
        guard action.count >= 4, action[name] == 0x51, action[name + 1] == 0x43,
          action[name + 3] == 0x24, let mask = mask(codes[row])
        else { continue }
        switch action[name + 2] {
        case 0x50: profiles[profile].testsPerformed = mask
        case 0x46: profiles[profile].testsFailed = mask
        default: continue
        }
      }
    }
  }

  /// The bits of a hexadecimal code; nil for anything else.
  static func mask(_ field: ArraySlice<UInt8>) -> UInt64? {
    let field = field.span
    var start = 0
    var end = field.count
    while end > 0, field[end - 1] == 0x20 || field[end - 1] == 0 { end -= 1 }
    while start < end, field[start] == 0x20 || field[start] == 0 { start += 1 }
    guard start < end, end - start <= 16 else { return nil }
    var mask: UInt64 = 0
    for place in start..<end {
      let digit: UInt8
      switch field[place] {
      case 0x30...0x39: digit = field[place] - 0x30
      case 0x41...0x46: digit = field[place] - 0x41 + 10
      case 0x61...0x66: digit = field[place] - 0x61 + 10
      default: return nil
      }
      mask = mask << 4 | UInt64(digit)
    }
    return mask
  }
}
