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
    _ variables: VariableReader<some NetCDFReader>, into profiles: inout [Profile]
  ) throws(ArgoFormatError) {
    guard let action = variables.reader.find(ArgoVariables.historyAction),
      let tests = variables.reader.find(ArgoVariables.historyTests),
      action.type == .char, tests.type == .char,
      action.rank == 3, tests.rank == 3,
      action.length(1) == profiles.count, tests.length(1) == profiles.count,
      action.length(0) == tests.length(0), action.length(0) > 0
    else { return }
    let actions = try variables.characters(of: action)
    let codes = try variables.characters(of: tests)
    let actionWidth = action.length(2)
    let codeWidth = tests.length(2)
    guard actionWidth >= 4 else { return }
    for record in 0..<action.length(0) {
      for profile in profiles.indices {
        let row = record * profiles.count + profile
        let name = actions.startIndex + row * actionWidth
        let code = codes.startIndex + row * codeWidth
        // The action is QC, a letter and $.
        guard actions[name] == 0x51, actions[name + 1] == 0x43, actions[name + 3] == 0x24,
          let mask = mask(codes[code..<(code + codeWidth)])
        else { continue }
        switch actions[name + 2] {
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
