import Argo
import FleetStore
import Geography
import Ingest
import QualityControl
import RecordCheck
import TestSupport
import Testing
import Upkeep

@Suite("Judging after taking in")
struct RecordCheckTests {
  private let float = "\(sampleProfiles)/dac/kordi/2909204/profiles"

  @Test("a run without quality control leaves it to the next")
  func later() async throws {
    let folder = try TemporaryFolder()
    let store = folder.path("s.sqlite")
    let first = try await ingest([float], into: store, rules: nil)
    #expect(first.quality.profiles == 0)
    #expect(try CheckedStore(store).flags.isEmpty)
    let second = try await ingest([float], into: store)
    #expect(second.quality.floats == 1)
    #expect(second.quality.profiles == 4)
    #expect(second.quality.profilesFailed == 1)
    let third = try await ingest([float], into: store)
    #expect(third.quality.floats == 0)
    #expect(try CheckedStore(store).flags.count == 4)
  }

  @Test("other rules check a float again")
  func otherRules() async throws {
    let folder = try TemporaryFolder()
    let store = folder.path("s.sqlite")
    let file = "\(sampleProfiles)/dac/csio/2909207"
    try await ingest([file], into: store)
    let current = try CheckedStore(store)
    var rules = QualityRules()
    rules.pressureRule = .legacy
    let report = try await ingest([file], into: store, rules: rules)
    #expect(report.files.unchanged == report.files.seen)
    #expect(report.quality.floats == 1)
    #expect(try CheckedStore(store).flags != current.flags)
    let wmo = try #require(WMONumber(2_909_207))
    let kept = try #require(try FleetStoreReader(path: store).qualityRules(of: wmo))
    #expect(QualityRules(text: kept) == rules)
  }

  @Test("another revision of a test, and the letter of the manual, check floats again")
  func revisions() async throws {
    let folder = try TemporaryFolder()
    let store = folder.path("s.sqlite")
    // A float with zero padding, which a guard is about.
    let file = "\(sampleProfiles)/dac/incois/2909105"
    try await ingest([file], into: store)
    let guarded = try CheckedStore(store)
    var rules = QualityRules()
    rules.revisions[.globalRange] += 1
    #expect(try await ingest([file], into: store, rules: rules).quality.floats == 1)
    #expect(try CheckedStore(store).flags == guarded.flags)
    #expect(try await ingest([file], into: store, rules: rules).quality.floats == 0)
    rules.followLetterOfManual()
    #expect(try await ingest([file], into: store, rules: rules).quality.floats == 1)
    #expect(try CheckedStore(store).flags != guarded.flags)
  }

  @Test("a grey list that comes later is honoured")
  func exclusionList() async throws {
    let folder = try TemporaryFolder()
    let store = folder.path("s.sqlite")
    try await ingest(["\(sampleProfiles)/dac/kordi/2909212"], into: store)
    #expect(try CheckedStore(store).failures[2_909_212] == 0)
    try await ingest(["\(sampleProfiles)/ar_greylist.txt"], into: store)
    #expect(try CheckedStore(store).failures[2_909_212] == RealTimeTest.exclusionList.bit)
  }

  @Test("what is explained from the store is what was stored")
  func explained() async throws {
    let folder = try TemporaryFolder()
    let store = folder.path("s.sqlite")
    try await ingest([sampleProfiles], into: store)
    let reader = try FleetStoreReader(path: store)
    let check = StoredRecordCheck(
      QualityRules().options(now: dayOfChecking, land: .none))
    for number in [2_909_214, 2_909_213, 5_909_102, 2_909_216] {
      let wmo = try #require(WMONumber(number))
      var checked: [(Profile, StoredQCResult)] = []
      try reader.forEachChecked(of: wmo) { checked.append(($0, $1)) }
      #expect(!checked.isEmpty)
      for (profile, result) in checked {
        let explained = try #require(
          try check.explain(profile.key, in: reader).first {
            $0.stored.profile.index == profile.index
          })
        for parameter in Parameter.allCases where profile[parameter] != nil {
          #expect(explained.raw.levels[parameter] == result.flags[parameter])
          #expect(explained.adjusted?.levels[parameter] == result.adjustedFlags[parameter])
        }
        #expect(explained.raw.failed == result.testsFailed)
        #expect(explained.raw.performed == result.testsPerformed)
      }
    }
  }

  @Test("the findings of each test are stored, and together they are the flags")
  func findings() async throws {
    let folder = try TemporaryFolder()
    let store = folder.path("s.sqlite")
    try await ingest([sampleProfiles], into: store)
    let reader = try FleetStoreReader(path: store)
    var seen = 0
    for float in try reader.floats() {
      try reader.forEachChecked(of: float.wmo) { profile, result in
        var codes: UInt64 = 0
        for (isAdjusted, flags) in [(false, result.flags), (true, result.adjustedFlags)] {
          for (parameter, column) in flags {
            guard let measured = profile[parameter] else { continue }
            let values = isAdjusted ? measured.adjusted : measured.values
            var union = values.map { $0.isNaN ? QualityFlag.missing : .good }
            for finding in result.findings where finding.isAdjusted == isAdjusted {
              guard let flags = finding.flags[parameter] else { continue }
              union = zip(union, flags).map { $0.raised(to: $1) }
            }
            #expect(union == column, "\(profile.key) \(parameter)")
          }
        }
        for finding in result.findings {
          seen += 1
          if !finding.isAdjusted { codes |= 1 << UInt64(finding.test) }
        }
        #expect(codes == result.testsFailed)
        #expect(result.adjustedFlags.isEmpty == (profile.dataMode == .realTime))
      }
    }
    #expect(seen >= 20)
  }

  @Test("rules read back from their text")
  func rulesText() {
    var rules = QualityRules()
    #expect(QualityRules(text: rules.text) == rules)
    rules.followLetterOfManual()
    #expect(QualityRules(text: rules.text) == rules)
    rules.guards = [.lonePressure, .mixedLayer]
    rules.pressureRule = .legacy
    rules.regionalGeometry = .polygons
    rules.runsGradient = true
    rules.rolloverMarksWholePiece = true
    rules.frozenNeedsBoth = false
    rules.driftIgnoresDepth = true
    rules.deepFloatFlags.salinity = .good
    rules.land = .coastline(folder: "/data/coast:line", .low)
    #expect(QualityRules(text: rules.text) == rules)
    rules.land = .bathymetry("/data/a=b.nc")
    #expect(QualityRules(text: rules.text + "\ngreylist=yes") == rules)
  }

  @Test("metadata that come later are honoured")
  func configuredPressure() async throws {
    // The metadata of float 2909215 say 2000 dbar; its second cycle goes to 2500.
    let folder = try TemporaryFolder()
    let store = folder.path("s.sqlite")
    let path = "\(sampleProfiles)/dac/csio/2909215"
    try await ingest(["\(path)/2909215_prof.nc"], into: store)
    #expect(try CheckedStore(store).failures[2_909_215] == 0)
    try await ingest([path], into: store)
    #expect(try CheckedStore(store).failures[2_909_215] == RealTimeTest.deepestPressure.bit)
  }
}
