internal import NetCDF
public import Seawater

/// Reads the atlas of Absolute Salinity anomalies from a NetCDF file.
///
/// The file has the variables of the toolbox's `gsw_data_v3_0.nc`: `longs_ref`, `lats_ref` and
/// `p_ref`, each of one dimension, `ndepth_ref` over the first two and `SAAR_ref` over all three,
/// in any order. A ratio that is no number or beyond ±1 means that the node has no data.
public enum SalinityAnomalyFile {
  /// Reads a file.
  public static func read(path: String) throws(ReferenceDataError) -> SalinityAnomalyAtlas {
    try read(try wrap { () throws(NetCDFError) in try NetCDFFile.open(path: path) })
  }

  /// Reads an open data set.
  static func read(_ file: any NetCDFReader) throws(ReferenceDataError) -> SalinityAnomalyAtlas {
    let longitude = try axis("longs_ref", in: file)
    let latitude = try axis("lats_ref", in: file)
    let pressure = try axis("p_ref", in: file)
    let axes = [longitude, latitude, pressure]
    let counts = try values("ndepth_ref", over: Array(axes.prefix(2)), in: file).map { count in
      // Land has no number, or one that no atlas has.
      count >= 1 && count <= Double(pressure.values.count) ? Int(count) : 0
    }
    let ratios = try values("SAAR_ref", over: axes, in: file).map { abs($0) <= 1 ? $0 : .nan }
    guard
      let atlas = SalinityAnomalyAtlas(
        source: file.source, longitudes: longitude.values, latitudes: latitude.values,
        pressures: pressure.values, levelCounts: counts, ratios: ratios)
    else {
      throw unusable(
        file.source, "its nodes are not in order, or do not go round the Earth from 0 to 360° E")
    }
    return atlas
  }

  private struct Axis {
    var dimension: Int
    var values: [Double]
  }

  private static func axis(_ name: String, in file: any NetCDFReader) throws(ReferenceDataError)
    -> Axis
  {
    let variable = try variable(name, in: file)
    guard variable.dimensionIDs.count == 1 else {
      throw unusable(file.source, "\(name) does not have exactly one dimension")
    }
    return Axis(dimension: variable.dimensionIDs[0], values: try doubles(variable, in: file))
  }

  /// The values of a variable, the first of the axes slowest, however the file has them.
  private static func values(
    _ name: String, over axes: [Axis], in file: any NetCDFReader
  ) throws(ReferenceDataError) -> [Double] {
    let variable = try variable(name, in: file)
    let places = axes.map { variable.dimensionIDs.firstIndex(of: $0.dimension) }
    guard variable.dimensionIDs.count == axes.count, !places.contains(nil),
      Set(places).count == axes.count
    else {
      throw unusable(file.source, "\(name) does not have the dimensions of its axes")
    }
    let stored = try doubles(variable, in: file)
    // How far apart in the file two neighbours along each axis are.
    var strides = variable.shape
    var stride = 1
    for place in variable.shape.indices.reversed() {
      strides[place] = stride
      stride *= variable.shape[place]
    }
    guard stored.count == stride else {
      throw unusable(file.source, "\(name) lacks some of its values")
    }
    var ordered: [Double] = []
    ordered.reserveCapacity(stored.count)
    var offsets = [0]
    for (axis, place) in zip(axes, places) {
      let step = place.map { strides[$0] } ?? 0
      offsets = offsets.flatMap { offset in axis.values.indices.map { offset + $0 * step } }
    }
    for offset in offsets { ordered.append(stored[offset]) }
    return ordered
  }

  private static func variable(
    _ name: String, in file: any NetCDFReader
  ) throws(ReferenceDataError) -> NetCDFVariable {
    guard let variable = file.variable(named: name) else {
      throw unusable(file.source, "it has no variable \(name)")
    }
    return variable
  }

  private static func doubles(
    _ variable: NetCDFVariable, in file: any NetCDFReader
  ) throws(ReferenceDataError) -> [Double] {
    try wrap { () throws(NetCDFError) in try file.readDoubles(variable, slab: nil) }
  }

  private static func wrap<Value>(
    _ body: () throws(NetCDFError) -> Value
  ) throws(ReferenceDataError) -> Value {
    do throws(NetCDFError) {
      return try body()
    } catch {
      throw unusable(
        error.source, (error.object.map { "\($0): " } ?? "") + error.reason,
        error.code == .notFound ? .notFound : .unreadable)
    }
  }

  private static func unusable(
    _ path: String, _ reason: String, _ code: ReferenceDataError.Code = .unreadable
  ) -> ReferenceDataError {
    ReferenceDataError(
      code, subject: "\(path) as an atlas of salinity anomalies",
      reason: "\(reason); 'Scripts/make-saar FILE' builds one")
  }
}
