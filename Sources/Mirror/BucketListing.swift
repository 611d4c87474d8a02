internal import Foundation
internal import Transfer

/// Lists the objects in a bucket of S3, which gives their sizes without fetching them.
///
/// Source: Amazon S3 API reference, ListObjectsV2.
struct BucketListing {
  private let bucket: String
  private let prefix: String
  private let source: NetworkSource

  /// The bucket that an address leads into; nil where the host is not known to be S3.
  init?(_ address: ServerAddress, source: NetworkSource) {
    guard address.host.contains(".s3.") || address.host.hasSuffix(".amazonaws.com")
    else { return nil }
    prefix = address.path.split(separator: "/").map { $0 + "/" }.joined()
    bucket = address.server + "/"
    self.source = source
  }

  /// The sizes of the objects below a folder, by their paths below the address.
  func sizes(below folder: String) async throws(SyncError) -> [String: Int]? {
    var sizes: [String: Int] = [:]
    var token = ""
    repeat {
      var url = bucket + "?list-type=2&prefix=" + BucketListing.escaped(prefix + folder + "/")
      if !token.isEmpty { url += "&continuation-token=" + BucketListing.escaped(token) }
      guard let page = try await source.page(url) else { return nil }
      let text = String(decoding: page, as: UTF8.self)
      for object in BucketListing.contents(of: "Contents", in: text) {
        guard let key = BucketListing.contents(of: "Key", in: object).first,
          let size = BucketListing.contents(of: "Size", in: object).first.flatMap({ Int($0) }),
          key.hasPrefix(prefix)
        else { continue }
        sizes[String(key.dropFirst(prefix.count))] = size
      }
      let isCut = BucketListing.contents(of: "IsTruncated", in: text).first == "true"
      token =
        isCut ? BucketListing.contents(of: "NextContinuationToken", in: text).first ?? "" : ""
    } while !token.isEmpty
    return sizes
  }

  /// What lies between the tags of a name, each time.
  private static func contents(of tag: String, in text: String) -> [String] {
    text.components(separatedBy: "<\(tag)>").dropFirst().compactMap {
      $0.components(separatedBy: "</\(tag)>").first
    }
  }

  private static func escaped(_ text: String) -> String {
    let allowed = CharacterSet.alphanumerics.union(CharacterSet(charactersIn: "-._~/"))
    return text.addingPercentEncoding(withAllowedCharacters: allowed) ?? text
  }
}
