internal import Foundation
package import Transfer

/// A GDAC that a server offers over https or http, or a bucket of S3 by plain https.
package struct NetworkSource: MirrorSource {
  private let base: String
  private let address: ServerAddress
  private let client: TransferClient<ContinuousClock>

  /// Makes a source from an address; throws where it is not a valid one.
  package init(
    _ address: String, client: TransferClient<ContinuousClock>
  ) throws(SyncError) {
    guard let parts = ServerAddress(address), ["https", "http", "ftp"].contains(parts.scheme)
    else {
      throw SyncError(.usage, "\(address) is not an address that files can be fetched from")
    }
    self.address = parts
    base = address.hasSuffix("/") ? String(address.dropLast()) : address
    self.client = client
  }

  /// The address without user name, password and query.
  package var name: String {
    let path = address.path
    return address.server + (path.hasSuffix("/") ? String(path.dropLast()) : path)
  }

  /// Fetches a file.
  package func get(
    _ path: String, etag: String, lastModified: String, into sink: TransferRequest.Sink,
    check: @escaping @Sendable (TransferReply) async -> String?
  ) async throws(SyncError) -> TransferOutcome {
    var request = TransferRequest(base + "/" + path, into: sink)
    request.etag = etag
    request.lastModified = lastModified
    do {
      return try await client.get(request) { reply in
        if let fault = NetworkSource.sumFault(reply) { return fault }
        return await check(reply)
      }
    } catch {
      throw failure(error)
    }
  }

  /// How many requests were made so far.
  package func counts() async -> (requests: Int, retries: Int) {
    (await client.requests, await client.retries)
  }

  /// Compares the bytes with the sum that S3 gives as the ETag.
  ///
  /// The ETag is such a sum only where the object was uploaded in one part and is not encrypted by
  /// a key service. Source: Amazon S3 API reference, "Common response headers".
  private static func sumFault(_ reply: TransferReply) -> String? {
    let isS3 = reply.fields.keys.contains {
      $0 == "x-amz-request-id" || $0 == "x-amz-id-2" || $0 == "x-amzn-requestid"
    }
    let etag = reply.etag.filter { $0 != "\"" }
    let encryption = reply.fields["x-amz-server-side-encryption"] ?? ""
    guard isS3, !reply.body.isEmpty, encryption.isEmpty || encryption == "AES256",
      etag.utf8.count == 32, etag.allSatisfy(\.isHexDigit)
    else { return nil }
    return MD5.of(reply.body) == etag.lowercased()
      ? nil : "its bytes do not match the checksum that the server gives"
  }

  private func failure(_ stop: TransferStop) -> SyncError {
    switch stop {
    case .certificate(let words):
      return SyncError(
        .badCertificate,
        "the certificate of \(address.host) cannot be trusted (\(words)): if your network signs"
          + " certificates itself, name its own with SSL_CERT_FILE or --ca-file")
    case .proxy(let words): return SyncError(.unfinished, words)
    case .budget(let words):
      return SyncError(
        .unfinished, "\(words); what came is kept, run the same command again to continue")
    case .wait(let seconds):
      var error = SyncError(
        .unfinished,
        "\(address.host) asks to wait \(seconds / 60) minutes; what came is kept, run the same command"
          + " again then")
      error.waitSeconds = seconds
      return error
    case .output(let code): return SyncError(.inputOutput, "cannot write what came", code)
    case .cancelled: return .interrupted
    }
  }

  /// The sizes of the files below a folder, where the server is S3.
  package func sizes(below folder: String) async throws(SyncError) -> [String: Int]? {
    try await BucketListing(address, source: self)?.sizes(below: folder)
  }

  /// Gets a page of a listing; nil where there is none.
  func page(_ url: String) async throws(SyncError) -> [UInt8]? {
    do {
      guard
        case .whole(let reply) = try await client.get(
          TransferRequest(url, into: .memory(limit: 16 << 20)))
      else { return nil }
      return reply.body
    } catch {
      throw failure(error)
    }
  }
}
