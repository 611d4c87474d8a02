internal import CCurl
internal import Foundation

/// Carries out requests with libcurl: one thread drives all transfers, and is woken when there
/// are more.
///
/// Never more transfers run at once than there may be connections; the others wait their turn on
/// that thread, so that a connection gets its next request at once.
package final class CurlEngine: TransferEngine {
  private let mailbox: CurlMailbox
  private let connections: Int

  /// Starts the thread; nil where there is no memory for libcurl.
  package init?(_ setup: TransferSetup) {
    // Needed once per process; libcurl counts the calls, so that more of them do no harm.
    guard argofleet_curl_start() == CURLE_OK, let multi = unsafe curl_multi_init() else {
      return nil
    }
    let address = UInt(bitPattern: multi)
    connections = setup.connections
    mailbox = CurlMailbox(waking: address, limit: setup.connections)
    Thread.detachNewThread { [mailbox] in
      guard let multi = unsafe UnsafeMutableRawPointer(bitPattern: address) else { return }
      unsafe CurlLoop(multi: multi, setup: setup).run(mailbox)
    }
  }

  deinit { mailbox.leave { $0.isClosed = true } }

  /// Carries out a request; `cancelled` where the task is.
  package func perform(_ request: TransferRequest) async -> TransferReply {
    let number = mailbox.nextNumber()
    return await withTaskCancellationHandler {
      await withCheckedContinuation { answer in
        // The cancellation handler below may have been called before there was a job to cancel.
        guard !Task.isCancelled else {
          answer.resume(returning: TransferReply(failure: .cancelled))
          return
        }
        mailbox.leave {
          $0.incoming.append(CurlJob(number: number, request: request, answer: answer))
        }
      }
    } onCancel: {
      mailbox.leave { _ = $0.cancelled.insert(number) }
    }
  }

  /// Allows so many transfers at once, at most the connections of the setup.
  package func limit(to count: Int) {
    mailbox.leave { $0.limit = max(1, min(count, connections)) }
  }
}
