import Argo
import SourceFiles
import Testing

/// The float that a file's name tells, by the Argo user manual, section 3.1.
struct FileNameTests {
  @Test(arguments: [
    ("/dac/jma/2901623/profiles/R2901623_001.nc", 2_901_623),
    ("/dac/jma/2901623/profiles/BR2901623_001D.nc", 2_901_623),
    ("a.tar.gz!dac/aoml/13857/13857_prof.nc", 13857), ("2901623_Sprof.nc", 2_901_623),
    ("SD2901623_001.nc", 2_901_623), ("R2901623.nc", nil), ("R290162_001.nc", nil),
    ("/dac/2901623_1/other.nc", nil), ("_2901623.nc", nil), ("R29O1623_001.nc", nil), ("", nil),
    ("dac/2901623/", 2_901_623), ("/", nil),
  ])
  func nameTellsTheFloat(path: String, wmo: Int?) {
    let source = FoundSource(
      path: path, storedPath: path, fingerprint: .init(size: 1, modified: 1), isNamed: false)
    #expect(source.wmoOfName?.value == wmo)
  }
}
