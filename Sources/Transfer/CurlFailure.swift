internal import CCurl

/// What libcurl's results mean for another try.
enum CurlFailure {
  /// The failure that a result stands for; nil for a whole answer.
  ///
  /// `connectStatus` is what a proxy answered when it was asked for a way through, 0 for none.
  static func failure(_ code: CURLcode, connectStatus: Int) -> TransferReply.Failure? {
    guard code != CURLE_OK else { return nil }
    let words = unsafe curl_easy_strerror(code).map { unsafe String(cString: $0) } ?? "\(code)"
    if connectStatus == 407 { return .proxy(proxyWantsPassword) }
    switch code {
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS,
      CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CRL_BADFILE:
      return .certificate(words)
    case CURLE_COULDNT_RESOLVE_PROXY:
      return .proxy(
        "the proxy's name is not known; look at http_proxy, https_proxy and all_proxy")
    case CURLE_UNSUPPORTED_PROTOCOL, CURLE_URL_MALFORMAT, CURLE_TOO_MANY_REDIRECTS,
      CURLE_LOGIN_DENIED, CURLE_REMOTE_ACCESS_DENIED, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
      CURLE_OUT_OF_MEMORY, CURLE_BAD_FUNCTION_ARGUMENT:
      return .lasting(words)
    default:
      return .network(words)
    }
  }

  /// What to do about a proxy that asks for authentication.
  static let proxyWantsPassword =
    "the proxy wants a name and a password (407): put them in http_proxy or https_proxy, as in"
    + " http://NAME:PASSWORD@HOST:PORT"
}
