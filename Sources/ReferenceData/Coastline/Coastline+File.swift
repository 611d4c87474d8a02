public import Geography
internal import NetCDF

extension Coastline {
  /// Reads the coastline of a resolution from a folder with binned GSHHG files.
  ///
  /// Answers are the same with and without `manyQuestions`, for which a table is made first.
  ///
  /// - Throws: `notFound` where the folder has no such file, `unreadable` where it is none of
  ///   GSHHG or damaged.
  public init(
    folder: String, resolution: CoastlineResolution, manyQuestions: Bool = true
  ) throws(ReferenceDataError) {
    let path = "\(folder)/\(resolution.fileName)"
    let tables: CoastlineTables
    do {
      tables = try CoastlineTables(try NetCDFFile.open(path: path))
    } catch {
      throw ReferenceDataError(error, subject: "this coastline")
    }
    self.init(tables, resolution: resolution, source: path, manyQuestions: manyQuestions)
  }
}

extension CoastlineResolution {
  /// The name that the GMT project gives the file of this resolution.
  var fileName: String { "binned_GSHHS_\(rawValue).nc" }
}
