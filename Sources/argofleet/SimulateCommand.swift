internal import ArgumentParser
internal import Simulation

struct SimulateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Write a synthetic GDAC tree: profile, metadata, index and exclusion list files.",
    discussion: """
      Without --floats, it writes a fixed set of floats that shows every format, data mode and \
      defect; with it, as many floats as you ask for. The same seed gives the same bytes. Every \
      file says in a global attribute that it is synthetic.

        argofleet simulate -o sample
        argofleet simulate -o load --floats 1000 --cycles 100
      """)

  @Option(name: [.short, .long], help: ArgumentHelp("The folder to write.", valueName: "folder"))
  var output: String

  @Option(help: ArgumentHelp("How many floats (default: the fixed set).", valueName: "count"))
  var floats: Int?

  @Option(help: ArgumentHelp("How many cycles each float has.", valueName: "count"))
  var cycles: Int?

  @Option(help: ArgumentHelp("The seed of the random numbers.", valueName: "number"))
  var seed: UInt64 = SimulationOptions.standardSeed

  @Flag(name: .shortAndLong, help: "Print no remarks.")
  var quiet = false

  func validate() throws {
    guard (floats ?? 1) >= 1, (floats ?? 1) <= 900_000 else {
      throw ValidationError("--floats must be between 1 and 900000.")
    }
    guard (cycles ?? 1) >= 1, (cycles ?? 1) <= 10_000 else {
      throw ValidationError("--cycles must be between 1 and 10000.")
    }
  }

  func run() throws {
    let options = SimulationOptions(floats: floats, cycles: cycles, seed: seed)
    var folder = try PendingOutput(output, folderWith: "ar_index_global_prof.txt")
    do {
      let summary = try GDACSimulator(options: options).write(to: folder.working)
      try folder.finish()
      if !quiet {
        StandardError.line(
          "wrote \(summary.files) files of \(summary.floats) synthetic floats to \(output)")
      }
    } catch let failure as CommandFailure {
      throw failure
    } catch {
      throw CommandFailure(.cannotCreate, "cannot write to \(output): \(error)")
    }
  }
}
