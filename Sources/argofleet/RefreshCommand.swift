internal import Argo
internal import ArgumentParser
internal import FleetStore
internal import Foundation
internal import Ingest
internal import Rendering
internal import Reporting
internal import Upkeep

struct RefreshCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "refresh",
    abstract: "Bring flags, regions and dates of the store up to date with this program's rules.",
    discussion: """
      The store knows by which rules the flags, regions, dates and primary profiles of each float \
      were worked out. Where the program has other rules now, they are worked out again from what \
      the store holds; no file is read. Every ingest does the same before it ends. Options of \
      quality control that a float was checked with stay as they were, and floats placed in regions \
      of your own are left alone unless --regions names these regions.

        argofleet refresh
        argofleet refresh --jobs 8 --format json

      Ctrl-C ends the run after the current floats; running it again continues from there.
      """)

  @OptionGroup var jobs: JobsOptions
  @OptionGroup var progress: ProgressOptions
  @OptionGroup var own: RegionOptions
  @OptionGroup var store: StoreOptions
  @OptionGroup var output: FormatOptions

  func run() async throws {
    guard FileManager.default.fileExists(atPath: store.path) else {
      // A writer would create a store; a reader reports that there is none.
      _ = try store.plainReader()
      return
    }
    var options = Refresh.Options(jobs: jobs.count, now: .now)
    options.atlas = try own.atlas()
    let writer = try store.writer()
    let (refreshing, isQuiet, style) = (options, store.quiet, progress.style)
    let report = try await Interrupts.endingAtFirst {
      let display = ProgressDisplay(isQuiet: isQuiet, style: style)
      defer { display.finish() }
      return try await Refresh.run(refreshing, writer) { display.show(.progress($0)) }
    }
    try StandardOutput.write(Report(report).rendered(as: output.format))
    if report.wasInterrupted {
      throw CommandFailure(.interrupted, "interrupted; run the same command again to continue")
    }
  }
}
