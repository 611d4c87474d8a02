internal import Argo

/// Test 4, position on land: the position is at sea.
///
/// By a grid of elevations a mean of the surrounding nodes of 0 m or more fails; by a coastline a
/// position on land fails unless it is near the coast, where the coastline cannot tell. A failure
/// sets POSITION_QC 4; an interpolated position (flag 8) is dropped, and POSITION_QC becomes 9.
/// Source: Argo QC manual, test 4; that a mean is taken is the Coriolis chain's rule.
enum PositionOnLand {
  /// Mean elevation in metres from which on a position is on land.
  ///
  /// Source: Coriolis chain.
  static let lowestLand = 0.0

  static func check(
    _ profile: ProfileUnderTest, _ land: LandCheck, into marks: inout TestFlags
  ) -> TestOutcome {
    guard let position = profile.possiblePosition else {
      return .notPerformed("the profile has no possible position")
    }
    let failure: QualityFlag = profile.filePositionFlag == .estimated ? .missing : .bad
    switch land {
    case .none:
      return .notPerformed("neither a bathymetry nor a coastline is available")
    case .elevation(let mean):
      guard let elevation = mean(position) else {
        return .notPerformed("the bathymetry does not reach to the position")
      }
      marks.position = .good
      if elevation >= lowestLand {
        marks.markHeader(
          position: failure, because: "POSITION", value: elevation, threshold: lowestLand,
          detail: "mean elevation in metres of the grid points around it")
      }
    case .coastline(let result):
      marks.position = .good
      if result(position) == .land {
        marks.markHeader(
          position: failure, because: "POSITION", value: .nan, threshold: .nan,
          detail: "inland of the coastline by more than its tolerance")
      }
    }
    return .performed
  }
}
