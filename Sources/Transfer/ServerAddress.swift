internal import CCurl

/// An address on a server, in its parts, as libcurl reads it.
package struct ServerAddress: Hashable, Sendable {
  /// The scheme, in lower case.
  package let scheme: String
  /// The host, in lower case.
  package let host: String
  /// The port; nil where none is named.
  package let port: Int?
  /// The path with its leading slash.
  package let path: String

  /// Reads an address with a scheme and a host; nil where it is none.
  package init?(_ text: String) {
    guard let address = unsafe curl_url() else { return nil }
    defer { unsafe curl_url_cleanup(address) }
    guard
      unsafe curl_url_set(
        address, CURLUPART_URL, text, UInt32(CURLU_NON_SUPPORT_SCHEME)) == CURLUE_OK
    else { return nil }
    func part(_ name: CURLUPart) -> String? {
      var found: UnsafeMutablePointer<CChar>?
      guard unsafe curl_url_get(address, name, &found, 0) == CURLUE_OK,
        let found = unsafe found
      else { return nil }
      defer { unsafe curl_free(found) }
      return unsafe String(cString: found)
    }
    guard let scheme = part(CURLUPART_SCHEME), let host = part(CURLUPART_HOST), !host.isEmpty
    else { return nil }
    self.scheme = scheme.lowercased()
    self.host = host.lowercased()
    port = part(CURLUPART_PORT).flatMap { Int($0) }
    path = part(CURLUPART_PATH) ?? "/"
  }

  /// Scheme, host and port, without a slash at the end.
  package var server: String { "\(scheme)://\(host)" + (port.map { ":\($0)" } ?? "") }
}
