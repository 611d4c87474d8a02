/// Which redirections are followed: those that stay with the same server.
package enum Redirection {
  /// Whether a redirection from one address to another is followed: never to another host, nor from
  /// https to http.
  package static func isAllowed(from: String, to place: String) -> Bool {
    guard let old = ServerAddress(from), let new = ServerAddress(place), old.host == new.host
    else { return false }
    switch (old.scheme, new.scheme) {
    case ("http", "https"): return true
    case let (old, new) where old == new: break
    default: return false
    }
    return old.port == new.port
  }
}
