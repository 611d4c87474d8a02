internal import Argo
internal import ArgumentParser
internal import FleetStore
internal import Foundation
internal import Geography
internal import Ingest
internal import Rendering
internal import Reporting
internal import Sharding

struct MergeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Join the shards that 'ingest --shard' made into one store.",
    discussion: """
      The shards may come from any machines and be named in any order; the answers of the store are \
      those of one ingest of all files. Rows are copied, no file is read again but the indexes and \
      exclusion lists, which concern all shards, and files that lie in the folder of another float.

        argofleet merge /shared/shards --store fleet.sqlite
        argofleet merge shards-a shards-b/shard-7-of-8.json --store fleet.sqlite

      Where a shard is missing, of another run or damaged nothing is made, and what stood at the \
      store stays; the message names it.
      """)

  @Argument(help: ArgumentHelp("Folders of shards, or their manifests.", valueName: "path"))
  var shards: [String]

  @Flag(help: "Join without shards that are not there; the store then says so.")
  var partial = false

  @OptionGroup var jobs: JobsOptions
  @OptionGroup var progress: ProgressOptions
  @OptionGroup var own: RegionOptions
  @OptionGroup var store: StoreOptions
  @OptionGroup var output: FormatOptions

  func validate() throws {
    guard !shards.isEmpty else { throw ValidationError("Name at least one folder of shards.") }
  }

  func run() async throws {
    let set = try ShardSet(shards)
    if let refusal = set.refusal(isPartial: partial) {
      try StandardOutput.write(
        output.format == .json ? Report(refused: set).rendered(as: .json) : "")
      throw CommandFailure(.badInput, refusal)
    }
    let merge = try ShardMerge(
      set, isPartial: partial, jobs: jobs.count, now: .now, atlas: try own.atlas() ?? .standard)
    var place = try PendingOutput(store.path)
    let (working, isQuiet, style) = (place.working, store.quiet, progress.style)
    let report = try await Interrupts.endingAtFirst {
      let (events, channel) = AsyncStream.makeStream(of: IngestEvent.self)
      return try await withThrowingTaskGroup(of: ShardMerge.Report?.self) { group in
        group.addTask {
          let display = ProgressDisplay(isQuiet: isQuiet, style: style)
          for await event in events { display.show(event) }
          display.finish()
          return nil
        }
        group.addTask {
          defer { channel.finish() }
          return try await merge.run(into: working) { channel.yield($0) }
        }
        var report: ShardMerge.Report?
        for try await result in group where result != nil { report = result }
        guard let report else { throw CommandFailure(.interrupted) }
        return report
      }
    }
    if FileManager.default.fileExists(atPath: store.path) { try SealedStore.seal(store.path) }
    try place.finish()
    try StandardOutput.write(
      Report(report, store: store.path).rendered(as: output.format))
    if !report.ingest.failures.isEmpty { throw CommandFailure(.badInput) }
  }
}
