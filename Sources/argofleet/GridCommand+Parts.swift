internal import ArgumentParser
internal import Geography
internal import Products
internal import ReferenceData
internal import Rendering
internal import Reporting

extension GridCommand {
  /// Whether what is asked of parts goes with the rest.
  func validateParts() throws {
    if !parts.join.isEmpty {
      guard output != nil, compare == nil else {
        throw ValidationError("--join needs -o, and no --compare.")
      }
    }
    guard parts.only != nil else { return }
    guard let output, time != .all else {
      throw ValidationError("--only needs -o and --time, such as --time month.")
    }
    guard !output.hasSuffix(".zarr") else {
      throw ValidationError("Parts are NetCDF files; --join makes a Zarr store of them.")
    }
    guard method != .gp || spaceTime.parameters != nil || spaceTime.saveParameters != nil else {
      throw ValidationError(
        "--only needs --parameters, so that all parts take the same; --save-parameters makes them.")
    }
  }

  /// Joins parts into a product.
  func join(into output: String) throws {
    let join = try GridJoin(parts.join, isPartial: parts.partial)
    var file = try PendingOutput(output, folderWith: output.hasSuffix(".zarr") ? ".zgroup" : nil)
    var summary = try join.write(file.working, named: output, created: .now)
    try file.finish()
    summary.rejectedTable = try RejectedTable.write(
      summary.rejected ?? [], to: spaceTime.rejected, beside: output)
    try quicklook.draw(output, isQuiet: store.quiet) { try Coastline.load(folder: sea.coastline) }
    try StandardOutput.write(Report(summary).rendered(as: format.format))
  }
}
