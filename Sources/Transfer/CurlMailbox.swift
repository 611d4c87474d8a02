internal import CCurl
internal import Synchronization

/// What other threads leave for the one that drives libcurl.
@safe final class CurlMailbox: Sendable {
  private let content: Mutex<Content>
  /// The address of libcurl's multi handle; other threads only wake it, which libcurl allows.
  private let address: UInt

  /// The contents of the box.
  struct Content: Sendable {
    /// The number of the last job.
    var lastNumber: UInt64 = 0
    /// Jobs that have come.
    var incoming: [CurlJob] = []
    /// The numbers of cancelled jobs.
    var cancelled: Set<UInt64> = []
    /// How many transfers may run at once.
    var limit: Int
    /// Whether nothing more will come.
    var isClosed = false
  }

  init(waking address: UInt, limit: Int) {
    self.address = address
    content = Mutex(Content(limit: limit))
  }

  /// A number for a job.
  func nextNumber() -> UInt64 {
    content.withLock { content in
      content.lastNumber += 1
      return content.lastNumber
    }
  }

  /// Changes the contents of the box, and wakes the thread that empties it.
  func leave(_ change: (inout Content) -> Void) {
    // Woken under the lock: once the box is closed, the handle may be gone at any moment.
    content.withLock { content in
      guard !content.isClosed else { return }
      change(&content)
      if let multi = unsafe UnsafeMutableRawPointer(bitPattern: address) {
        unsafe _ = curl_multi_wakeup(multi)
      }
    }
  }

  /// Empties the box.
  func collect() -> Content {
    content.withLock { content in
      let found = content
      content.incoming = []
      content.cancelled = []
      return found
    }
  }
}
