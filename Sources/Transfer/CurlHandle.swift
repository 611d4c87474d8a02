internal import CCurl

/// A handle of libcurl, which keeps what it has learnt about hosts from one transfer to the next.
@safe final class CurlHandle {
  /// The handle's address.
  let address: UnsafeMutableRawPointer

  /// Makes a handle; nil where there is no memory for it.
  init?() {
    guard let made = unsafe curl_easy_init() else { return nil }
    unsafe address = unsafe made
  }

  deinit { unsafe curl_easy_cleanup(address) }
}
