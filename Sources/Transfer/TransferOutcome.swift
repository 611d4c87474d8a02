/// The result for a file, after all tries.
package enum TransferOutcome: Sendable {
  /// It is here, and whole.
  case whole(TransferReply)
  /// What is held is still right.
  case unchanged
  /// There is no such file.
  case absent(status: Int)
  /// It could not be fetched.
  case failed(Failure)

  /// Why a file could not be fetched.
  package struct Failure: Sendable, Hashable {
    /// In words.
    package var reason: String
    /// The last status; 0 where there was no answer.
    package var status: Int
    /// Whether another run may succeed.
    package var isPassing: Bool

    /// Makes a failure.
    package init(reason: String, status: Int, isPassing: Bool) {
      self.reason = reason
      self.status = status
      self.isPassing = isPassing
    }
  }
}
