import Argo
import ArgoFormat
import Foundation
import NetCDF
import Simulation
import TestSupport
import Testing

/// Simulates the usual tree once for a suite.
struct SimulatesTree: SuiteTrait, TestScoping {
  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    try await SimulatedTree.$current.withValue(SimulatedTree()) { try await function() }
  }
}

/// A tree that was simulated for a test.
struct SimulatedTree: Sendable {
  /// The tree of the suite of the running test.
  static var shared: SimulatedTree {
    get throws { try #require(current, "the suite simulates a tree") }
  }

  @TaskLocal fileprivate static var current: SimulatedTree?

  private let folder: TemporaryFolder
  let summary: SimulationSummary
  var path: String { folder.path("tree") }

  init(_ options: SimulationOptions = SimulationOptions()) throws {
    folder = try TemporaryFolder()
    summary = try GDACSimulator(options: options).write(to: folder.path("tree"))
  }

  /// The paths of all files below the tree's root, sorted.
  func files() throws -> [String] { try SimulatedTree.files(in: path) }

  /// The paths of all files below a folder, sorted.
  static func files(in folder: String) throws -> [String] {
    let found = try FileManager.default.subpathsOfDirectory(atPath: folder)
    let folders = Set(found.map { ($0 as NSString).deletingLastPathComponent })
    return found.filter { !folders.contains($0) }.sorted()
  }

  /// The NetCDF files, decoded, by their paths below the root.
  func decoded() throws -> [(file: String, content: ArgoFile)] {
    try files().filter { $0.hasSuffix(".nc") }.map { file in
      let reader = try NetCDFFile.open(path: "\(path)/\(file)", choice: .auto)
      return (file, try ArgoFileDecoder.decode(reader))
    }
  }

  /// The profiles of all core files.
  func profiles() throws -> [(file: String, profile: Profile)] {
    try decoded().flatMap { file, decoded in
      guard case .profiles(let profiles) = decoded.content else { return [(String, Profile)]() }
      return profiles.map { (file, $0) }
    }
  }
}
