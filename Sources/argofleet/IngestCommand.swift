internal import Argo
public import ArgumentParser
internal import FleetStore
internal import Foundation
internal import Ingest
public import NetCDF
internal import Rendering
internal import Reporting
internal import SourceFiles

struct IngestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ingest",
    abstract: "Take profile, metadata, index and exclusion list files into the store.",
    discussion: """
      Folders are searched. Archives (.tar, .tar.gz, .zip) are read without unpacking them, even \
      if they lie in other archives, as in the monthly snapshot of the GDAC. Indexes may be \
      compressed. Files are recognised by their content, not by their name. Files that were taken \
      in before and have not changed are not read again. Every file found ends as ingested, \
      unchanged, superseded, skipped or failed. Floats whose flags, regions or dates were worked \
      out by another edition of the rules are brought up to date, as 'argofleet refresh' does.

        argofleet ingest /data/gdac
        argofleet ingest ar_index_global_prof.txt.gz ar_greylist.txt
        argofleet ingest new-files --format json

      The store identifies a file by its path below the folder that holds dac/, so that a mirror \
      that has moved is not taken in again, and a file outside such a tree by its absolute path.

      Several programs can share the work: each takes one shard of the floats, and 'argofleet merge' \
      joins them:

        argofleet ingest /data/gdac --shard 3/64 --into /shared/shards

      A file that is gone from the folders named, or from an archive that has changed since it was \
      taken in, still counts until --prune takes it out of the \
      store; without it one line says how many there are, and --dry-run --format json which.

      Ctrl-C ends the run after the current files; running it again continues from there.
      """)

  @Argument(help: ArgumentHelp("Files, folders, archives or indexes.", valueName: "path"))
  var paths: [String]

  @Option(
    help: ArgumentHelp(
      "The folder that the store's paths are relative to (default: the one that holds dac/).",
      valueName: "folder"))
  var root: String?

  @OptionGroup var jobs: JobsOptions

  @Option(help: "Which NetCDF reader to use; auto takes the fastest that can read the file.")
  var reader = NetCDFReaderChoice.auto

  @Flag(help: "Read every file and report what it is, but write nothing.")
  var dryRun = false

  @Flag(help: "Take out of the store what it holds of files that are gone from the folders named.")
  var prune = false

  @Flag(help: "Leave quality control to the next run.")
  var noQC = false

  @Flag(help: "Print on standard error how many seconds each stage took.")
  var timings = false

  @OptionGroup var progress: ProgressOptions
  @OptionGroup(title: "One shard of several") var parts: ShardOptions
  @OptionGroup(title: "Quality control") var quality: QualityOptions
  @OptionGroup var own: RegionOptions

  @OptionGroup var store: StoreOptions
  @OptionGroup var output: FormatOptions

  func validate() throws {
    guard !paths.isEmpty else { throw ValidationError("Name at least one file or folder.") }
    guard parts.shard == nil || store.store == nil && !dryRun else {
      throw ValidationError("--shard goes with --into, not with --store or --dry-run.")
    }
  }

  func run() async throws {
    if let root, !FileSystem.isFolder(root) {
      throw CommandFailure(.noInput, "\(root.onOneLine): no such folder")
    }
    var options = IngestOptions(paths: paths, jobs: jobs.count, now: .now)
    options.reader = reader
    options.root = root
    options.listsSkips = output.format == .json
    if let atlas = try own.atlas() { options.atlas = atlas }
    if !noQC { options.quality = try quality.rules() }
    options.prunes = prune
    if let shard = parts.shard, let folder = parts.into {
      return try await take(shard, into: folder, options)
    }
    let target: IngestTarget
    if dryRun {
      target = .nowhere
      if FileManager.default.fileExists(atPath: store.path) { options.held = try store.reader() }
    } else {
      target = .store(try store.writer())
    }
    let (taking, isQuiet, isVerbose) = (options, store.quiet, store.verbose)
    let style = progress.style
    let report = try await Interrupts.endingAtFirst {
      let display = ProgressDisplay(isQuiet: isQuiet, isVerbose: isVerbose, style: style)
      defer { display.finish() }
      return try await Intake.run(taking, into: target) { display.show($0) }
    }
    try StandardOutput.write(Report(report).rendered(as: output.format))
    if timings { IngestCommand.tell(report, cores: jobs.count) }
    if report.wasInterrupted {
      throw CommandFailure(.interrupted, "interrupted; run the same command again to continue")
    }
    if report.namedPathIsMissing { throw CommandFailure(.noInput) }
    let isWhole = report.failures.isEmpty && report.parts.isEmpty && !report.namedFileIsPassedOver
    if !isWhole { throw CommandFailure(.badInput) }
  }

  /// Reports where the time went: first the stages, summed over the tasks that worked on them, then
  /// the parts of the run with the time of all cores and the share of it that was idle.
  private static func tell(_ report: IngestReport, cores: Int) {
    for stage in report.timings.stages + [("all, in real time", report.seconds)] {
      StandardError.line(padded(stage.name, 20) + seconds(stage.seconds))
    }
    StandardError.line(padded("part of the run", 26) + "real  processor  idle of \(cores)")
    for part in report.timings.parts {
      let idle = Int((100 * part.idle(ofCores: cores)).rounded())
      StandardError.line(
        padded(part.name, 20) + seconds(part.real) + "  " + seconds(part.processor)
          + "  \(idle) %")
    }
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }

  /// A time such as `  1.234 s`.
  private static func seconds(_ seconds: Double) -> String {
    let milliseconds = Int((seconds * 1000).rounded())
    let text = "\(milliseconds / 1000).\(String(1000 + milliseconds % 1000).dropFirst()) s"
    return String(repeating: " ", count: max(0, 9 - text.count)) + text
  }
}

extension NetCDFReaderChoice: ExpressibleByArgument {}
