public import Argo

/// A profile with what is checked of it.
public struct RecordProfile: Sendable {
  /// The raw values and what the file says of the profile.
  public var raw: ProfileUnderTest
  /// The same with the adjusted values, where the profile is of mode A or D.
  public var adjusted: ProfileUnderTest?
  /// Which tests check the adjusted values.
  public var adjustedScope = TestScope.all

  /// Takes a profile: adjusted values of mode A are checked by all tests, as real-time adjustment is
  /// automatic; those of delayed mode, which an expert has checked, for gross errors only.
  ///
  /// Source: for mode A the Argo QC manual, section 2.1, and the Coriolis chain; that mode D is
  /// checked at all is a choice of this program.
  ///
  /// From a store a profile is checked by the core parameters alone, so that its flags are the same
  /// whether it was read just now or long ago.
  public init(_ profile: Profile, configuredPressure: Double?, isFromStore: Bool) {
    raw = ProfileUnderTest(profile)
    raw.configuredPressure = configuredPressure
    raw.isFromStore = isFromStore
    guard let scope = TestScope(adjustedOf: profile.dataMode) else { return }
    var adjusted = ProfileUnderTest(profile, adjusted: true)
    adjusted.configuredPressure = configuredPressure
    adjusted.isFromStore = isFromStore
    self.adjusted = adjusted
    adjustedScope = scope
  }
}

extension RecordProfile {
  /// Takes the columns of a profile of a store; `header` is the profile without its values.
  ///
  /// It is checked by the core parameters alone, so that its flags are the same whether it was read
  /// just now or long ago.
  public init(
    storedHeader header: Profile, raw columns: LevelColumns, adjusted: LevelColumns?,
    configuredPressure: Double?
  ) {
    raw = ProfileUnderTest(header, columns)
    raw.configuredPressure = configuredPressure
    raw.isFromStore = true
    guard let scope = TestScope(adjustedOf: header.dataMode), let adjusted else { return }
    var subject = raw
    subject.columns = adjusted
    self.adjusted = subject
    adjustedScope = scope
  }
}

extension TestScope {
  /// Which tests check the adjusted values of a mode; nil where there are no adjusted values.
  public init?(adjustedOf mode: DataMode) {
    switch mode {
    case .realTime: return nil
    case .realTimeAdjusted: self = .all
    case .delayed: self = .gross
    }
  }
}

/// The outcome of the tests for a profile of a record.
public struct RecordQCResult: Sendable {
  /// The outcome of the raw values.
  public let raw: ProfileQCResult
  /// The outcome of the adjusted values, where they were checked.
  public let adjusted: ProfileQCResult?
}

/// Checks the profiles of a float one after another, each in the context of the whole record.
public struct RecordChecker: Sendable {
  private let checker: ProfileChecker
  private var walk: RecordWalk
  private var place = 0

  /// Starts at the first profile of a record.
  ///
  /// - Parameters:
  ///   - profiles: the whole record, by cycle, descent before ascent, place in the file; their
  ///     values are not looked at.
  ///   - exclusionList: the entries of the float; nil where there is no list.
  ///   - checker: the tests.
  public init(
    _ profiles: [ProfileUnderTest], exclusionList: [ExclusionListEntry]?, _ checker: ProfileChecker
  ) {
    self.checker = checker
    walk = RecordWalk(profiles, exclusionList: exclusionList, checker.options)
  }

  /// Checks the next profile of the record.
  public mutating func check(_ profile: RecordProfile) -> RecordQCResult {
    let raw = checker.check(
      profile.raw, walk.context(of: profile.raw, at: place, adjusted: false))
    let adjusted = profile.adjusted.map {
      checker.check($0, adjustedContext(of: profile, $0))
    }
    walk.note(profile.raw, raw, adjusted: profile.adjustedScope == .all ? adjusted : nil)
    place += 1
    return RecordQCResult(raw: raw, adjusted: adjusted)
  }

  /// Explains the next profile of the record without moving on.
  public func explain(_ profile: RecordProfile) -> (raw: QualityReport, adjusted: QualityReport?) {
    let raw = checker.explain(
      profile.raw, walk.context(of: profile.raw, at: place, adjusted: false))
    let adjusted = profile.adjusted.map {
      checker.explain($0, adjustedContext(of: profile, $0))
    }
    return (raw, adjusted)
  }

  private func adjustedContext(
    of profile: RecordProfile, _ adjusted: ProfileUnderTest
  ) -> CheckContext {
    var context = walk.context(of: adjusted, at: place, adjusted: true)
    context.scope = profile.adjustedScope
    return context
  }
}
