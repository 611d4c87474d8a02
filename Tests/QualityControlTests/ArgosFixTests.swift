import Argo
import QualityControl
import Testing

@Suite("Argos positions")
struct ArgosFixTests {
  /// A fix so many hours after the first, so many degrees to the north.
  private func fix(_ hours: Double, _ degrees: Double, _ accuracy: SurfaceFix.Accuracy) throws
    -> SurfaceFix
  {
    SurfaceFix(
      position: try #require(Position(latitude: degrees, longitude: 0)),
      juld: 25_000 + hours / 24, accuracy: accuracy)
  }

  @Test("of a segment that is too fast the worse class is questionable")
  func worseClass() throws {
    // 0.2 degrees in an hour are 6.2 m/s.
    let fixes = [try fix(0, 0, .argos1), try fix(1, 0.2, .argosB), try fix(2, 0.02, .argos1)]
    #expect(text(ArgosFixes.flags(fixes)) == "131")
  }

  @Test("of one class the fix is questionable without which the float is slower")
  func sameClass() throws {
    let fixes = [
      try fix(0, 0, .argos1), try fix(1, 0.01, .argos1), try fix(2, 0.3, .argos1),
      try fix(3, 0.03, .argos1),
    ]
    #expect(text(ArgosFixes.flags(fixes)) == "1131")
    #expect(text(ArgosFixes.flags([fixes[1], fixes[2]])) == "33")
  }

  @Test("a segment shorter than the errors of its ends condemns nobody")
  func withinErrors() throws {
    // 0.01 degrees are 1.1 km: faster than 3 m/s in a minute, but within 1 km and 1.5 km together.
    let fixes = [try fix(0, 0, .argos1), try fix(1.0 / 60, 0.01, .argos0)]
    #expect(text(ArgosFixes.flags(fixes)) == "11")
  }

  @Test("repeated fixes and fixes after a day are bad, as is a first that is too far away")
  func series() throws {
    let first = try fix(0, 0, .gps)
    let fixes = [first, first, try fix(2, 0.01, .gps), try fix(30, 0.02, .gps)]
    #expect(text(ArgosFixes.flags(fixes)) == "1414")
    let earlier = try fix(-24, 5, .gps)
    #expect(text(ArgosFixes.flags(fixes, lastOfPreviousCycle: earlier)) == "4414")
  }
}
