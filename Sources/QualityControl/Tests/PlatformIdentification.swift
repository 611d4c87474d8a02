internal import Argo

/// Test 1, platform identification: the number is a WMO number, and one that is known where a
/// list of known floats is given.
///
/// A failure means that the profile must not be distributed; no flag says so. Source: Argo QC
/// manual, test 1.
enum PlatformIdentification {
  static func check(
    _ profile: ProfileUnderTest, _ options: QCOptions, into marks: inout TestFlags
  ) -> TestOutcome {
    let digits = profile.platformNumber.utf8.count
    let number = WMONumber(profile.platformNumber)
    if number == nil || (digits == 5 && !options.acceptsFiveDigitNumbers) {
      marks.refuse(
        because: "PLATFORM_NUMBER", value: .nan, threshold: .nan,
        detail: "'\(profile.platformNumber)' has not "
          + (options.acceptsFiveDigitNumbers ? "5 or 7 digits" : "7 digits"))
    } else if let number, let known = options.knownFloats, !known.contains(number) {
      marks.refuse(
        because: "PLATFORM_NUMBER", value: Double(number.value), threshold: .nan,
        detail: "float \(number) is not in the list of known floats")
    }
    return .performed
  }
}
