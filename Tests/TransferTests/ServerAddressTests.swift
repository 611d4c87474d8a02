import Testing

@testable import Transfer

struct ServerAddressTests {
  @Test func anAddressIsReadInItsParts() throws {
    let address = try #require(
      ServerAddress("HTTPS://me:secret@Data-Argo.Ifremer.FR:8443/a/b%20c/?q=1#f"))
    #expect(address.scheme == "https" && address.host == "data-argo.ifremer.fr")
    #expect(address.port == 8443 && address.path == "/a/b%20c/")
    #expect(address.server == "https://data-argo.ifremer.fr:8443")
    #expect(ServerAddress("http://127.0.0.1:80")?.path == "/")
    #expect(ServerAddress("ftp://[::1]/x")?.server == "ftp://[::1]")
    #expect(ServerAddress("http://localhost")?.server == "http://localhost")
  }

  @Test(arguments: [
    "", "http://", "folder/file", "http://a b/", "http://a:99999/",
  ])
  func whatIsNoAddressIsRefused(text: String) {
    #expect(ServerAddress(text) == nil)
  }
}
