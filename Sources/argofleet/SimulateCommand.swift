internal import Argo
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
        argofleet simulate -o warm --warming 0.3 --box 140,170,20,40

      With --warming, the floats are in a part of the Pacific that warms by a known law and varies in \
      space and time as anomalies of the ocean do; truth.csv says what heat it has beyond its mean and \
      season, month by month, and how much of it the warming is.
      """)

  @Option(name: [.short, .long], help: ArgumentHelp("The folder to write.", valueName: "folder"))
  var output: String

  @Option(help: ArgumentHelp("How many floats (default: the fixed set).", valueName: "count"))
  var floats: Int?

  @Option(help: ArgumentHelp("How many cycles each float has.", valueName: "count"))
  var cycles: Int?

  @Option(help: ArgumentHelp("The seed of the random numbers.", valueName: "number"))
  var seed: UInt64 = SimulationOptions.standardSeed

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Simulate a sea that warms by so many degrees a decade at the surface.",
      valueName: "degrees"))
  var warming: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Where it warms: west,east,south,north in degrees (default: 140,170,20,40).",
      valueName: "W,E,S,N"))
  var box: BoxArgument?

  @Flag(name: .shortAndLong, help: "Print no remarks.")
  var quiet = false

  func validate() throws {
    guard (floats ?? 1) >= 1, (floats ?? 1) <= 900_000 else {
      throw ValidationError("--floats must be between 1 and 900000.")
    }
    guard (cycles ?? 1) >= 1, (cycles ?? 1) <= 10_000 else {
      throw ValidationError("--cycles must be between 1 and 10000.")
    }
    _ = try law()
  }

  /// The law of the sea that warms; nil where none does.
  private func law() throws -> WarmingLaw? {
    guard let warming else {
      guard box == nil else { throw ValidationError("--box is for --warming.") }
      return nil
    }
    guard abs(warming) <= 10 else {
      throw ValidationError("--warming must be between -10 and 10 degrees a decade.")
    }
    var law = WarmingLaw(rate: warming, seed: seed)
    guard let area = box?.box else { return law }
    guard !area.crossesDateLine, area.width >= 1, area.north - area.south >= 1,
      area.south >= 0, area.north <= 60
    else {
      throw ValidationError(
        "--box must lie between the equator and 60 degrees north, be a degree wide and high, and not"
          + " cross the date line.")
    }
    law.latitudes = area.south...area.north
    law.longitudes = area.west...area.east
    return law
  }

  func run() throws {
    let options = SimulationOptions(
      floats: floats, cycles: cycles, seed: seed, warming: try law())
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
