public import ArgumentParser
public import Fleet
internal import FleetStore
internal import Foundation
internal import Geography

/// The options that all questions about the array share.
struct ArrayOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The part of the array: all, core, deep (by instrument type) or bgc (by instrument type and "
        + "by the BGC files seen by ingest).", valueName: "name"))
  var network = FloatNetwork.all

  @Option(
    help: ArgumentHelp(
      "Your own cells: a file with rows of digits, the floats wanted in each cell, from 90° N "
        + "southward and from 180° W eastward.",
      valueName: "path"))
  var cells: String?

  @Option(
    help: ArgumentHelp("Your own targets: CSV with region,all,deep,bgc.", valueName: "path"))
  var targets: String?

  @OptionGroup var store: StoreOptions
  @OptionGroup var filters: FilterOptions
  @OptionGroup var activity: ActivityOptions
  @OptionGroup var attribution: AttributionOptions

  /// The array at the date, and where the answer comes from.
  func state() throws -> (ArrayState, Provenance) {
    let design: ArrayDesign
    do {
      design = try ArrayDesign(
        network: network, cells: cells.map(ArrayOptions.bytes),
        targets: targets.map(ArrayOptions.bytes), atlas: filters.atlas() ?? .standard)
    } catch let error as ArrayDesignError {
      throw CommandFailure(.badInput, error.description)
    }
    let reader = try store.reader()
    let attribution = try attribution.attribution(isQuiet: store.quiet)
    let state = try ArrayState(
      reader, design: design, asOf: activity.asOf, windowDays: activity.window,
      isIceAware: activity.iceAware, now: .now, filter: filters.filter(),
      atlas: filters.atlas(), attribution: attribution)
    let provenance = Provenance(
      rule: state.rule, countryRule: attribution.rule, filters: filters.given,
      indexDate: try reader.indexDate())
    return (state, provenance)
  }

  private static func bytes(of path: String) throws -> [UInt8] {
    do {
      return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    } catch {
      throw CommandFailure(.noInput, "cannot read \(path): \(error.localizedDescription)")
    }
  }
}

extension FloatNetwork: ExpressibleByArgument {}
extension ArrayMetrics.Grouping: ExpressibleByArgument {}
