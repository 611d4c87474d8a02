internal import Foundation

/// A file of check cases in JSON that names its layout.
protocol LaidOutCaseFile: Decodable {
  /// The layout that the file says it has.
  var schema: String { get }
  /// The layout that is read.
  static var layout: String { get }
}

extension LaidOutCaseFile {
  /// Reads a file of this layout.
  static func read(_ path: String) throws(VerificationError) -> Self {
    let file = try CaseFile.decode(Self.self, path)
    guard file.schema == layout else {
      throw VerificationError(
        code: .malformed, path: path, reason: "its schema is '\(file.schema)', not '\(layout)'")
    }
    return file
  }
}

/// A place of a case, degrees north and east.
struct CasePlace: Decodable {
  var lat: Double
  var lon: Double
}

/// Reads files of check cases in JSON.
enum CaseFile {
  /// Decodes a file; an error says what is wrong in it and where.
  static func decode<Content: Decodable>(
    _ type: Content.Type, _ path: String
  ) throws(VerificationError) -> Content {
    let data: Data
    do {
      data = try Data(contentsOf: URL(fileURLWithPath: path))
    } catch {
      throw VerificationError(
        code: .unreadable, path: path, reason: error.localizedDescription)
    }
    do {
      return try JSONDecoder().decode(type, from: data)
    } catch let error as DecodingError {
      throw VerificationError(code: .malformed, path: path, reason: text(of: error))
    } catch {
      throw VerificationError(code: .malformed, path: path, reason: "\(error)")
    }
  }

  private static func text(of error: DecodingError) -> String {
    func place(_ context: DecodingError.Context) -> String {
      let path = context.codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue }
      return path.isEmpty ? "" : " at \(path.joined(separator: "."))"
    }
    return switch error {
    case .keyNotFound(let key, let context): "'\(key.stringValue)' is missing\(place(context))"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      "another type of value is expected\(place(context))"
    case .dataCorrupted(let context):
      context.codingPath.isEmpty
        ? "it is no valid JSON" : "\(context.debugDescription)\(place(context))"
    @unknown default: "it cannot be decoded"
    }
  }
}
