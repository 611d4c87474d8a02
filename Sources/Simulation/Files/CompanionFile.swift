internal import Argo
internal import NetCDF

/// A file that accompanies a float's profiles: just enough of a trajectory or technical file to be
/// recognised as one.
struct CompanionFile {
  /// Which one.
  enum Kind: String {
    case trajectory = "Argo trajectory"
    case technical = "Argo technical data"
  }

  let plan: FloatPlan
  let kind: Kind
  let updated: ArgoTime

  /// Writes the file.
  func write(path: String) throws(NetCDFError) {
    var builder = FileBuilder(dimensions: [
      NetCDFDimension(name: "DATE_TIME", length: 14),
      NetCDFDimension(name: "STRING32", length: 32), NetCDFDimension(name: "STRING8", length: 8),
      NetCDFDimension(name: "STRING4", length: 4),
    ])
    builder.text(
      "DATA_TYPE", ["STRING32"], "Data type", conventions: "Argo reference table 1",
      [kind.rawValue])
    builder.text("FORMAT_VERSION", ["STRING4"], "File format version", ["3.1"])
    builder.text(
      "PLATFORM_NUMBER", ["STRING8"], "Float unique identifier",
      conventions: "WMO float identifier : A9IIIII", ["\(plan.wmo)"])
    builder.text(
      "DATE_UPDATE", ["DATE_TIME"], "Date of update of this file", conventions: "YYYYMMDDHHMISS",
      [updated.compactDescription])
    builder.attribute("comment", syntheticNotice)
    try builder.write(path: path, format: .classic)
  }
}
