import Foundation
import Synchronization

/// A server on the loopback that sends, byte for byte, what a test tells it to.
///
/// Plain sockets, as the libraries would not send answers that are cut or wrong.
public final class LoopbackServer: Sendable {
  /// What is asked for.
  public struct Request: Sendable {
    /// The path with its leading slash.
    public var path: String
    /// The fields of the header, their names in lower case.
    public var fields: [String: String]
  }

  /// What is sent.
  public struct Answer: Sendable {
    /// Every byte of it, the status line included.
    public var bytes: [UInt8]
    /// Whether the connection is closed after it.
    public var closes: Bool
    /// Whether nothing is done after it until the other side has gone.
    public var stalls: Bool

    /// Sends these bytes.
    public init(bytes: [UInt8], closes: Bool = false, stalls: Bool = false) {
      self.bytes = bytes
      self.closes = closes
      self.stalls = stalls
    }

    /// Sends a whole answer.
    public init(status: Int = 200, _ fields: [String: String] = [:], body: [UInt8] = []) {
      var fields = fields
      if status != 304 { fields["Content-Length"] = String(body.count) }
      let head =
        "HTTP/1.1 \(status) Status\r\n"
        + fields.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)\r\n" }.joined()
        + "\r\n"
      self.init(bytes: Array(head.utf8) + body)
    }
  }

  /// What has been seen so far.
  public struct Sight: Sendable {
    /// The requests, in the order in which they came.
    public var requests: [Request] = []
    /// Connections that are open.
    public var open = 0
    /// The most of them at once.
    public var mostOpen = 0
  }

  private let sight = Mutex(Sight())
  private let listener: Int32
  /// The port that it listens on.
  public let port: Int
  private let answer: @Sendable (Request) -> Answer

  /// Starts to listen on a free port of 127.0.0.1.
  public init(_ answer: @escaping @Sendable (Request) -> Answer) throws {
    self.answer = answer
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    self.listener = listener
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        unsafe bind(listener, pointer, length) == 0 && listen(listener, 64) == 0
          && getsockname(listener, pointer, &length) == 0
      }
    }
    guard isBound else { throw POSIXError(.EADDRNOTAVAIL) }
    port = Int(UInt16(bigEndian: address.sin_port))
    Thread.detachNewThread { [weak self] in
      // Closed here alone: a number that is closed while this waits on it may already belong to
      // another server, whose visitors would then be answered here.
      defer { close(listener) }
      while true {
        let connection = accept(listener, nil, nil)
        guard connection >= 0 else { return }
        guard let self else {
          close(connection)
          return
        }
        self.note { sight in
          sight.open += 1
          sight.mostOpen = max(sight.mostOpen, sight.open)
        }
        Thread.detachNewThread { self.serve(connection) }
      }
    }
  }

  /// Stops listening; the port is free again.
  public func stop() { shutdown(listener, Int32(SHUT_RDWR)) }

  /// Its address, without a slash at the end.
  public var url: String { "http://127.0.0.1:\(port)" }

  /// What has been seen so far.
  public var seen: Sight { sight.withLock { $0 } }

  private func note(_ change: (inout Sight) -> Void) { sight.withLock { change(&$0) } }

  private func serve(_ connection: Int32) {
    defer {
      note { $0.open -= 1 }
      close(connection)
    }
    while let request = read(connection) {
      note { $0.requests.append(request) }
      let answer = answer(request)
      var sent = 0
      while sent < answer.bytes.count {
        let count = unsafe answer.bytes.withUnsafeBytes { bytes in
          unsafe send(
            connection, bytes.baseAddress?.advanced(by: sent), bytes.count - sent,
            Int32(MSG_NOSIGNAL))
        }
        guard count > 0 else { return }
        sent += count
      }
      if answer.stalls { _ = read(connection) }
      if answer.closes || answer.stalls { return }
    }
  }

  private func read(_ connection: Int32) -> Request? {
    var head: [UInt8] = []
    while !head.suffix(4).elementsEqual([0x0D, 0x0A, 0x0D, 0x0A]) {
      var byte: UInt8 = 0
      guard unsafe recv(connection, &byte, 1, 0) == 1, head.count < 1 << 16 else { return nil }
      head.append(byte)
    }
    let lines = String(decoding: head, as: UTF8.self).components(separatedBy: "\r\n")
    let words = lines[0].split(separator: " ")
    guard words.count == 3 else { return nil }
    var fields: [String: String] = [:]
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { continue }
      fields[line[..<colon].lowercased()] =
        line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
    }
    return Request(path: String(words[1]), fields: fields)
  }
}
