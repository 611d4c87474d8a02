internal import CCurl

/// The thread that drives libcurl: takes jobs from the mailbox, runs as many as are allowed, and
/// answers them.
@safe struct CurlLoop {
  private let multi: UnsafeMutableRawPointer
  private let setup: TransferSetup
  private var waiting: [CurlJob] = []
  private var firstWaiting = 0
  private var running: [CurlTransfer] = []
  private var idleHandles: [CurlHandle] = []
  /// For each broken connection, the time until which its place stays empty, so that the server
  /// sees the end of the old connection before the new one opens.
  private var restingUntil: [ContinuousClock.Instant] = []

  private static let restAfterFailure: Duration = .milliseconds(100)

  init(multi: UnsafeMutableRawPointer, setup: TransferSetup) {
    unsafe self.multi = unsafe multi
    self.setup = setup
    unsafe argofleet_curl_set_multi(multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, setup.connections)
    unsafe argofleet_curl_set_multi(multi, CURLMOPT_MAX_HOST_CONNECTIONS, setup.connections)
    unsafe argofleet_curl_set_multi(multi, CURLMOPT_MAXCONNECTS, setup.connections)
  }

  /// Works until the mailbox is closed.
  consuming func run(_ mailbox: CurlMailbox) {
    while true {
      let letters = mailbox.collect()
      waiting += letters.incoming
      if !letters.cancelled.isEmpty { giveUp(letters.cancelled) }
      if letters.isClosed { break }
      start(upTo: letters.limit)
      var stillRunning: Int32 = 0
      unsafe curl_multi_perform(multi, &stillRunning)
      let finished = takeFinished()
      if finished { continue }
      unsafe curl_multi_poll(multi, nil, 0, restingUntil.isEmpty ? 1000 : 50, nil)
    }
    giveUp(Set(waiting[firstWaiting...].map(\.number) + running.map(\.job.number)))
    idleHandles = []
    unsafe curl_multi_cleanup(multi)
  }

  private mutating func start(upTo limit: Int) {
    if !restingUntil.isEmpty {
      let now = ContinuousClock.now
      restingUntil.removeAll { $0 <= now }
    }
    while firstWaiting < waiting.count, running.count + restingUntil.count < limit {
      let job = waiting[firstWaiting]
      firstWaiting += 1
      guard let handle = idleHandles.popLast() ?? CurlHandle() else {
        job.answer.resume(returning: TransferReply(failure: .lasting("out of memory")))
        continue
      }
      running.append(CurlTransfer(job, handle: handle, setup: setup))
      unsafe curl_multi_add_handle(multi, handle.address)
    }
    if firstWaiting == waiting.count {
      waiting.removeAll(keepingCapacity: true)
      firstWaiting = 0
    }
  }

  /// Answers the transfers that have ended; returns whether there were any.
  private mutating func takeFinished() -> Bool {
    var left: Int32 = 0
    var hasFinished = false
    while let message = unsafe curl_multi_info_read(multi, &left) {
      guard unsafe message.pointee.msg == CURLMSG_DONE else { continue }
      let code = unsafe argofleet_curl_result(message)
      let address = unsafe message.pointee.easy_handle
      guard let place = running.firstIndex(where: { unsafe $0.handle.address == address }) else {
        continue
      }
      hasFinished = true
      let transfer = take(at: place)
      let reply = transfer.finish(code)
      if code != CURLE_OK {
        restingUntil.append(.now.advanced(by: CurlLoop.restAfterFailure))
      }
      transfer.job.answer.resume(returning: reply)
    }
    return hasFinished
  }

  private mutating func giveUp(_ numbers: Set<UInt64>) {
    for job in waiting[firstWaiting...] where numbers.contains(job.number) {
      job.answer.resume(returning: TransferReply(failure: .cancelled))
    }
    waiting = waiting[firstWaiting...].filter { !numbers.contains($0.number) }
    firstWaiting = 0
    while let place = running.firstIndex(where: { numbers.contains($0.job.number) }) {
      let transfer = take(at: place)
      restingUntil.append(.now.advanced(by: CurlLoop.restAfterFailure))
      transfer.job.answer.resume(returning: TransferReply(failure: .cancelled))
    }
  }

  /// Removes a transfer from libcurl; its handle can be used again.
  private mutating func take(at place: Int) -> CurlTransfer {
    let transfer = running.remove(at: place)
    unsafe curl_multi_remove_handle(multi, transfer.handle.address)
    idleHandles.append(transfer.handle)
    return transfer
  }
}
