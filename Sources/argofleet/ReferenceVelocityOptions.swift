internal import ArgumentParser
internal import CSV
internal import Foundation
internal import Products
internal import Rendering

/// What geostrophic velocities are relative to.
struct ReferenceVelocityOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The pressure that velocities are relative to.", valueName: "dbar"))
  var referencePressure = 1000.0

  @Option(
    help: ArgumentHelp(
      "A CSV table of lat, lon, u, v: velocities in m/s at the reference pressure; the nearest one "
        + "within 300 km counts.", valueName: "file"))
  var referenceVelocity: String?

  func validate() throws {
    guard (0...12_000).contains(referencePressure) else {
      throw ValidationError("--reference-pressure must be between 0 and 12000 dbar.")
    }
  }

  /// The velocities of the table; none without one.
  func velocities() throws -> [KnownVelocity] {
    guard let path = referenceVelocity else { return [] }
    let bytes: Data
    do {
      bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    } catch {
      throw CommandFailure(.noInput, "cannot read \(path): \(error.localizedDescription)")
    }
    let table: CSVTable
    do {
      table = try CSVTable([UInt8](bytes))
    } catch {
      throw CommandFailure(.badInput, "\(path): \(error)")
    }
    let names = table.records.first?.fields.map { $0.lowercased() } ?? []
    let places = ["lat", "lon", "u", "v"].compactMap { names.firstIndex(of: $0) }
    guard places.count == 4 else {
      throw CommandFailure(.badInput, "\(path) has no columns lat, lon, u and v")
    }
    return try table.records.dropFirst().map { record in
      let numbers = places.compactMap { place in
        record.fields.indices.contains(place) ? Double(record.fields[place]) : nil
      }
      guard numbers.count == 4, numbers.allSatisfy(\.isFinite) else {
        throw CommandFailure(.badInput, "\(path): line \(record.line) has not four numbers")
      }
      return KnownVelocity(
        latitude: numbers[0], longitude: numbers[1], eastward: numbers[2], northward: numbers[3])
    }
  }
}
