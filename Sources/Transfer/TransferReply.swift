/// The result of one request.
package struct TransferReply: Sendable {
  /// The status of the answer; 0 where there was none.
  package var status = 0
  /// The fields of its header that matter here, by their names in lower case.
  package var fields: [String: String] = [:]
  /// The bytes of the body, where it went into memory.
  package var body: [UInt8] = []
  /// How many bytes the body had, wherever it went.
  package var bodyBytes = 0
  /// The address that a redirection leads to; empty for other answers.
  package var location = ""
  /// Why there is no whole answer; nil where there is one.
  package var failure: Failure?

  /// Makes an answer.
  package init(
    status: Int = 0, fields: [String: String] = [:], body: [UInt8] = [], failure: Failure? = nil
  ) {
    self.status = status
    self.fields = fields
    self.body = body
    bodyBytes = body.count
    self.failure = failure
  }

  /// Why an answer is not whole.
  package enum Failure: Sendable, Hashable {
    /// A fault of the network, or a server that went away: another try may succeed.
    case network(String)
    /// The server's certificate cannot be trusted.
    case certificate(String)
    /// The proxy refuses; what to do is in the text.
    case proxy(String)
    /// Another try would fail in the same way.
    case lasting(String)
    /// The body could not be written.
    case output(code: Int32)
    /// The caller has given up.
    case cancelled
  }

  /// The ETag; empty where there is none.
  package var etag: String { fields["etag"] ?? "" }
  /// When the file was changed last, as the server writes it; empty where it does not say.
  package var lastModified: String { fields["last-modified"] ?? "" }

  /// The date by which a later request may ask whether anything has changed; empty where there is none that
  /// can tell.
  ///
  /// Such a date counts seconds, so that two changes within one look alike: only one that the answer is at
  /// least a minute younger than says for certain what was sent. Source: RFC 9110, section 8.8.2.2.
  package var validatingDate: String {
    guard let changed = HTTPDate.unixSeconds(lastModified),
      let answered = fields["date"].flatMap(HTTPDate.unixSeconds)
    else { return lastModified }
    return answered - changed >= 60 ? lastModified : ""
  }
}
