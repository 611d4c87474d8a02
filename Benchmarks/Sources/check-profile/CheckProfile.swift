internal import Argo
internal import Foundation
internal import QualityControl

/// Checks a made-up profile of 100 levels again and again for two seconds, the twin of
/// `peers/ioos_qc_checks.py`.
///
/// `check-profile` runs the four tests that both have (global range, pressure increasing, spike,
/// stuck value), `check-profile all` every test. It prints one line in the words of the C program.
@main
enum CheckProfile {
  static let levels = 100
  static let seconds = 2.0

  static func main() {
    let isWhole = CommandLine.arguments.dropFirst().first == "all"
    guard let now = ArgoTime(iso8601: "2026-01-01"), let time = ArgoTime(iso8601: "2020-01-01")
    else { return }
    let options = QCOptions(now: now)
    let checker =
      isWhole
      ? ProfileChecker(options)
      : ProfileChecker(options, tests: [.globalRange, .pressureIncreasing, .spike, .stuckValue])
    let pressure = (0..<levels).map { Float(5 + 20 * $0) }
    var profile = ProfileUnderTest(
      platformNumber: "2903001",
      columns: LevelColumns(
        pressure: pressure, temperature: pressure.map { 2 + 20 * exp(-$0 / 400) },
        salinity: pressure.map { 34.5 + 0.3 * tanh(($0 - 300) / 200) }))
    profile.juld = time.julianDays
    profile.latitude = 30
    profile.longitude = 145
    let context = CheckContext()
    var failed: UInt64 = 0
    var done = 0
    let clock = ContinuousClock()
    let start = clock.now
    while clock.now - start < .seconds(seconds) {
      for _ in 0..<100 { failed |= checker.check(profile, context).failed }
      done += 100
    }
    let taken = (clock.now - start) / .seconds(1)
    print(
      "profiles \(done) seconds \(taken) profiles_per_second \(Double(done) / taken)"
        + " failed \(String(failed, radix: 16))")
  }
}
