import Argo
import Foundation
import NetCDF
import Simulation
import TestSupport
import Testing

/// The same options give the same bytes.
struct DeterminismTests {
  @Test func theSameSeedGivesTheSameBytes() throws {
    let options = SimulationOptions(floats: 45, cycles: 2, seed: 7)
    let first = try SimulatedTree(options)
    let second = try SimulatedTree(options)
    #expect(first.summary == second.summary)
    let files = try first.files()
    #expect(try files == second.files())
    for file in files {
      #expect(
        try contents(of: "\(first.path)/\(file)") == contents(of: "\(second.path)/\(file)"),
        "\(file)")
    }
  }

  @Test func anotherSeedGivesOtherWaterAtOtherPlaces() throws {
    let first = try SimulatedTree(SimulationOptions(floats: 1, cycles: 1, seed: 7)).profiles()
    let second = try SimulatedTree(SimulationOptions(floats: 1, cycles: 1, seed: 8)).profiles()
    #expect(first.map(\.file) == second.map(\.file))
    #expect(first[0].profile.temperature?.values != second[0].profile.temperature?.values)
    #expect(first[0].profile.latitude != second[0].profile.latitude)
  }

  /// `SampleProfiles` was written by `argofleet simulate -o SampleProfiles`.
  @Test func theSamplesOfThePackageAreWhatTheProgramWrites() throws {
    let samples = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("SampleProfiles").path
    let tree = try SimulatedTree()
    let files = try tree.files()
    #expect(try files == SimulatedTree.files(in: samples))
    var size = 0
    for file in files {
      let written = try contents(of: "\(tree.path)/\(file)")
      size += written.count
      if try written != contents(of: "\(samples)/\(file)") {
        // NetCDF-4 files name the versions of the libraries that wrote them.
        let isNetCDF4 = written.starts(with: [0x89, 0x48, 0x44, 0x46])
        #expect(isNetCDF4, "\(file) differs")
        try expectSameContent("\(tree.path)/\(file)", "\(samples)/\(file)")
      }
    }
    #expect(size < 3_000_000)
  }

  private func expectSameContent(_ left: String, _ right: String) throws {
    let left = try NetCDFFile.open(path: left, choice: .auto)
    let right = try NetCDFFile.open(path: right, choice: .auto)
    #expect(left.dimensions == right.dimensions)
    #expect(left.variables.map(\.name) == right.variables.map(\.name))
    for variable in left.variables {
      let other = try #require(right.variable(named: variable.name))
      if variable.type == .char {
        #expect(
          try left.readText(variable, slab: nil) == right.readText(other, slab: nil),
          "\(variable.name)")
      } else {
        #expect(
          try left.readDoubles(variable, slab: nil) == right.readDoubles(other, slab: nil),
          "\(variable.name)")
      }
    }
  }
}
