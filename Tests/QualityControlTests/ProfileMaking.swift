import Argo
import QualityControl

/// A profile in open water, its levels given from top to bottom; nil is a missing value.
func profile(
  _ pressure: [Float?], _ temperature: [Float?], _ salinity: [Float?],
  _ change: (inout ProfileUnderTest) -> Void = { _ in }
) -> ProfileUnderTest {
  func column(_ values: [Float?]) -> [Float] { values.map { $0 ?? .nan } }
  var profile = ProfileUnderTest(
    platformNumber: "2903001",
    columns: LevelColumns(
      pressure: column(pressure), temperature: column(temperature), salinity: column(salinity)))
  profile.latitude = 10
  profile.longitude = -140
  profile.juld = 25_000
  change(&profile)
  return profile
}

/// Flags of a parameter as text.
func text(_ flags: [QualityFlag]) -> String { flags.map(\.description).joined() }

/// The options that tests use unless they say otherwise: 2026-01-01 as the time of checking.
let usualOptions = QCOptions(now: ArgoTime(seconds: 27_759 * 86_400))

/// The same without our guards.
let letterOfManual: QCOptions = {
  var options = usualOptions
  options.followLetterOfManual()
  return options
}()

/// What a test finds by itself.
func findings(
  of test: RealTimeTest, _ profile: ProfileUnderTest, _ options: QCOptions = usualOptions,
  _ context: CheckContext = CheckContext()
) -> TestFindings {
  ProfileChecker(options).findings(of: test, profile, context)
}

/// The flags that a test gives by itself to a parameter; nil where it does not check it.
func flags(
  of test: RealTimeTest, _ parameter: Parameter, _ profile: ProfileUnderTest,
  _ options: QCOptions = usualOptions, _ context: CheckContext = CheckContext()
) -> String? {
  findings(of: test, profile, options, context).flags.first { $0.parameter == parameter }
    .map { text($0.flags) }
}
