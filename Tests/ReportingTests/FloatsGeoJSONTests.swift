import Argo
import Foundation
import Testing

@testable import Fleet
@testable import Reporting

/// Floats as GeoJSON.
struct FloatsGeoJSONTests {
  private func status(_ wmo: Int, at position: Position?, pi: String = "") throws -> FloatStatus {
    FloatStatus(
      wmo: try #require(WMONumber(wmo)), country: Country(code: "JP"), countryBasis: .owner,
      institution: "JA", dac: "jma", project: "", principalInvestigator: pi, platformType: "",
      first: nil, last: nil, profiles: 0, profilesInWindow: 0, cycles: 0, position: position,
      region: "", isActive: false)
  }

  private func features(_ floats: [FloatStatus]) throws -> [[String: Any]] {
    let text = FloatsGeoJSON(
      floats, provenance: Provenance(rule: ActivityRule(asOf: ArgoTime(iso8601: "2020-10-16")))
    ).text
    let map = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    #expect(map?["type"] as? String == "FeatureCollection")
    #expect(map?["as_of"] as? String == "2020-10-16T00:00:00Z")
    #expect(map?["program"] as? String == "argofleet \(Provenance.programVersion)")
    return try #require(map?["features"] as? [[String: Any]])
  }

  @Test func coordinatesAreLongitudeThenLatitudeWithinTheDateLine() throws {
    let floats = try features([
      status(2_903_001, at: Position(latitude: -5, longitude: 200)),
      status(2_903_002, at: Position(latitude: 10, longitude: 180)),
      status(2_903_003, at: nil),
    ])
    let coordinates = floats.map { ($0["geometry"] as? [String: Any])?["coordinates"] as? [Double] }
    #expect(coordinates == [[-160, -5], [-180, 10], nil])
    // RFC 7946, section 3.2: an unlocated feature has a null geometry.
    #expect(floats[2]["geometry"] is NSNull)
    #expect(floats.map { $0["id"] as? Int } == [2_903_001, 2_903_002, 2_903_003])
  }

  @Test func textOfFilesIsKeptAsItIs() throws {
    let name = "<script>alert(\"1\")</script>\\ 花子\u{1B}[2J"
    let float = try features([status(2_903_001, at: nil, pi: name)])[0]
    #expect((float["properties"] as? [String: Any])?["pi"] as? String == name)
  }
}
