internal import Gridding
internal import NetCDF
internal import Seawater
internal import SpaceTime

/// Maps of a quantity in a file, of this program or another, to be compared with observations.
struct ComparedProduct {
  private let file: FieldFile
  private let field: MeanField
  private let errors: FieldFile.Layout?
  /// The stretch of days that each map stands for; one for a map without time.
  let periods: [Range<Double>]

  /// Finds a quantity by its usual names, and its errors for new observations where the file has
  /// them as `NAME_OBS_ERR`.
  init(path: String, quantity name: String) throws(FieldFileError) {
    let file = try FieldFile(path: path)
    let field = try MeanField(name, in: file)
    errors =
      file.reader.variable(named: "\(name)_OBS_ERR") == nil
      ? nil : try file.layout(of: "\(name)_OBS_ERR")
    if let axis = field.series.leading {
      periods = try file.periods(of: axis, try field.days(axis))
    } else {
      periods = [-Double.infinity..<Double.infinity]
    }
    (self.file, self.field) = (file, field)
  }

  /// Maps of one time around a level.
  struct Slice {
    fileprivate let nodes: RegularNodes
    fileprivate let upper: [Float]
    fileprivate let lower: [Float]
    fileprivate let share: Double

    /// The value at a place: bilinear in the nodes that have one, linear between the levels; NaN
    /// where none has.
    func value(at site: Site) -> Double {
      var sum = 0.0
      var total = 0.0
      for (node, weight) in nodes.surrounding(site) {
        let value =
          share == 0
          ? Double(upper[node]) : (1 - share) * Double(upper[node]) + share * Double(lower[node])
        guard value.isFinite else { continue }
        sum += weight * value
        total += weight
      }
      return total > 0 ? sum / total : .nan
    }
  }

  /// The maps of a time around a pressure in dbar; nothing where it lies outside the levels.
  ///
  /// Levels of depth are those of 45° of latitude, which is right to 0.3 %.
  func slices(
    time: Int, pressure: Double
  ) throws(FieldFileError) -> (values: Slice, errors: Slice?)? {
    let layout = field.series
    guard let place = place(of: pressure, in: layout) else { return nil }
    func slice(
      _ map: (Int) throws(FieldFileError) -> [Float]
    ) throws(FieldFileError) -> Slice {
      let upper = try map(place.upper)
      return Slice(
        nodes: layout.nodes, upper: upper,
        lower: place.share == 0 ? upper : try map(place.upper + 1), share: place.share)
    }
    let values = try slice { level throws(FieldFileError) in
      try field.map(time: time, level: level)
    }
    let stated = try errors.map { layout throws(FieldFileError) in
      try slice { level throws(FieldFileError) in
        try file.map(layout, leading: time, level: level)
      }
    }
    return (values, stated)
  }

  private func place(
    of pressure: Double, in layout: FieldFile.Layout
  ) -> (upper: Int, share: Double)? {
    guard !layout.levels.isEmpty else { return (0, 0) }
    let coordinate =
      layout.coordinate == .pressure ? pressure : TEOS10.depth(pressure: pressure, latitude: 45)
    guard let next = layout.levels.firstIndex(where: { $0 >= coordinate - 1e-6 }) else {
      return nil
    }
    if abs(layout.levels[next] - coordinate) < 1e-6 { return (next, 0) }
    guard next > 0 else { return nil }
    let above = layout.levels[next - 1]
    return (next - 1, (coordinate - above) / (layout.levels[next] - above))
  }
}
