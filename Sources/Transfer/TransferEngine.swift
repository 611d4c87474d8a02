/// Something that carries out requests, one answer each, without any patience of its own.
package protocol TransferEngine: Sendable {
  /// Carries out a request; ends early, with the failure `cancelled`, when the task is cancelled.
  func perform(_ request: TransferRequest) async -> TransferReply

  /// Allows so many transfers at once from now on.
  func limit(to count: Int)
}
