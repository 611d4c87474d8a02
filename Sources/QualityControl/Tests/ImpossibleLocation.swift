internal import Argo

/// Test 3, impossible location: latitude within ±90, longitude within ±180.
///
/// A failure sets POSITION_QC 4; longitudes from 180 to 360 fail. A missing position is not
/// checked. Source: Argo QC manual, test 3.
enum ImpossibleLocation {
  /// Degrees north and south.
  static let latitudeLimit = 90.0
  /// Degrees east and west.
  static let longitudeLimit = 180.0

  static func check(_ profile: ProfileUnderTest, into marks: inout TestFlags) -> TestOutcome {
    guard !profile.hasNoPosition, let latitude = profile.latitude,
      let longitude = profile.longitude
    else { return .notPerformed("the profile has no position") }
    marks.position = .good
    if !(-latitudeLimit...latitudeLimit).contains(latitude) {
      marks.markHeader(
        position: .bad, because: "LATITUDE", value: latitude,
        threshold: latitude < 0 ? -latitudeLimit : latitudeLimit)
    }
    if !(-longitudeLimit...longitudeLimit).contains(longitude) {
      marks.markHeader(
        position: .bad, because: "LONGITUDE", value: longitude,
        threshold: longitude < 0 ? -longitudeLimit : longitudeLimit)
    }
    return .performed
  }
}
