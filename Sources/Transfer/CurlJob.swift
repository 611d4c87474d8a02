/// A request and the task that waits for its answer.
struct CurlJob: Sendable {
  /// Its number, by which it can be cancelled.
  var number: UInt64
  /// What is asked.
  var request: TransferRequest
  /// Who waits.
  var answer: CheckedContinuation<TransferReply, Never>
}
