internal import CCurl
internal import Glibc

/// One transfer under way: the handle of libcurl and what has come so far.
///
/// It lives on the thread that drives libcurl and is never seen elsewhere.
@safe final class CurlTransfer {
  /// Who asked.
  let job: CurlJob
  /// The handle.
  let handle: CurlHandle
  private var fieldList: UnsafeMutablePointer<curl_slist>?
  private var reply = TransferReply()
  private var file: Int32 = -1
  private var refusal: TransferReply.Failure?

  /// Prepares a transfer on a handle that is reset first.
  init(_ job: CurlJob, handle: CurlHandle, setup: TransferSetup) {
    self.job = job
    self.handle = handle
    unsafe curl_easy_reset(handle.address)
    set(CURLOPT_URL, job.request.url)
    set(CURLOPT_USERAGENT, setup.userAgent)
    set(CURLOPT_NOSIGNAL, 1)
    set(CURLOPT_PROTOCOLS_STR, "http,https,ftp")
    set(CURLOPT_REDIR_PROTOCOLS_STR, "http,https")
    set(CURLOPT_FOLLOWLOCATION, 0)
    set(CURLOPT_CONNECTTIMEOUT, setup.connectSeconds)
    set(CURLOPT_LOW_SPEED_LIMIT, 1)
    set(CURLOPT_LOW_SPEED_TIME, setup.stallSeconds)
    set(CURLOPT_TIMEOUT, setup.wholeSeconds)
    set(CURLOPT_TCP_KEEPALIVE, 1)
    // CURL_NETRC_OPTIONAL.
    if setup.usesNetrc { set(CURLOPT_NETRC, 1) }
    if let path = setup.certificateFile { set(CURLOPT_CAINFO, path) }
    if let path = setup.certificateFolder { set(CURLOPT_CAPATH, path) }
    setFields()
    setCallbacks()
  }

  deinit {
    if file >= 0 { close(file) }
    unsafe curl_slist_free_all(fieldList)
  }

  /// The answer, once libcurl has said how the transfer ended.
  func finish(_ code: CURLcode) -> TransferReply {
    if file >= 0 {
      if close(file) != 0, refusal == nil { refusal = .output(code: errno) }
      file = -1
    }
    reply.status = number(CURLINFO_RESPONSE_CODE)
    var location: UnsafePointer<CChar>?
    unsafe argofleet_curl_get_text(handle.address, CURLINFO_REDIRECT_URL, &location)
    if let location = unsafe location { reply.location = unsafe String(cString: location) }
    let isWithoutEnd =
      code == CURLE_OK && reply.status == 200 && reply.bodyBytes == 0
      && reply.fields["content-length"] == nil
    reply.failure =
      refusal ?? (isWithoutEnd ? .network("the answer ended in its header") : nil)
      ?? CurlFailure.failure(code, connectStatus: number(CURLINFO_HTTP_CONNECTCODE))
    return reply
  }

  private func setFields() {
    let request = job.request
    var lines: [String] = []
    if !request.etag.isEmpty {
      lines.append("If-None-Match: \(request.etag)")
    } else if !request.lastModified.isEmpty {
      lines.append("If-Modified-Since: \(request.lastModified)")
    }
    for line in lines where !line.utf8.contains(where: { $0 < 0x20 }) {
      unsafe fieldList = unsafe curl_slist_append(fieldList, line)
    }
    unsafe argofleet_curl_set_address(handle.address, CURLOPT_HTTPHEADER, fieldList)
  }

  private func setCallbacks() {
    let this = unsafe Unmanaged.passUnretained(self).toOpaque()
    unsafe argofleet_curl_set_address(handle.address, CURLOPT_WRITEDATA, this)
    unsafe argofleet_curl_set_address(handle.address, CURLOPT_HEADERDATA, this)
    unsafe argofleet_curl_set_callback(handle.address, CURLOPT_WRITEFUNCTION) {
      bytes, size, count, this in
      guard let bytes = unsafe bytes, let this = unsafe this else { return 0 }
      let transfer = unsafe Unmanaged<CurlTransfer>.fromOpaque(this).takeUnretainedValue()
      let piece = unsafe UnsafeRawBufferPointer(start: bytes, count: size * count)
      return unsafe transfer.take(piece) ? size * count : 0
    }
    unsafe argofleet_curl_set_callback(handle.address, CURLOPT_HEADERFUNCTION) {
      bytes, size, count, this in
      guard let bytes = unsafe bytes, let this = unsafe this else { return 0 }
      let transfer = unsafe Unmanaged<CurlTransfer>.fromOpaque(this).takeUnretainedValue()
      let line = unsafe UnsafeRawBufferPointer(start: bytes, count: size * count)
      transfer.takeField(unsafe String(decoding: line, as: UTF8.self))
      return size * count
    }
  }

  /// Takes a line of the header; a status line begins a new answer, such as the one after a
  /// proxy's.
  private func takeField(_ line: String) {
    if line.hasPrefix("HTTP/") {
      reply.fields = [:]
      return
    }
    guard let colon = line.firstIndex(of: ":") else { return }
    let name = line[..<colon].lowercased()
    guard CurlTransfer.keptFields.contains(name) || name.hasPrefix("x-amz-") else { return }
    let value = line[line.index(after: colon)...].trimming { $0.isWhitespace || $0.isNewline }
    reply.fields[name] = String(value.prefix(512))
  }

  private static let keptFields: Set = [
    "content-type", "content-length", "date", "etag", "last-modified", "retry-after",
  ]

  /// Takes a piece of the body; false ends the transfer.
  private func take(_ piece: UnsafeRawBufferPointer) -> Bool {
    // The page that comes with a refusal is not needed, and must not be taken for a file.
    guard number(CURLINFO_RESPONSE_CODE) / 100 == 2 || number(CURLINFO_RESPONSE_CODE) == 226 else {
      return true
    }
    reply.bodyBytes += piece.count
    switch job.request.sink {
    case .memory(let limit):
      guard reply.bodyBytes <= limit else { return refuse(limit) }
      if reply.body.isEmpty, let told = reply.fields["content-length"].flatMap({ Int($0) }) {
        reply.body.reserveCapacity(max(piece.count, min(told, limit)))
      }
      unsafe reply.body.append(contentsOf: piece)
      return true
    case .file(let path, let limit):
      guard reply.bodyBytes <= limit else { return refuse(limit) }
      return unsafe write(piece, to: path)
    }
  }

  private func refuse(_ limit: Int) -> Bool {
    refusal = .lasting("it has more than the \(limit) bytes that a file may have")
    return false
  }

  private func write(_ piece: UnsafeRawBufferPointer, to path: String) -> Bool {
    if file < 0 { file = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644) }
    var written = 0
    while file >= 0, written < piece.count {
      let rest = unsafe UnsafeRawBufferPointer(rebasing: piece[written...])
      let count = unsafe Glibc.write(file, rest.baseAddress, rest.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      written += count
    }
    guard written == piece.count else {
      refusal = .output(code: errno)
      return false
    }
    return true
  }

  private func number(_ info: CURLINFO) -> Int {
    var value = 0
    unsafe argofleet_curl_get_long(handle.address, info, &value)
    return value
  }

  private func set(_ option: CURLoption, _ value: Int) {
    unsafe argofleet_curl_set_long(handle.address, option, value)
  }

  private func set(_ option: CURLoption, _ value: String) {
    unsafe argofleet_curl_set_text(handle.address, option, value)
  }
}

extension Substring {
  /// The text without matching characters at both ends.
  func trimming(_ fits: (Character) -> Bool) -> Substring {
    var rest = self
    while let first = rest.first, fits(first) { rest.removeFirst() }
    while let last = rest.last, fits(last) { rest.removeLast() }
    return rest
  }
}
