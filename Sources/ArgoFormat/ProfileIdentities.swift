internal import Argo
internal import NetCDF

/// What identifies the profiles of a file: float, cycle, direction, and the mode of their data.
///
/// Where DATA_MODE or DIRECTION is missing, it is taken from the file's name, else as R and A; where it holds
/// another letter, the profile is left out. Where the name and the content contradict each other, the content
/// counts. A missing value and a contradiction each give a remark.
struct ProfileIdentities {
  /// Float, cycle, direction and mode of a profile.
  struct Identity {
    var key: CycleKey
    var mode: DataMode
  }

  /// For each profile of the file what identifies it; nil for those that are left out.
  private(set) var found: [Identity?] = []
  /// The profiles that are left out.
  private(set) var leftOut: [LeftOutProfile] = []
  /// Remarks about the file.
  private(set) var remarks: [String] = []
  private let source: String
  /// The platform number of the first profile where it is no WMO number.
  private var strange: String?

  init(
    _ variables: VariableReader<some NetCDFReader>, _ axes: [Axis]
  ) throws(ArgoFormatError) {
    source = variables.reader.source
    var numbers: [WMONumber?] = []
    var texts: [Int: String] = [:]
    let hasNumbers = try variables.eachText(ArgoVariables.platformNumber, axes) { index, text in
      // Not before the file is known to have so many.
      if index == 0 { numbers.reserveCapacity(axes[0].length) }
      let number = WMONumber(digits: text.utf8.span)
      numbers.append(number)
      if number == nil { texts[index] = text }
    }
    guard hasNumbers else { throw variables.malformed("PLATFORM_NUMBER is missing") }
    var cycles = [Double?](repeating: nil, count: numbers.count)
    try variables.eachNumber(ArgoVariables.cycleNumber, axes) { cycles[$0] = $1 }
    let directions = try variables.letters(ArgoVariables.direction, axes)
    let modes = try variables.letters(ArgoVariables.dataMode, axes)
    let name = ProfileFile(path: source)
    found.reserveCapacity(numbers.count)
    var (lacksDirection, lacksMode) = (false, false)
    for index in numbers.indices {
      let direction = directions?[index] ?? 0x20
      let mode = modes?[index] ?? 0x20
      lacksDirection = lacksDirection || direction == 0x20
      lacksMode = lacksMode || mode == 0x20
      do throws(Reason) {
        guard let wmo = numbers[index] else {
          throw Reason(strange: texts[index] ?? "", ofProfile: index)
        }
        let key = CycleKey(
          wmo: wmo, cycle: try ProfileIdentities.cycle(cycles[index], index),
          direction: try ProfileIdentities.direction(direction, name, index))
        found.append(Identity(key: key, mode: try ProfileIdentities.mode(mode, name, index)))
      } catch {
        found.append(nil)
        if leftOut.isEmpty { strange = error.strange }
        leftOut.append(LeftOutProfile(index: index, reason: error.text))
      }
    }
    remark(on: name, lacksDirection: lacksDirection, lacksMode: lacksMode)
  }

  /// Why no profile can be taken.
  var refusal: ArgoFormatError {
    ArgoFormatError(
      code: strange.map { .noWMONumber($0) } ?? .malformed, source: source,
      reason: leftOut.first?.reason ?? "it holds no profile")
  }

  /// Why a profile cannot be identified.
  private struct Reason: Error {
    var text: String
    var strange: String?

    init(_ text: String) { self.text = text }

    init(strange number: String, ofProfile index: Int) {
      let quoted = TextField.quotation(number)
      text = "PLATFORM_NUMBER of profile \(index) is not a WMO number: '\(quoted)'"
      strange = quoted
    }
  }

  private static func cycle(_ number: Double?, _ index: Int) throws(Reason) -> Int {
    guard let number else { throw Reason("CYCLE_NUMBER of profile \(index) is missing") }
    guard let cycle = Int(exactly: number), cycle >= 0 else {
      throw Reason("CYCLE_NUMBER of profile \(index) is \(number), which is no cycle")
    }
    return cycle
  }

  private static func direction(
    _ letter: UInt8, _ name: ProfileFile, _ index: Int
  ) throws(Reason) -> Direction {
    switch letter {
    case UInt8(ascii: "A"), UInt8(ascii: "a"): return .ascending
    case UInt8(ascii: "D"), UInt8(ascii: "d"): return .descending
    case 0x20: return name.cycle?.direction ?? .ascending
    default:
      throw Reason("DIRECTION of profile \(index) is '\(quoted(letter))', neither A nor D")
    }
  }

  private static func mode(
    _ letter: UInt8, _ name: ProfileFile, _ index: Int
  ) throws(Reason) -> DataMode {
    switch letter {
    case UInt8(ascii: "R"), UInt8(ascii: "r"): return .realTime
    case UInt8(ascii: "A"), UInt8(ascii: "a"): return .realTimeAdjusted
    case UInt8(ascii: "D"), UInt8(ascii: "d"): return .delayed
    case 0x20: return name.isDelayedMode == true ? .delayed : .realTime
    default:
      throw Reason("DATA_MODE of profile \(index) is '\(quoted(letter))', none of R, A and D")
    }
  }

  private static func quoted(_ letter: UInt8) -> String { TextField.quotation([letter][...]) }

  private mutating func remark(on name: ProfileFile, lacksDirection: Bool, lacksMode: Bool) {
    let origin = name.cycle == nil ? "" : ", as the file's name says"
    if lacksMode {
      let mode = name.isDelayedMode == true ? "D" : "R"
      remarks.append("DATA_MODE is missing; it is taken as \(mode)\(origin)")
    }
    if lacksDirection {
      let direction = name.cycle?.direction == .descending ? "D" : "A"
      remarks.append("DIRECTION is missing; it is taken as \(direction)\(origin)")
    }
    var contradictions: [String] = []
    if let wmo = name.wmo, let other = first(where: { $0.key.wmo != wmo }) {
      contradictions.append("float \(other.key.wmo)")
    }
    if let cycle = name.cycle {
      if let other = first(where: { $0.key.cycle != cycle.number }) {
        contradictions.append("cycle \(other.key.cycle)")
      }
      if let other = first(where: { $0.key.direction != cycle.direction }) {
        contradictions.append(
          other.key.direction == .descending ? "a descending profile" : "an ascending profile")
      }
    }
    if let isDelayed = name.isDelayedMode {
      let hasDelayed = first { $0.mode == .delayed } != nil
      if hasDelayed != isDelayed {
        contradictions.append(hasDelayed ? "data of mode D" : "no data of mode D")
      }
    }
    if !contradictions.isEmpty {
      remarks.append(
        "the file's name does not agree with what it holds, which counts: "
          + contradictions.joined(separator: ", "))
    }
  }

  private func first(where isWanted: (Identity) -> Bool) -> Identity? {
    for case .some(let identity) in found where isWanted(identity) { return identity }
    return nil
  }
}
