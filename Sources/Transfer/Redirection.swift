internal import Foundation

/// Which redirections are followed: those that stay with the same server.
package enum Redirection {
  /// Whether a redirection from one address to another is followed: never to another host, nor from
  /// https to http.
  package static func isAllowed(from: String, to place: String) -> Bool {
    guard let old = URLComponents(string: from), let new = URLComponents(string: place),
      let host = old.host, host.lowercased() == new.host?.lowercased()
    else { return false }
    switch (old.scheme?.lowercased(), new.scheme?.lowercased()) {
    case ("http", "https"): return true
    case let (old?, new?) where old == new: break
    default: return false
    }
    return old.port == new.port
  }
}
