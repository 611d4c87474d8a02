import Argo
import ArgoFormat
import NetCDF
import TestSupport
import Testing

@Suite("The kind of a file")
struct FileKindTests {
  /// Source: the DATA_TYPE of real files of every kind, 16 characters wide for core profiles and
  /// 32 for the biogeochemical ones.
  @Test(
    "is told by its DATA_TYPE",
    arguments: [
      ("Argo profile", FileKind.coreProfile), ("B-Argo profile", .bgcProfile),
      ("Argo synthetic profile", .syntheticProfile), ("Argo trajectory", .trajectory),
      ("B-Argo trajectory", .bgcTrajectory), ("Argo technical data", .technical),
      ("ARGO profile", .coreProfile),
    ])
  func dataType(dataType: String, kind: FileKind) throws {
    for padding in [0x20, 0x00] as [UInt8] {
      var fixture = ProfileFixture()
      fixture.dataType = dataType
      fixture.padding = padding
      let file = try fixture.decoded()
      #expect(file.header.kind == kind)
      #expect(file.header.dataType == dataType)
      if case .unread = file.content {
        #expect(kind != .coreProfile)
      } else {
        #expect(kind == .coreProfile)
      }
    }
  }

  @Test(
    "is refused where it is none of Argo's",
    arguments: [
      ("WOD profile", "its DATA_TYPE is 'WOD profile'"), ("", "it has no DATA_TYPE"),
    ])
  func notArgo(dataType: String, reason: String) throws {
    var fixture = ProfileFixture()
    fixture.dataType = dataType
    let error = try #require(throws: ArgoFormatError.self) { _ = try fixture.decoded() }
    #expect(error.code == .notArgo)
    #expect(error.reason == "is NetCDF, but not an Argo file: \(reason)")
  }

  /// Source: `ncdump -v DATA_TYPE` of the files.
  @Test(
    "of real files of every kind", .enabled(if: RealData.isThere, RealData.absence),
    arguments: [
      ("coriolis/3902131/profiles/BD3902131_001.nc", FileKind.bgcProfile),
      ("coriolis/3902131/profiles/SD3902131_001.nc", .syntheticProfile),
      ("coriolis/3902131/3902131_Sprof.nc", .syntheticProfile),
      ("csiro/5900865/5900865_Rtraj.nc", .trajectory),
      ("coriolis/3902131/3902131_BRtraj.nc", .bgcTrajectory),
      ("csiro/5900865/5900865_tech.nc", .technical),
      ("jma/4902252/4902252_meta.nc", .metadata),
      ("jma/4902252/profiles/D4902252_001.nc", .coreProfile),
      ("aoml/5906072/5906072_prof.nc", .multiCycleProfile),
    ])
  func realFiles(file: String, kind: FileKind) throws {
    #expect(try decode(RealData.path("dac/\(file)")).header.kind == kind)
  }

  @Test("tells files of one cycle from those of several, and delayed mode from real time")
  func cyclesAndModes() throws {
    var several = ProfileFixture(profiles: 2)
    several.cycles = [1, 2]
    #expect(try several.decoded().header.kind == .multiCycleProfile)
    #expect(try ProfileFixture().decoded().header.kind == .coreProfile)
    #expect(
      try ProfileFixture().decoded(named: "2903001_prof.nc").header.kind == .multiCycleProfile)
    #expect(try ProfileFixture(mode: "D").decoded().header.isDelayedModeFile)
    #expect(try !ProfileFixture(mode: "A").decoded().header.isDelayedModeFile)
  }
}
