import TestSupport
import Testing

@testable import Transfer

/// The engine against a server on the loopback that sends what no library would.
struct EngineTests {
  private func engine(stallSeconds: Int = 2) throws -> CurlEngine {
    var setup = TransferSetup(environment: [:])
    setup.stallSeconds = stallSeconds
    setup.userAgent = "argofleet/test"
    return try #require(CurlEngine(setup))
  }

  private func request(_ server: LoopbackServer, _ path: String = "/a") -> TransferRequest {
    TransferRequest(server.url + path, into: .memory(limit: 1 << 20))
  }

  @Test func aWholeAnswerComesWithItsFields() async throws {
    let body = [UInt8](repeating: 7, count: 100_000)
    let server = try LoopbackServer { _ in
      .init(["ETag": "\"x\"", "Last-Modified": "Sun, 06 Nov 1994 08:49:37 GMT"], body: body)
    }
    defer { server.stop() }
    let reply = await (try engine()).perform(request(server))
    #expect(reply.failure == nil)
    #expect(reply.status == 200)
    #expect(reply.body == body)
    #expect(reply.etag == "\"x\"")
    #expect(reply.lastModified == "Sun, 06 Nov 1994 08:49:37 GMT")
    #expect(server.seen.requests[0].fields["user-agent"] == "argofleet/test")
    #expect(server.seen.requests[0].fields["accept-encoding"] == nil)
  }

  @Test func aConditionIsSentAndItsAnswerHasNoBody() async throws {
    let server = try LoopbackServer { request in
      request.fields["if-none-match"] == "\"x\"" ? .init(status: 304) : .init(body: [1])
    }
    defer { server.stop() }
    var conditional = request(server)
    conditional.etag = "\"x\""
    let reply = await (try engine()).perform(conditional)
    #expect(reply.status == 304)
    #expect(reply.body.isEmpty)
    #expect(reply.failure == nil)
  }

  @Test(arguments: [
    "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nshort\r\n", "",
    "HTTP/1.1 200 OK\r\nContent-Le",
  ])
  func anAnswerThatIsCutIsNoAnswer(text: String) async throws {
    let server = try LoopbackServer { _ in .init(bytes: Array(text.utf8), closes: true) }
    defer { server.stop() }
    let reply = await (try engine()).perform(request(server))
    guard case .network = reply.failure else {
      Issue.record("\(reply)")
      return
    }
  }

  @Test func aTransferWithoutAByteIsGivenUp() async throws {
    let server = try LoopbackServer { _ in
      .init(
        bytes: Array("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc".utf8), stalls: true)
    }
    defer { server.stop() }
    let reply = await (try engine(stallSeconds: 1)).perform(request(server))
    guard case .network = reply.failure else {
      Issue.record("\(reply)")
      return
    }
  }

  @Test func whatIsTooLargeIsRefusedAndThePageOfARefusalIsNoFile() async throws {
    let server = try LoopbackServer { request in
      request.path == "/large"
        ? .init(body: [UInt8](repeating: 1, count: 3000))
        : .init(status: 404, body: Array("<html>".utf8))
    }
    defer { server.stop() }
    let engine = try engine()
    let folder = try TemporaryFolder()
    let large = await engine.perform(
      TransferRequest(server.url + "/large", into: .memory(limit: 1000)))
    guard case .lasting = large.failure else {
      Issue.record("\(large)")
      return
    }
    let absent = await engine.perform(
      TransferRequest(server.url + "/no", into: .file(path: folder.path("no"), limit: 1000)))
    #expect(absent.status == 404)
    #expect(absent.body.isEmpty)
    #expect(throws: (any Error).self) { try contents(of: folder.path("no")) }
  }

  @Test func noMoreConnectionsAreMadeThanAreAllowedAndTheyAreKept() async throws {
    let server = try LoopbackServer { _ in .init(body: [1, 2, 3]) }
    defer { server.stop() }
    let engine = try engine()
    let url = server.url
    await withTaskGroup(of: TransferReply.self) { group in
      for number in 0..<200 {
        group.addTask {
          await engine.perform(TransferRequest("\(url)/\(number)", into: .memory(limit: 100)))
        }
      }
      for await reply in group { #expect(reply.body == [1, 2, 3]) }
    }
    #expect(server.seen.mostOpen <= 4)
    #expect(server.seen.requests.count == 200)
  }

  @Test func aCancelledTaskEndsItsTransfer() async throws {
    let server = try LoopbackServer { _ in .init(bytes: [], stalls: true) }
    defer { server.stop() }
    let engine = try engine(stallSeconds: 3600)
    let request = request(server)
    let reply = await withTaskGroup(of: TransferReply.self) { group in
      group.addTask { await engine.perform(request) }
      while server.seen.requests.isEmpty { await Task.yield() }
      group.cancelAll()
      return await group.next()
    }
    #expect(reply?.failure == .cancelled)
  }

  @Test func nobodyListeningIsTheNetworksFault() async throws {
    // The first port, which only the system may listen on: a free one may be another test's by now.
    let reply = await (try engine()).perform(
      TransferRequest("http://127.0.0.1:1/a", into: .memory(limit: 100)))
    guard case .network = reply.failure else {
      Issue.record("\(reply)")
      return
    }
  }
}
