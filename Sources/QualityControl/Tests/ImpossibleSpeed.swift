internal import Argo

/// Test 5, impossible speed: a float does not drift faster than 3 m/s between two positions.
///
/// The speeds and which position is to blame are worked out over the float's whole record by
/// ``DriftTrack``; this test reports the result for the profile. A failure sets POSITION_QC 4.
/// Source: Argo QC manual, test 5.
enum ImpossibleSpeed {
  /// m/s.
  ///
  /// Source: Argo QC manual, test 5; Coriolis chain within test 20.
  static let limit = 3.0

  static func check(
    _ profile: ProfileUnderTest, _ drift: DriftFinding, into marks: inout TestFlags
  ) -> TestOutcome {
    switch drift {
    case .unknown(let reason): return .notPerformed(reason)
    case .possible:
      marks.position = .good
    case .impossible(let segment):
      marks.position = .good
      marks.markHeader(
        position: .bad, because: "POSITION", value: segment.speed, threshold: limit,
        detail: "\(Int((segment.distance / 1000).rounded())) km in "
          + "\(Int(segment.seconds.rounded())) s")
    }
    return .performed
  }
}
