internal import Argo
internal import ArgumentParser
internal import Fleet
internal import Foundation
internal import Geography
internal import Gridding
internal import Products
internal import ReferenceData
internal import Rendering
internal import Seawater

/// What is mapped: quantities at levels of a grid.
struct MapOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The size of a cell in degrees of latitude and longitude.", valueName: "degrees"))
  var cell = 1.0

  @Option(
    name: .customLong("levels"),
    help: ArgumentHelp(
      "The levels: woa (102 depths), rg (58 pressures; default), argo (107 pressures), or a list of "
        + "pressures in dbar such as 10,100,1000.", valueName: "levels"),
    transform: LevelsArgument.levels)
  var asked: StandardLevels?

  @Option(
    help: ArgumentHelp(
      "The quantities: temp, psal, ct, sa, sigma0 at the levels; or, without levels, those of each "
        + "profile's column of water: \(QuantityList.names); grid also maps tsteric_A_B and "
        + "hsteric_A_B against --climatology. Separate several by commas.",
      valueName: "names"),
    transform: MapOptions.variables)
  var variable: [MappedQuantity] = [.level(.temperature), .level(.salinity)]

  /// The levels that are asked for, or the usual ones; none for quantities of the column.
  var levels: StandardLevels {
    variable.contains { !$0.isOnLevels } ? .wholeColumn : asked ?? .roemmichGilson
  }

  func validate() throws {
    let ofColumn = variable.filter { !$0.isOnLevels }
    guard let first = ofColumn.first else { return }
    if let other = variable.first(where: \.isOnLevels) {
      throw ValidationError(
        "\(other.name) is mapped on levels and \(first.name) is not; map them in two runs.")
    }
    guard asked == nil else {
      throw ValidationError("\(first.name) has no levels; leave --levels out.")
    }
  }

  /// The grid of an area.
  func cells(of box: GeographicBox) throws -> GridCells {
    guard let cells = GridCells(box: box, cell: cell) else {
      throw ValidationError(
        "The box must be a whole number of cells wide and high, and have at most "
          + "\(GridCells.most) of them; change --cell or --box.")
    }
    return cells
  }

  private static func variables(_ text: String) throws -> [MappedQuantity] {
    var variables: [MappedQuantity] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false).map(String.init) {
      guard let variable = MappedQuantity(name: part) else {
        throw ValidationError(
          "No quantity '\(part.onOneLine)'; there are temp, psal, ct, sa and sigma0 at levels;"
            + " \(QuantityList.names).")
      }
      guard !variables.contains(variable) else {
        throw ValidationError("'\(variable.name)' is named twice.")
      }
      variables.append(variable)
    }
    return variables
  }
}

/// Where there is sea.
struct SeaMaskOptions: ParsableArguments {
  @Flag(help: "Also take cells on land.")
  var noLandMask = false

  @Option(
    help: ArgumentHelp(
      "The folder of the GSHHG coastline (default: $ARGOFLEET_COASTLINE, else where Debian's "
        + "gmt-gshhg-low puts it).", valueName: "folder"))
  var coastline: String?

  @Option(
    help: ArgumentHelp(
      "A grid of elevations such as GEBCO: what would lie below the sea floor is left out.",
      valueName: "file"))
  var bathymetry: String?

  /// The sea, and the coastline for drawings; says so where there is none to be found.
  func mask(isQuiet: Bool) throws -> (mask: SeaMask, coastline: Coastline?) {
    let coastline = try Coastline.load(folder: coastline)
    tell(coastline, lacking: "maps do not stop at the coast", isQuiet: isQuiet)
    return (SeaMask(coastline: noLandMask ? nil : coastline, bathymetry: try floor()), coastline)
  }

  /// The land that is no sea; nil where it counts, or where none is found, which is said.
  func land(isQuiet: Bool) throws -> Coastline? {
    guard !noLandMask else { return nil }
    let land = try Coastline.load(folder: coastline)
    tell(land, lacking: "cells on land count as sea", isQuiet: isQuiet)
    return land
  }

  /// The floor of the sea, where a grid of it is given.
  func floor() throws(ReferenceDataError) -> Bathymetry? {
    try bathymetry.map { path throws(ReferenceDataError) in try Bathymetry(path: path) }
  }

  private func tell(_ coastline: Coastline?, lacking what: String, isQuiet: Bool) {
    guard !noLandMask, coastline == nil, !isQuiet else { return }
    StandardError.line(
      "argofleet: no coastline found, so \(what); install gmt-gshhg-low or name its folder with"
        + " --coastline")
  }
}

extension AuthorOptions {
  /// What a file says about how it was made.
  var description: ProductDescription {
    var description = ProductDescription(
      program: "argofleet \(Provenance.programVersion)",
      command: CommandLine.arguments.dropFirst().joined(separator: " "), created: .now)
    description.wholeCommand = WholeCommand(ofPart: CommandLine.arguments.dropFirst())
    description.reference = Provenance.reference(snapshot: snapshot.key)
    description.title = title
    description.institution = creatorInstitution
    description.creator = (creator, creatorMail, creatorURL)
    return description
  }
}
