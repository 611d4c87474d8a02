import Argo
import FleetStore
import QualityControl
import RecordCheck
import TestSupport
import Testing

extension RealArchiveTests {
  /// What our guards against false alarms do on real profiles; expected counts by numpy on the files.
  @Suite struct GuardTests {
    private let reader: FleetStoreReader

    init() throws { reader = try IngestedArchive.shared.reader() }

    private func forEachChecked(
      of number: Int, _ body: (Profile, StoredQCResult) throws -> Void
    ) throws {
      try reader.forEachChecked(of: try #require(WMONumber(number)), body)
    }

    /// Whether a flag condemns a value.
    private func condemns(_ flag: QualityFlag) -> Bool { flag == .probablyBad || flag == .bad }

    /// Expected: float 6900901 has 198 pressures of 6553.5 dbar and none else above 6000.
    @Test func aWildPressureCondemnsItselfAlone() throws {
      var (wild, others) = (0, 0)
      try forEachChecked(of: 6_900_901) { profile, result in
        let values = try #require(profile.pressure?.values)
        for finding in result.findings where finding.test == 8 && !finding.isAdjusted {
          for (level, flag) in (finding.flags[.pressure] ?? []).enumerated() where condemns(flag) {
            if values[level] == 6553.5 { wild += 1 } else { others += 1 }
          }
        }
      }
      #expect(wild == 198)
      #expect(others == 0)
    }

    /// Expected: section 9 of the specification finds 1,105 pressures that the file calls good and
    /// the letter of the manual condemns.
    @Test func theLetterCondemnsGoodPressuresForAWildOne() async throws {
      func good(_ follow: (inout QCOptions) -> Void) async throws -> Int {
        var options = QCOptions(now: dayOfReading)
        follow(&options)
        let outcome = try await FileCheck.run(
          .init(paths: [RealData.path("dac/coriolis/6900901")], jobs: 2, quality: options))
        return outcome.profiles.reduce(0) { sum, checked in
          let own = checked.report.tests.first { $0.test == .pressureIncreasing }?.inSequence.flags
            .first?.flags
          return sum
            + zip(checked.profile.pressure?.flags ?? [], own ?? []).count { file, own in
              file.isGood && condemns(own)
            }
        }
      }
      #expect(try await good { $0.followLetterOfManual() } == 1105)
      #expect(try await good { _ in } == 0)
    }

    /// Expected: 5,316 levels of float 2902269 in mode D are zeros throughout.
    @Test func zeroPaddingIsBadThroughout() throws {
      var padding = 0
      try forEachChecked(of: 2_902_269) { profile, result in
        for level in 0..<profile.levelCount
        where Parameter.allCases.allSatisfy({ profile[$0]?.values[level] == 0 }) {
          padding += 1
          #expect(Parameter.allCases.allSatisfy { result.flags[$0]?[level] == .bad })
        }
        #expect(!result.findings.contains { $0.test == 12 && !$0.isAdjusted })
      }
      #expect(padding == 5316)
    }

    /// Expected: the salinity of float 1900207 is bad in delayed mode in cycles 8 to 10; every other
    /// finding by the letter was false.
    @Test func grossDriftIsFoundWhereThereIsSome() throws {
      var cycles: [Int: [Int]] = [:]
      for float in try reader.floats() {
        try reader.forEachChecked(of: float.wmo) { profile, result in
          for finding in result.findings where finding.test == 16 {
            cycles[float.wmo.value, default: []].append(profile.key.cycle)
            for (parameter, flags) in finding.flags {
              let file = profile[parameter]?.flags ?? []
              #expect(!zip(file, flags).contains { $0.isGood && condemns($1) })
            }
          }
        }
      }
      #expect(cycles == [1_900_207: [8, 9, 10]])
    }

    /// Expected: the deepest 100 dbar of float 3901897 have a salinity of 35.35 in cycle 118, 31.05 in
    /// 119, and less to the end, 233; cycle 166 ends at 1302 dbar and 201 is missing.
    ///
    /// In a store with the exclusion list, which has the sensor, it is 3 and not compared.
    @Test func aSensorThatStaysOffIsFoundAsLongAsItIs() async throws {
      for letter in [false, true] {
        var options = QCOptions(now: dayOfReading)
        if letter { options.followLetterOfManual() }
        let outcome = try await FileCheck.run(
          .init(paths: [RealData.path("dac/bodc/3901897")], jobs: 2, quality: options))
        let failed = outcome.profiles.filter {
          $0.report.failed & RealTimeTest.grossDrift.bit != 0
        }.map(\.profile.key.cycle)
        let off = (119...233).filter { $0 != 166 && $0 != 201 }
        #expect(letter ? Set(failed).isSuperset(of: off) : failed == off)
      }
    }
  }
}
