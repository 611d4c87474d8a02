internal import Argo
internal import ArgumentParser
internal import Fleet
internal import Foundation
internal import Geography
internal import Mirror
internal import Rendering
internal import StoreSync

struct SyncCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sync",
    abstract: "Keep a mirror of a GDAC, a store, or both up to date with the GDAC's index.",
    discussion: """
      The index is fetched first, and then only the files that it lists as new or changed:

        argofleet sync --mirror /data/argo
        argofleet sync us --mirror /data/argo --no-store --dac jma --kind all
        argofleet sync --store-only --store japan.sqlite --country JP --watch 6h

      The source is an address, a folder, or a short name: fr (the default), us, s3. Files that \
      are in the mirror already, for example from the monthly snapshot, are recognised and not \
      fetched again. A file is checked before it replaces another, so that what is held never gets \
      worse. The selection of files is remembered: 'sync --mirror FOLDER' uses it again.

      Exit status: 0 all that the source has is held; 65 some files failed their check or were \
      refused; 75 not finished, run again; 76 the source cannot be trusted, nothing was removed.
      """)

  @Argument(
    help: ArgumentHelp(
      "Where the files come from (default: $ARGOFLEET_SOURCE, else fr).", valueName: "source"))
  var source: String?

  @Option(help: ArgumentHelp("The folder of the mirror.", valueName: "folder"))
  var mirror: String?

  @Flag(help: "Take nothing into a store.")
  var noStore = false

  @Flag(help: "Take files into the store as they arrive, and keep no copy of them.")
  var storeOnly = false

  @Flag(help: "Also remove files that are no longer selected.")
  var prune = false

  @Option(
    help: ArgumentHelp(
      "Remove nothing if the index lacks more than this share of the files that are held.",
      valueName: "percent"))
  var maxRemove = SyncShare(value: 0.1)

  @Flag(help: "Check all held files again, and fetch those that are damaged.")
  var verify = false

  @Flag(help: "Say what would be fetched and removed, and change nothing.")
  var dryRun = false

  @Option(
    help: ArgumentHelp(
      "Keep running, and start a round at this interval, such as 6h or 30m.", valueName: "interval")
  )
  var watch: SyncInterval?

  @Flag(help: "Wait for another run on the same mirror to end.")
  var wait = false

  @OptionGroup(title: "Which files") var wanted: SyncSelectionOptions
  @OptionGroup(title: "Network") var network: SyncNetworkOptions
  @OptionGroup var progress: ProgressOptions
  @OptionGroup(title: "Quality control") var quality: QualityOptions
  @OptionGroup var store: StoreOptions
  @OptionGroup var regions: RegionOptions
  @OptionGroup var output: FormatOptions

  func validate() throws {
    guard storeOnly ? mirror == nil && !noStore : mirror?.isEmpty == false else {
      throw ValidationError(
        "Name the folder with --mirror, or keep no files with --store-only; not both.")
    }
    guard watch == nil || !dryRun else {
      throw ValidationError("--watch cannot be used with --dry-run.")
    }
  }

  func run() async throws {
    let folder = mirror ?? StoreFollower.folder(besideStore: store.path)
    var options = SyncOptions(mirror: SyncCommand.withoutSlash(folder))
    options.selection = try wanted.selection()
    options.prunes = prune
    options.largestShare = maxRemove.value
    options.verifies = verify
    options.isDryRun = dryRun
    options.connections = network.connections
    if let atlas = try regions.atlas() { options.atlas = atlas }
    for name in options.selection?.regions ?? [] where options.atlas.region(named: name) == nil {
      throw ValidationError("No region '\(name.onOneLine)'; 'argofleet regions' lists them.")
    }
    let setup = try network.setup(version: Provenance.programVersion)
    var intake: SyncIntake?
    if !noStore, storeOnly || !dryRun {
      intake = SyncIntake(
        store: store, isAlone: storeOnly, rules: try quality.rules(), atlas: options.atlas)
    }
    let runner = SyncRunner(
      options: options, sourceName: source, setup: setup, isQuiet: store.quiet,
      style: progress.style, waits: wait,
      intake: intake)
    if let watch {
      try await SyncWatch(runner: runner, interval: watch).run()
      return
    }
    let report = try await runner.run()
    try StandardOutput.write(report.rendered.rendered(as: output.format))
    if let failure = report.sync.failure { throw failure }
  }

  private static func withoutSlash(_ path: String) -> String {
    var path = Substring(path)
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    return String(path)
  }
}

extension SyncReport {
  /// How the command ends; nil for a full success.
  var failure: CommandFailure? {
    if let end { return CommandFailure(end) }
    guard let first = failures.first else { return nil }
    let count = failures.count == 1 ? "1 file" : "\(failures.count) files"
    let isPassing = failures.allSatisfy(\.isPassing)
    return CommandFailure(
      isPassing ? .interrupted : .badInput,
      "\(count) could not be fetched, the first \(first.path): \(first.reason);"
        + " the next run tries again")
  }
}
