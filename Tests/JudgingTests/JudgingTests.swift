import Argo
import FleetStore
import Geography
import Ingest
import QualityControl
import TestSupport
import Testing

@Suite("Judging after taking in")
struct JudgingTests {
  private let float = "\(sampleProfiles)/dac/kordi/2909204/profiles"

  @Test("a run without quality control leaves it to the next")
  func later() async throws {
    let folder = try TemporaryFolder()
    let store = folder.path("s.sqlite")
    let first = try await ingest([float], into: store, rules: nil)
    #expect(first.quality.profiles == 0)
    #expect(try JudgedStore(store).flags.isEmpty)
    let second = try await ingest([float], into: store)
    #expect(second.quality.floats == 1)
    #expect(second.quality.profiles == 4)
    #expect(second.quality.profilesFailed == 1)
    let third = try await ingest([float], into: store)
    #expect(third.quality.floats == 0)
    #expect(try JudgedStore(store).flags.count == 4)
  }

  @Test("other rules judge a float again")
  func otherRules() async throws {
    let folder = try TemporaryFolder()
    let store = folder.path("s.sqlite")
    let file = "\(sampleProfiles)/dac/csio/2909207"
    try await ingest([file], into: store)
    let current = try JudgedStore(store)
    var rules = QualityRules()
    rules.pressureRule = .legacy
    let report = try await ingest([file], into: store, rules: rules)
    #expect(report.files.unchanged == report.files.seen)
    #expect(report.quality.floats == 1)
    #expect(try JudgedStore(store).flags != current.flags)
    let wmo = try #require(WMONumber(2_909_207))
    let kept = try #require(try FleetStoreReader(path: store).qualityRules(of: wmo))
    #expect(QualityRules(text: kept) == rules)
  }

  @Test("another revision of a test, and the letter of the manual, judge floats again")
  func revisions() async throws {
    let folder = try TemporaryFolder()
    let store = folder.path("s.sqlite")
    // A float with zero padding, which a guard is about.
    let file = "\(sampleProfiles)/dac/incois/2909105"
    try await ingest([file], into: store)
    let guarded = try JudgedStore(store)
    var rules = QualityRules()
    rules.revisions[.globalRange] += 1
    #expect(try await ingest([file], into: store, rules: rules).quality.floats == 1)
    #expect(try JudgedStore(store).flags == guarded.flags)
    #expect(try await ingest([file], into: store, rules: rules).quality.floats == 0)
    rules.followLetterOfManual()
    #expect(try await ingest([file], into: store, rules: rules).quality.floats == 1)
    #expect(try JudgedStore(store).flags != guarded.flags)
  }

  @Test("a grey list that comes later is honoured")
  func greylist() async throws {
    let folder = try TemporaryFolder()
    let store = folder.path("s.sqlite")
    try await ingest(["\(sampleProfiles)/dac/kordi/2909212"], into: store)
    #expect(try JudgedStore(store).failures[2_909_212] == 0)
    try await ingest(["\(sampleProfiles)/ar_greylist.txt"], into: store)
    #expect(try JudgedStore(store).failures[2_909_212] == RealTimeTest.exclusionList.bit)
  }

  @Test("what is explained from the store is what was stored")
  func explained() async throws {
    let folder = try TemporaryFolder()
    let store = folder.path("s.sqlite")
    try await ingest([sampleProfiles], into: store)
    let reader = try FleetStoreReader(path: store)
    let check = StoredRecordCheck(
      QualityRules().options(now: dayOfJudging, land: .none))
    for number in [2_909_214, 2_909_213, 5_909_102, 2_909_216] {
      let wmo = try #require(WMONumber(number))
      var judged: [(Profile, StoredVerdict)] = []
      try reader.forEachJudged(of: wmo) { judged.append(($0, $1)) }
      #expect(!judged.isEmpty)
      for (profile, verdict) in judged {
        let explained = try #require(
          try check.explain(profile.key, in: reader).first {
            $0.stored.profile.index == profile.index
          })
        for parameter in Parameter.allCases where profile[parameter] != nil {
          #expect(explained.raw.levels[parameter] == verdict.flags[parameter])
          #expect(explained.adjusted?.levels[parameter] == verdict.adjustedFlags[parameter])
        }
        #expect(explained.raw.failed == verdict.testsFailed)
        #expect(explained.raw.performed == verdict.testsPerformed)
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
      try reader.forEachJudged(of: float.wmo) { profile, verdict in
        var codes: UInt64 = 0
        for (isAdjusted, flags) in [(false, verdict.flags), (true, verdict.adjustedFlags)] {
          for (parameter, column) in flags {
            guard let measured = profile[parameter] else { continue }
            let values = isAdjusted ? measured.adjusted : measured.values
            var union = values.map { $0.isNaN ? QualityFlag.missing : .good }
            for finding in verdict.findings where finding.isAdjusted == isAdjusted {
              guard let flags = finding.flags[parameter] else { continue }
              union = zip(union, flags).map { $0.raised(to: $1) }
            }
            #expect(union == column, "\(profile.key) \(parameter)")
          }
        }
        for finding in verdict.findings {
          seen += 1
          if !finding.isAdjusted { codes |= 1 << UInt64(finding.test) }
        }
        #expect(codes == verdict.testsFailed)
        #expect(verdict.adjustedFlags.isEmpty == (profile.dataMode == .realTime))
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
    #expect(try JudgedStore(store).failures[2_909_215] == 0)
    try await ingest([path], into: store)
    #expect(try JudgedStore(store).failures[2_909_215] == RealTimeTest.deepestPressure.bit)
  }
}
