import Foundation
import TestSupport
import Testing

/// What a run of the program gave.
struct ProgramRun: Sendable {
  /// The exit status, or minus the signal that ended it.
  var status: Int32
  /// Standard output.
  var output: String
  /// The bytes of standard output.
  var outputBytes: [UInt8]
  /// Standard error.
  var errors: String

  /// Standard error by lines.
  var errorLines: [Substring] { errors.split(separator: "\n") }

  /// The JSON of standard output.
  func json() throws -> Any {
    try JSONSerialization.jsonObject(with: Data(outputBytes), options: .fragmentsAllowed)
  }

  /// The JSON object of standard output.
  func object() throws -> [String: Any] { try #require(try json() as? [String: Any]) }
}

/// The built program, which lies beside the tests.
enum Program {
  static let path = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().appendingPathComponent("argofleet").path

  /// The folder of synthetic profiles that comes with the package.
  static let samples = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("SampleProfiles").path

  /// Runs the program.
  static func run(
    _ arguments: [String], environment: [String: String] = [:], in folder: String? = nil
  ) throws -> ProgramRun {
    try launch(path, arguments, environment: environment, in: folder)
  }

  /// Runs a line of the shell, in which `$argofleet` is the program and `$1` and so on are the
  /// arguments.
  static func shell(
    _ line: String, _ arguments: [String] = [], environment: [String: String] = [:]
  ) throws -> ProgramRun {
    let environment = environment.merging(["argofleet": path]) { $1 }
    return try launch("/bin/sh", ["-c", line, "sh"] + arguments, environment: environment)
  }

  /// Starts the program and leaves it running; its output is lost.
  static func start(_ arguments: [String], errors: String) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    try Data().write(to: URL(fileURLWithPath: errors))
    process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: errors))
    try process.run()
    return process
  }

  private static func launch(
    _ program: String, _ arguments: [String], environment: [String: String],
    in folder: String? = nil
  ) throws -> ProgramRun {
    // Files, not pipes, so that neither stream can block the other.
    let streams = try TemporaryFolder()
    let output = try streams.write([], to: "out")
    let errors = try streams.write([], to: "err")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.environment = ["PATH": "/usr/bin:/bin", "TERM": "xterm"].merging(environment) { $1 }
    if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: output))
    process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: errors))
    try process.run()
    process.waitUntilExit()
    let bytes = try contents(of: output)
    return ProgramRun(
      status: process.terminationReason == .exit
        ? process.terminationStatus : -process.terminationStatus,
      output: String(decoding: bytes, as: UTF8.self), outputBytes: bytes,
      errors: String(decoding: try contents(of: errors), as: UTF8.self))
  }
}

/// The sample profiles in a store, taken in by the program once for all tests of a suite.
struct SampleStore: Sendable {
  /// The store.
  let path: String
  /// What `ingest --format json` said.
  let ingest: ProgramRun

  /// The store of the suite of the running test.
  static var shared: SampleStore {
    get throws { try #require(current, "the suite takes the samples in") }
  }

  /// Runs the program on the store.
  func run(_ arguments: String...) throws -> ProgramRun {
    try Program.run(arguments + ["--store", path])
  }

  @TaskLocal fileprivate static var current: SampleStore?
}

/// Takes the sample profiles in once for a suite.
struct TakesSamplesIn: SuiteTrait, TestScoping {
  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    let folder = try TemporaryFolder()
    let path = folder.path("samples.sqlite")
    let ingest = try Program.run(
      ["ingest", Program.samples, "--store", path, "--format", "json"])
    try await SampleStore.$current.withValue(SampleStore(path: path, ingest: ingest)) {
      try await function()
    }
    withExtendedLifetime(folder) {}
  }
}
