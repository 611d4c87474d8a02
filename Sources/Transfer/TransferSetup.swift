internal import Foundation

/// How connections are made.
package struct TransferSetup: Sendable {
  /// The most connections at once.
  package var connections = 4
  /// What the program calls itself.
  package var userAgent = "argofleet"
  /// Seconds within which a connection must be established.
  package var connectSeconds = 15
  /// Seconds without a byte after which a transfer is given up.
  package var stallSeconds = 30
  /// Seconds that a whole transfer may take.
  package var wholeSeconds = 600
  /// A file of trusted certificates; nil for those of the environment or the system.
  package var certificateFile: String?
  /// A folder of trusted certificates; nil for the system's.
  package var certificateFolder: String?
  /// Whether user names and passwords are taken from `~/.netrc`.
  package var usesNetrc = false

  /// Makes the usual setup, with the certificates that `SSL_CERT_FILE` and `SSL_CERT_DIR` name:
  /// libcurl itself does not use them.
  package init(
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) {
    certificateFile = environment["SSL_CERT_FILE"].flatMap { $0.isEmpty ? nil : $0 }
    certificateFolder = environment["SSL_CERT_DIR"].flatMap { $0.isEmpty ? nil : $0 }
  }
}
