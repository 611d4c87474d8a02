import Argo
import ArgoFormat
import Foundation
import NetCDF
import Simulation
import TestSupport
import Testing

/// The files of a simulated tree: what there is, and that readers accept it.
@Suite(SimulatesTree())
struct TreeTests {
  private let tree: SimulatedTree

  init() throws { tree = try SimulatedTree.shared }

  @Test func ncdumpAcceptsEveryFile() throws {
    // Prints the names of the files that ncdump refuses.
    let line = """
      command -v ncdump > /dev/null || exit 127
      find "$0" -name '*.nc' -exec sh -c \
        'for file; do ncdump "$file" > /dev/null 2>&1 || echo "$file"; done' sh {} +
      """
    guard let run = try run("sh", ["-c", line, tree.path]) else { return }
    #expect(run.status == 0 && run.output.isEmpty)
  }

  @Test func everyFileSaysThatItIsSynthetic() throws {
    for file in try tree.files() where file.hasSuffix(".nc") {
      let reader = try NetCDFFile.open(path: "\(tree.path)/\(file)", choice: .auto)
      guard case .text(let bytes)? = try reader.attribute("comment", of: nil) else {
        Issue.record("\(file) has no comment")
        continue
      }
      let comment = String(decoding: bytes, as: UTF8.self).lowercased()
      #expect(comment.contains("synthetic"), "\(file)")
    }
    for file in ["README.md", "ar_greylist.txt", "ar_index_global_prof.txt"] {
      let text = String(decoding: try contents(of: "\(tree.path)/\(file)"), as: UTF8.self)
      #expect(text.lowercased().contains("synthetic"), "\(file)")
    }
  }

  @Test func everyFormatVersionDataModeAndKindOfFileIsThere() throws {
    let decoded = try tree.decoded()
    let core = decoded.filter {
      [.coreProfile, .multiCycleProfile].contains($0.content.header.kind)
    }
    #expect(Set(core.map(\.content.header.formatVersion)) == ["2.2", "3.0", "3.1"])
    let kinds = Set(decoded.map(\.content.header.kind))
    #expect(
      kinds.isSuperset(of: [
        .coreProfile, .multiCycleProfile, .metadata, .bgcProfile, .syntheticProfile, .trajectory,
        .technical,
      ]))
    let profiles = try tree.profiles().map(\.profile)
    #expect(Set(profiles.map(\.dataMode)) == Set(DataMode.allCases))
    #expect(Set(profiles.map(\.key.direction)) == Set(Direction.allCases))
    #expect(profiles.contains { $0.key.cycle == 0 })
    #expect(profiles.contains { $0.salinity == nil })
    #expect(profiles.contains { $0.levelCount == 1 })
    #expect(profiles.contains { $0.index > 0 })
    #expect(profiles.contains { $0.key.wmo.value < 100_000 })
    #expect(profiles.contains { $0.longitude ?? 0 > 180 })
    // Both containers.
    let containers = Set(
      try tree.files().filter { $0.hasSuffix(".nc") }.map {
        try contents(of: "\(tree.path)/\($0)").prefix(4)
      })
    #expect(containers.isSuperset(of: [[0x43, 0x44, 0x46, 1], [0x89, 0x48, 0x44, 0x46]]))
  }

  @Test func severalCentresAndCountriesAreThereWithJapanAmongThem() throws {
    let profiles = try tree.profiles()
    let folders = Set(profiles.map { $0.file.split(separator: "/")[1] })
    #expect(folders.count >= 8)
    let countries = Set(
      profiles.compactMap { DataCentre(code: $0.profile.origin.dataCentre)?.country?.code })
    #expect(countries.isSuperset(of: ["JP", "US", "FR", "AU", "IN", "KR", "CN", "CA", "GB"]))
    #expect(profiles.contains { $0.profile.origin.dataCentre == "JM" })
    // The DAC's folder and the centre's country agree.
    for (file, profile) in profiles {
      let folder = String(file.split(separator: "/")[1])
      #expect(
        DataCentre.country(ofDAC: folder) == DataCentre(code: profile.origin.dataCentre)?.country)
    }
  }

  @Test func aFileIsCalledWhatItHolds() throws {
    for (file, content) in try tree.decoded() {
      guard case .profiles(let profiles) = content.content else { continue }
      let key = try #require(profiles.first?.key)
      #expect(file.contains("/\(key.wmo)/"))
      guard content.header.kind == .coreProfile else {
        #expect(file.hasSuffix("/\(key.wmo)_prof.nc"))
        continue
      }
      let letter = content.header.isDelayedModeFile ? "D" : "R"
      let cycle = String(format: "%03d", key.cycle)
      let suffix = key.direction == .descending ? "D" : ""
      #expect(file.hasSuffix("/profiles/\(letter)\(key.wmo)_\(cycle)\(suffix).nc"))
    }
  }

  @Test func theIndexHasARowForEverySingleCycleFile() throws {
    var parser = ProfileIndexParser(.standard(.profileIndex))
    let rows = try contents(of: "\(tree.path)/ar_index_global_prof.txt")
      .split(separator: UInt8(ascii: "\n")).compactMap { line in
        parser.parse(line).map { row in
          (file: String(decoding: line.prefix { $0 != UInt8(ascii: ",") }, as: UTF8.self), row: row)
        }
      }
    #expect(parser.malformed.count == 0)
    let byFile = Dictionary(grouping: rows, by: \.file)
    #expect(byFile.allSatisfy { $0.value.count == 1 })
    for (file, content) in try tree.decoded() where content.header.kind == .coreProfile {
      guard case .profiles(let profiles) = content.content else { continue }
      let row = try #require(byFile[String(file.dropFirst("dac/".count))]?.first?.row, "\(file)")
      #expect(row.key == profiles[0].key)
      #expect(row.time == profiles[0].time)
      #expect(row.latitude == profiles[0].latitude && row.longitude == profiles[0].longitude)
      #expect(row.institution == profiles[0].origin.dataCentre)
      #expect(row.updated == content.header.updated)
    }
    var metadata = MetadataIndexParser(.standard(.metadataIndex))
    let floats = try contents(of: "\(tree.path)/ar_index_global_meta.txt")
      .split(separator: UInt8(ascii: "\n")).compactMap { metadata.parse($0) }
    let files = try tree.files().filter { $0.hasSuffix("_meta.nc") }
    #expect(Set(floats.map { "dac/\($0.file)" }) == Set(files))
  }

  @Test func moreFloatsThanTheCastAreGeneratedWithNumbersOfTheirOwn() throws {
    let tree = try SimulatedTree(SimulationOptions(floats: 60, cycles: 1))
    #expect(tree.summary.floats == 60)
    let floats = Set(try tree.profiles().map(\.profile.key.wmo))
    #expect(floats.count == 60)
    #expect(try tree.files().filter { $0.hasSuffix(".nc") }.count == tree.summary.files)
  }

  @Test func aFolderThatCannotBeMadeIsAnErrorThatNamesIt() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("x", to: "file")
    let error = #expect(throws: SimulationError.self) {
      _ = try GDACSimulator(options: SimulationOptions(floats: 1)).write(to: "\(file)/tree")
    }
    #expect("\(try #require(error))".contains("\(file)/tree"))
  }
}
