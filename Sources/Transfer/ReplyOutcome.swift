/// What an answer means for the next step.
package enum ReplyOutcome: Sendable, Hashable {
  /// The whole of what was asked for.
  case whole
  /// What is held is still right.
  case unchanged
  /// There is no such file.
  case absent
  /// The server is busy; all requests to it wait, for as many seconds as it says, if it does.
  case busy(seconds: Int?, reason: String)
  /// Another try may succeed.
  case passing(String)
  /// Another try would fail again.
  case refused(String)
  /// The file is elsewhere.
  case moved(String)
  /// No further request can succeed.
  case stop(TransferStop)

  /// Checks an answer.
  ///
  /// Source of what is tried again: RFC 9110, sections 15.5.9, 15.6; RFC 6585, section 4; RFC 8470.
  package init(_ reply: TransferReply) {
    switch reply.failure {
    case .network(let words): self = .passing(words)
    case .certificate(let words): self = .stop(.certificate(words))
    case .proxy(let words): self = .stop(.proxy(words))
    case .lasting(let words): self = .refused(words)
    case .output(let code): self = .stop(.output(code: code))
    case .cancelled: self = .stop(.cancelled)
    case nil: self = ReplyOutcome(status: reply.status, reply)
    }
  }

  private init(status: Int, _ reply: TransferReply) {
    let words = "the server answered \(status)"
    switch status {
    case 200, 203, 226: self = .whole
    case 304: self = .unchanged
    case 301, 302, 303, 307, 308: self = .moved(reply.location)
    case 404, 410: self = .absent
    case 407: self = .stop(.proxy(CurlFailure.proxyWantsPassword))
    case 429, 503: self = .busy(seconds: RetryAfter.seconds(reply), reason: words)
    case 408, 425, 500, 502, 504: self = .passing(words)
    default: self = .refused(words)
    }
  }
}

/// Why a run of transfers ends before all is done.
package enum TransferStop: Error, Sendable, Hashable {
  /// The server's certificate cannot be trusted.
  case certificate(String)
  /// The proxy lets nothing through.
  case proxy(String)
  /// Too many requests failed.
  case budget(String)
  /// The server asks to be left alone for longer than a run waits.
  case wait(seconds: Int)
  /// What came could not be written.
  case output(code: Int32)
  /// The caller has given up.
  case cancelled
}
