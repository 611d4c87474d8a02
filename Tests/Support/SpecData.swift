import Foundation
public import Testing

/// The folder of check values that tests compare with, where there is one.
///
/// `ARGOFLEET_SPEC` names it; else it is looked for beside the package.
public enum SpecData {
  /// Its path; nothing where it is not there, and the tests that need it are skipped.
  public static let folder: String? = {
    let named = ProcessInfo.processInfo.environment["ARGOFLEET_SPEC"]
    let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let path =
      named ?? package.deletingLastPathComponent().appendingPathComponent("shared/spec").path
    return FileManager.default.fileExists(atPath: "\(path)/rtqc-vectors.json") ? path : nil
  }()

  /// Whether it is there.
  public static var isThere: Bool { folder != nil }

  /// What is said where it is not.
  public static let absence: Comment = "no check values: set ARGOFLEET_SPEC to a folder of them"

  /// The path of something in it; empty where it is not there.
  public static func path(_ name: String) -> String { folder.map { "\($0)/\(name)" } ?? "" }
}
