internal import ArgumentParser
internal import FleetStore
internal import Foundation
internal import Rendering
internal import Reporting

struct BackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Copy the store into a file, also while it is being written.",
    discussion: """
        argofleet backup /backups/fleet.sqlite

      The copy is the store as it is at one moment. It takes its place when it is whole and found \
      sound; until then a file of that name stays as it is. It is a store itself.
      """)

  @Argument(help: ArgumentHelp("The file to write.", valueName: "file"))
  var file: String

  @OptionGroup var store: StoreOptions
  @OptionGroup var output: FormatOptions

  func run() throws {
    let reader = try store.plainReader()
    try checkPlace()
    var place = try PendingOutput(file)
    try reader.copy(to: place.working)
    let facts = try FileManager.default.attributesOfItem(atPath: place.working)
    try place.finish()
    let bytes = (facts[.size] as? NSNumber)?.int64Value ?? 0
    try StandardOutput.write(
      Report(backupOf: store.path, to: file, bytes: bytes).rendered(as: output.format))
  }

  /// Throws where the copy would take the place of a store in use.
  private func checkPlace() throws(CommandFailure) {
    let manager = FileManager.default
    let places = [store.path, file].map {
      URL(fileURLWithPath: $0).resolvingSymlinksInPath().path
    }
    guard places[0] != places[1] else {
      throw CommandFailure(.cannotCreate, "cannot create \(file): it is the store itself")
    }
    // What lies in a log of that name would be taken for a part of the copy; readers leave an empty
    // one.
    for suffix in ["-wal", "-journal", "-writer"]
    where manager.fileExists(atPath: places[1] + suffix)
      && (suffix == "-writer" || manager.contents(atPath: places[1] + suffix)?.isEmpty != true)
    {
      throw CommandFailure(
        .cannotCreate,
        "cannot create \(file): a store of that name is in use, or a program that wrote it was"
          + " stopped; choose another name")
    }
  }
}
