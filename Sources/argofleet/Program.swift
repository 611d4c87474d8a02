internal import ArgumentParser
internal import CNoLocales
internal import CSystemCalls
internal import Fleet
internal import Foundation

/// The program: parses the command line, runs the command and turns a failure into one line and
/// an exit status.
@main
enum Program {
  static func main() async {
    // Exceeding a limit on file sizes then fails as a write error, like a full disk.
    signal(SIGXFSZ, SIG_IGN)
    argofleet_keep_memory()
    argofleet_leave_sqlite_memory_uncounted()
    do {
      var command = try ArgoFleetCommand.parseAsRoot(
        ParentWatch.following(Array(CommandLine.arguments.dropFirst())))
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      UnfinishedOutputs.waitWhereEnding()
      guard let failure = CommandFailure(error) else { ArgoFleetCommand.exit(withError: error) }
      if !failure.message.isEmpty { StandardError.line("argofleet: \(failure.message)") }
      exit(failure.status.rawValue)
    }
  }
}

/// The root of the command line.
struct ArgoFleetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "argofleet",
    abstract: "Read Argo float profiles; say which floats are active, where, and whose they are.",
    discussion: """
      Take files in once, then ask questions:

        argofleet ingest /data/gdac
        argofleet count --country JP
        argofleet summary --by region
        argofleet floats --country JP --active
        argofleet show 2901623

      Results go to standard output, progress and messages to standard error. Dates are ISO 8601 \
      in UTC. The store is one file; --store or ARGOFLEET_STORE names it.

      Programs that run this one put --with-parent before the command: it then ends when they do, \
      or when they close the pipe that is its standard input.
      """,
    version: Provenance.programVersion,
    groupedSubcommands: [
      CommandGroup(
        name: "Taking files in",
        subcommands: [
          IngestCommand.self, MergeCommand.self, SyncCommand.self, RefreshCommand.self,
          BackupCommand.self,
        ]),
      CommandGroup(
        name: "Asking",
        subcommands: [
          CountCommand.self, SummaryCommand.self, FloatsCommand.self, ShowCommand.self,
          SurvivalCommand.self, ArrayCommand.self, RegionsCommand.self, ReportCommand.self,
        ]),
      CommandGroup(name: "Exporting", subcommands: [ExportCommand.self, SchemaCommand.self]),
      CommandGroup(
        name: "Checking", subcommands: [QCCommand.self, VerifyCommand.self, CheckCommand.self]),
      CommandGroup(
        name: "Mapping",
        subcommands: [
          ClimatologyCommand.self, GridCommand.self, HeatCommand.self, SeriesCommand.self,
          CurrentsCommand.self,
        ]),
      CommandGroup(name: "Sea water", subcommands: [DeriveCommand.self]),
      CommandGroup(name: "Trying out", subcommands: [SimulateCommand.self]),
    ])
}
