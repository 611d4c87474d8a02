internal import Foundation
internal import Gridding
internal import NetCDF
internal import SpaceTime

/// A CF NetCDF file, or a Zarr store by the name of .zarr, of fields on a regular grid of latitude
/// and longitude, of any program.
///
/// A variable has the dimensions latitude and longitude last, in this order, before them a level,
/// and before that anything else such as time. Axes are known by their CF attributes or their
/// names; latitudes may fall and levels have any name. Packing and fill values are heeded.
struct FieldFile: Sendable {
  let path: String
  let reader: any NetCDFReader

  /// Opens a file.
  init(path: String) throws(FieldFileError) {
    self.path = path
    do throws(NetCDFError) {
      reader =
        path.hasSuffix(".zarr")
        ? try NetCDFFile.open(zarr: URL(fileURLWithPath: path).standardizedFileURL.path)
        : try NetCDFFile.open(path: path)
    } catch {
      throw FieldFileError(
        path: path, reason: error.reason, isMissing: error.code == .notFound)
    }
  }

  /// Where the values of a variable lie.
  struct Layout: Sendable {
    let variable: NetCDFVariable
    /// The grid, its latitudes ascending.
    let nodes: RegularNodes
    /// The levels, ascending; empty where the variable has none.
    let levels: [Double]
    let coordinate: VerticalCoordinate
    /// The name of the dimension before the level, if there is one.
    let leading: String?
    /// How many maps of all levels there are along it; 1 without one.
    let leadingCount: Int
    let isSouthFirst: Bool
    let scale: Double
    let offset: Double
    let fills: [Float]
  }

  /// The layout of a variable; throws where it is no field on a regular grid.
  func layout(of name: String) throws(FieldFileError) -> Layout {
    guard let variable = reader.variable(named: name) else {
      throw failure("it has no variable \(name)")
    }
    let axes = variable.dimensionIDs.map { reader.dimensions[$0].name }
    guard axes.count >= 2, axes.count <= 4 else {
      throw failure("\(name) is no field: it has \(axes.count) dimensions")
    }
    let latitudes = try axis(axes[axes.count - 2], of: name, isLatitude: true)
    let longitudes = try axis(axes[axes.count - 1], of: name, isLatitude: false)
    let isSouthFirst = latitudes.count < 2 || latitudes[0] < latitudes[1]
    let northward = isSouthFirst ? latitudes : latitudes.reversed()
    guard FieldFile.isRegular(northward), FieldFile.isRegular(longitudes),
      (longitudes.last ?? 0) - (longitudes.first ?? 0) < 360
    else { throw failure("the latitudes and longitudes of \(name) are not evenly spaced") }
    let before = axes.dropLast(2)
    let vertical = try before.last.flatMap { name throws(FieldFileError) in try level(name) }
    let leading = vertical == nil ? before.last : before.dropLast().last
    guard before.count == (vertical == nil ? 0 : 1) + (leading == nil ? 0 : 1) else {
      throw failure("\(name) has more dimensions than level, latitude and longitude")
    }
    return Layout(
      variable: variable,
      nodes: RegularNodes(latitudes: northward, longitudes: longitudes),
      levels: vertical?.values ?? [], coordinate: vertical?.coordinate ?? .pressure,
      leading: leading,
      leadingCount: leading.flatMap { reader.dimension(named: $0)?.length } ?? 1,
      isSouthFirst: isSouthFirst, scale: try number("scale_factor", of: variable) ?? 1,
      offset: try (number("add_offset", of: variable) ?? 0) - kelvins(variable),
      fills: [
        try number("_FillValue", of: variable), try number("missing_value", of: variable),
        Double(Fill.float),
      ].compactMap { $0.map { Float($0) } })
  }

  /// One map, row by row from the south; NaN where there is no value.
  func map(_ layout: Layout, leading: Int = 0, level: Int = 0) throws(FieldFileError) -> [Float] {
    let nodes = layout.nodes
    let (rows, columns) = (nodes.latitudes.count, nodes.longitudes.count)
    let start = (layout.leading == nil ? [] : [leading]) + (layout.levels.isEmpty ? [] : [level])
    let slab = NetCDFSlab(
      start: start + [0, 0], count: start.map { _ in 1 } + [rows, columns])
    var values: [Float]
    do throws(NetCDFError) {
      values = try reader.readFloats(layout.variable, slab: slab)
    } catch {
      throw failure("\(layout.variable.name): \(error.reason)")
    }
    for index in values.indices {
      let value = values[index]
      values[index] =
        value.isFinite && !layout.fills.contains(value)
        ? Float(Double(value) * layout.scale + layout.offset) : .nan
    }
    guard !layout.isSouthFirst else { return values }
    return (0..<rows).reversed().flatMap { values[$0 * columns..<($0 + 1) * columns] }
  }

  /// Whole numbers of a variable, missing ones as NaN, all maps one after the other.
  func all(_ layout: Layout) throws(FieldFileError) -> [Float] {
    var values: [Float] = []
    for leading in 0..<layout.leadingCount {
      for level in 0..<max(layout.levels.count, 1) {
        values += try map(layout, leading: leading, level: level)
      }
    }
    return values
  }

  /// The numbers of a coordinate or another variable of one dimension, or so many.
  func numbers(_ name: String, rank: Int = 1) throws(FieldFileError) -> [Double] {
    guard let variable = reader.variable(named: name), variable.rank <= rank else {
      throw failure("it has no coordinates \(name)")
    }
    do throws(NetCDFError) {
      return try reader.readDoubles(variable, slab: nil)
    } catch {
      throw failure("\(name): \(error.reason)")
    }
  }

  /// A text attribute; empty where there is none.
  func text(_ name: String, of variable: NetCDFVariable? = nil) throws(FieldFileError) -> String {
    guard case .text(let bytes) = try attribute(name, of: variable) else { return "" }
    return String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
  }

  /// The first number of an attribute.
  func number(_ name: String, of variable: NetCDFVariable?) throws(FieldFileError) -> Double? {
    switch try attribute(name, of: variable) {
    case .integers(let numbers, _): numbers.first.map(Double.init)
    case .reals(let numbers, _): numbers.first
    case .text, nil: nil
    }
  }

  func failure(_ reason: String) -> FieldFileError { FieldFileError(path: path, reason: reason) }

  /// What makes degrees Celsius of the unit of a variable.
  private func kelvins(_ variable: NetCDFVariable) throws(FieldFileError) -> Double {
    // Differences of temperatures have this unit too.
    guard try text("standard_name", of: variable).hasSuffix("temperature") else { return 0 }
    return ["k", "kelvin"].contains(try text("units", of: variable).lowercased()) ? 273.15 : 0
  }

  private func attribute(
    _ name: String, of variable: NetCDFVariable?
  ) throws(FieldFileError) -> NetCDFAttribute? {
    do throws(NetCDFError) {
      return try reader.attribute(name, of: variable)
    } catch {
      throw failure("\(name): \(error.reason)")
    }
  }

  private func axis(
    _ name: String, of variable: String, isLatitude: Bool
  ) throws(FieldFileError) -> [Double] {
    let unit = try reader.variable(named: name).map { axis throws(FieldFileError) in
      try text("units", of: axis).lowercased()
    }
    let word = isLatitude ? "lat" : "lon"
    let isNamed = name.lowercased().hasPrefix(word)
    let isTold = unit?.hasPrefix(isLatitude ? "degrees_n" : "degrees_e") ?? false
    guard isNamed || isTold else {
      throw failure("\(variable) does not end in latitude and longitude")
    }
    return try numbers(name)
  }

  private func level(
    _ name: String
  ) throws(FieldFileError) -> (values: [Double], coordinate: VerticalCoordinate)? {
    guard let axis = reader.variable(named: name) else { return nil }
    let unit = try text("units", of: axis).lowercased()
    let lower = name.lowercased()
    let isPressure = ["dbar", "decibar", "decibars"].contains(unit) || lower.hasPrefix("pres")
    let isDepth = ["m", "meter", "meters", "metre", "metres"].contains(unit)
    guard isPressure || isDepth || lower.hasPrefix("dep") || lower == "z" else { return nil }
    let values = try numbers(name).map { abs($0) }
    guard zip(values, values.dropFirst()).allSatisfy({ $0 < $1 }), !values.isEmpty else {
      throw failure("the levels \(name) are not ascending")
    }
    return (values, isPressure ? .pressure : .depth)
  }

  private static func isRegular(_ axis: [Double]) -> Bool {
    guard let first = axis.first, let last = axis.last, axis.allSatisfy(\.isFinite) else {
      return false
    }
    guard axis.count > 1 else { return true }
    let step = (last - first) / Double(axis.count - 1)
    return step > 0
      && axis.enumerated().allSatisfy {
        abs($0.element - first - Double($0.offset) * step) < 0.02 * step
      }
  }
}

/// Why a file of fields could not be used.
package struct FieldFileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file.
  package let path: String
  /// Why, and what to do.
  package let reason: String
  /// Whether there is no such file.
  package let isMissing: Bool

  init(path: String, reason: String, isMissing: Bool = false) {
    (self.path, self.reason, self.isMissing) = (path, reason, isMissing)
  }

  /// One line.
  package var description: String { "cannot read \(path): \(reason)" }
}
