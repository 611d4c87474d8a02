/// The number that the World Meteorological Organization gives a float: five or seven digits.
///
/// Early floats carry five digits (13857), all others seven (4902252). Source: Argo user
/// manual, `PLATFORM_NUMBER`, "A9IIIII"; real-time test 1 of the Argo QC manual.
public struct WMONumber: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The number itself.
  public let value: Int

  /// Makes a WMO number, or nil where `value` has neither five nor seven digits.
  public init?(_ value: Int) {
    guard (10_000...99_999).contains(value) || (1_000_000...9_999_999).contains(value) else {
      return nil
    }
    self.value = value
  }

  /// Reads a WMO number from text of digits only, such as a file's `PLATFORM_NUMBER` without
  /// its padding.
  public init?(_ text: some StringProtocol) {
    let text = String(text)
    self.init(digits: text.utf8.span)
  }

  /// Reads a WMO number from ASCII digits.
  public init?(digits: Span<UInt8>) {
    guard digits.count == 5 || digits.count == 7, digits[0] != 0x30 else { return nil }
    var value = 0
    for index in digits.indices {
      guard digits[index] >= 0x30, digits[index] <= 0x39 else { return nil }
      value = value * 10 + Int(digits[index]) - 0x30
    }
    self.init(value)
  }

  /// The digits.
  public var description: String { String(value) }

  /// Orders by the number.
  public static func < (left: WMONumber, right: WMONumber) -> Bool { left.value < right.value }
}
