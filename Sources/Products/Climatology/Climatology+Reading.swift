internal import Argo
internal import Gridding
internal import NetCDF
internal import Seawater
internal import SpaceTime

extension Climatology {
  /// Reads a file that `argofleet climatology` made, or a mean field of another program.
  ///
  /// Of another program's file mean and season are taken: from a mean field without time, from
  /// maps of the twelve months, or from a series of maps, to which a mean, three harmonics and,
  /// over five years or more, a trend are fitted at every node. A pair of variables `…_MEAN` and
  /// `…_ANOMALY`, as Roemmich and Gilson have it, is added up. Such files have no standard errors.
  /// `names` are the quantities needed: variables are known by that name, by another usual one or
  /// by their standard name. Throws where one is missing.
  package static func read(
    path: String, quantities names: [String]
  ) throws(FieldFileError) -> Climatology {
    let file = try FieldFile(path: path)
    var fields: [String: ClimatologyField] = [:]
    var coordinate: VerticalCoordinate?
    var hash = ContentHash()
    for name in names where fields[name] == nil {
      let isOwn = file.reader.variable(named: "\(name)_COS") != nil
      let (field, counts) =
        try isOwn ? own(name, in: file) : MeanField(name, in: file).climatology()
      guard coordinate == nil || coordinate == counts else {
        throw file.failure("its quantities are on different kinds of levels")
      }
      coordinate = counts
      fields[name] = field
      hash.add(field)
    }
    return Climatology(
      source: path, hash: hash.text, coordinate: coordinate ?? .pressure, fields: fields)
  }

  /// Reads all quantities of a file that are known.
  package static func read(path: String) throws(FieldFileError) -> Climatology {
    let file = try FieldFile(path: path)
    let own = file.reader.variables.map(\.name).filter { $0.hasSuffix("_COS") }
      .map { String($0.dropLast(4)) }
    let names =
      own.isEmpty
      ? SeawaterQuantity.allCases.map(\.variableName).filter {
        (try? MeanField($0, in: file)) != nil
      } : own
    guard !names.isEmpty else { throw file.failure("it has no mean field of a quantity") }
    return try read(path: path, quantities: names)
  }

  /// A quantity of a file of this program.
  private static func own(
    _ name: String, in file: FieldFile
  ) throws(FieldFileError) -> (ClimatologyField, VerticalCoordinate) {
    let layout = try file.layout(of: "\(name)_MEAN")
    guard let reference = try file.number(ClimatologyFile.referenceDay, of: nil) else {
      throw file.failure("it has no attribute \(ClimatologyFile.referenceDay)")
    }
    let season = try file.layout(of: "\(name)_COS")
    var field = ClimatologyField(
      nodes: layout.nodes, levels: layout.levels.isEmpty ? [0] : layout.levels,
      referenceDay: reference, harmonics: season.leadingCount)
    func read(_ suffix: String) throws(FieldFileError) -> [Float] {
      try file.all(try file.layout(of: name + suffix))
    }
    field.means = try file.all(layout)
    field.meanErrors = try read("_MEAN_ERR")
    field.trends = try read("_TREND")
    field.trendErrors = try read("_TREND_ERR")
    field.cosines = try file.all(season)
    field.cosineErrors = try read("_COS_ERR")
    field.sines = try read("_SIN")
    field.sineErrors = try read("_SIN_ERR")
    field.deviations = try read("_SD")
    return (field, layout.coordinate)
  }
}

extension ContentHash {
  /// Adds what a climatology says, not how it is packed.
  fileprivate mutating func add(_ field: ClimatologyField) {
    for column in [field.means, field.trends, field.cosines, field.sines, field.deviations] {
      for value in column {
        let bits = value.isNaN ? 0 : value.bitPattern
        add([
          UInt8(truncatingIfNeeded: bits), UInt8(truncatingIfNeeded: bits >> 8),
          UInt8(truncatingIfNeeded: bits >> 16), UInt8(truncatingIfNeeded: bits >> 24),
        ])
      }
    }
  }
}
