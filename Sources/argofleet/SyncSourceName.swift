internal import Foundation
internal import Mirror
internal import Transfer

/// The sources that can be named on the command line.
enum SyncSourceName {
  /// The addresses of the GDACs by their short names, as of November 2026.
  private static let addresses = [
    "fr": "https://data-argo.ifremer.fr",
    "us": "https://nrlgodae1.nrlmry.navy.mil/pub/outgoing/argo",
    "s3": "https://argo-gdac-sandbox.s3.eu-west-3.amazonaws.com/pub",
  ]

  /// The source that is meant: what is named, else `$ARGOFLEET_SOURCE`, else the French GDAC.
  static func source(
    named name: String?, setup: TransferSetup, mirror: String
  ) throws -> any MirrorSource {
    let environment = ProcessInfo.processInfo.environment["ARGOFLEET_SOURCE"]
    let given = name ?? environment.flatMap { $0.isEmpty ? nil : $0 } ?? "fr"
    let address = addresses[given] ?? given
    let isNetwork = ["https://", "http://", "ftp://"].contains {
      address.lowercased().hasPrefix($0)
    }
    guard isNetwork else {
      let folder = address.hasPrefix("file://") ? URL(string: address)?.path ?? "" : address
      guard folder.isEmpty || !isSame(folder, mirror) else {
        throw CommandFailure(.usage, "the source and the mirror are the same folder: \(folder)")
      }
      return try FolderSource(folder)
    }
    guard let engine = CurlEngine(setup) else {
      throw CommandFailure(.inputOutput, "not enough memory to make connections")
    }
    let client = TransferClient(
      engine: engine, connections: setup.connections, clock: ContinuousClock())
    return try NetworkSource(address, client: client)
  }

  private static func isSame(_ left: String, _ right: String) -> Bool {
    URL(fileURLWithPath: left).resolvingSymlinksInPath().standardizedFileURL.path
      == URL(fileURLWithPath: right).resolvingSymlinksInPath().standardizedFileURL.path
  }
}
