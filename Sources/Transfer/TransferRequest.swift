/// What is asked of a server.
package struct TransferRequest: Sendable {
  /// The address.
  package var url: String
  /// The ETag of what is held, so that the server may answer that nothing has changed.
  package var etag = ""
  /// The Last-Modified of what is held, used where there is no ETag.
  package var lastModified = ""
  /// Where the body goes.
  package var sink: Sink

  /// Where the body of an answer goes.
  package enum Sink: Sendable, Hashable {
    /// Into memory, up to so many bytes.
    case memory(limit: Int)
    /// Into a new file at a path, up to so many bytes; it is made when the first byte comes.
    case file(path: String, limit: Int)
  }

  /// Makes a request for the whole of what is at an address.
  package init(_ url: String, into sink: Sink) {
    self.url = url
    self.sink = sink
  }

  /// The same request at another address.
  func redirected(to url: String) -> TransferRequest {
    var copy = self
    copy.url = url
    return copy
  }
}
