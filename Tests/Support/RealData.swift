import Foundation
public import Testing

/// The folder of real Argo files that tests compare with, where there is one.
///
/// `ARGOFLEET_REAL_DATA` names it; else it is looked for beside the package.
public enum RealData {
  /// Its path; nothing where it is not there, and the tests on real files are skipped.
  public static let folder: String? = {
    let named = ProcessInfo.processInfo.environment["ARGOFLEET_REAL_DATA"]
    let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let path =
      named ?? package.deletingLastPathComponent().appendingPathComponent("shared/data/argo").path
    return FileManager.default.fileExists(atPath: "\(path)/dac") ? path : nil
  }()

  /// Whether it is there.
  public static var isThere: Bool { folder != nil }

  /// What is said where it is not.
  public static let absence: Comment = "no real files: set ARGOFLEET_REAL_DATA to a folder of them"

  /// The path of something in it; empty where it is not there.
  public static func path(_ name: String) -> String { folder.map { "\($0)/\(name)" } ?? "" }

  /// A table of it: rows of named cells.
  public static func table(_ name: String) throws -> [[String: String]] {
    let text = try String(contentsOfFile: path(name), encoding: .utf8)
    var records = csvRecords(text)
    guard !records.isEmpty else { return [] }
    let heading = records.removeFirst()
    return records.map { Dictionary(uniqueKeysWithValues: zip(heading, $0)) }
  }
}

/// The records of a CSV text by RFC 4180.
public func csvRecords(_ text: String) -> [[String]] {
  var records: [[String]] = []
  var record: [String] = []
  var field = String.UnicodeScalarView()
  var isQuoted = false
  var scalars = Array(text.unicodeScalars)[...]
  while let scalar = scalars.popFirst() {
    switch scalar {
    case "\"" where isQuoted && scalars.first == "\"":
      field.append("\"")
      scalars.removeFirst()
    case "\"": isQuoted.toggle()
    case "," where !isQuoted:
      record.append(String(field))
      field = .init()
    case "\r" where !isQuoted: continue
    case "\n" where !isQuoted:
      record.append(String(field))
      records.append(record)
      record = []
      field = .init()
    default: field.append(scalar)
    }
  }
  if !record.isEmpty || !field.isEmpty { records.append(record + [String(field)]) }
  return records
}
