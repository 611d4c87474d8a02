import Testing

@testable import Mirror

/// Which paths of an index are believed.
struct PathTests {
  @Test(arguments: [
    ("jma/2903001/profiles/R2903001_001.nc", SyncKind.core, false),
    ("jma/2903001/profiles/D2903001_001D.nc", .core, true),
    ("aoml/13857/profiles/R13857_001.nc", .core, false),
    ("coriolis/3902131/profiles/BD3902131_001.nc", .bgc, true),
    ("coriolis/3902131/profiles/SR3902131_001.nc", .synthetic, false),
    ("coriolis/3902131/3902131_BRtraj.nc", .bgc, false),
    ("jma/2903001/2903001_Dtraj.nc", .traj, true),
  ])
  func pathsOfTheTree(path: String, kind: SyncKind, isDelayed: Bool) throws {
    let parsed = try #require(GDACPath(path))
    #expect(parsed.kind == kind)
    #expect(parsed.isDelayed == isDelayed)
  }

  @Test(arguments: [
    ("jma/2903001/2903001_meta.nc", SyncKind.meta), ("jma/2903001/2903001_tech.nc", .tech),
    ("jma/2903001/2903001_prof.nc", .multi), ("jma/2903001/2903001_Sprof.nc", .synthetic),
  ])
  func filesOfAFloat(path: String, kind: SyncKind) throws {
    let parsed = try #require(GDACPath(path))
    #expect(parsed.kind == kind)
    #expect(parsed.isDelayed == nil)
    #expect(GDACPath.isUnlisted(path) == (kind == .multi || kind == .synthetic))
  }

  @Test(arguments: [
    "", "/", "..", "../2903001/2903001_meta.nc", "jma/../2903001_meta.nc",
    "jma/2903001/../2903001_meta.nc", "jma/2903001/profiles/../R2903001_001.nc",
    "/jma/2903001/2903001_meta.nc", "jma//2903001_meta.nc", "jma/2903001/2903002_meta.nc",
    "jma/2903001/profiles/R2903002_001.nc", "jma/290300/290300_meta.nc",
    "jma/2903001/profiles/R2903001_001.txt", "jma/2903001/other/R2903001_001.nc",
    "jma/2903001/profiles/X2903001_001.nc", "jma/2903001/profiles/deep/R2903001_001.nc",
    "j a/2903001/2903001_meta.nc", "jma/2903001/profiles/R2903001_0\u{0}1.nc",
    "jma/2903001/profiles/R2903001", "jma/2903001", ".hidden/2903001/2903001_meta.nc",
    "jma/2903001/2903001_readme.nc",
  ])
  func otherPathsAreRefused(path: String) { #expect(GDACPath(path) == nil) }
}
