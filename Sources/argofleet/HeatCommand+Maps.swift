internal import Argo
internal import ArgumentParser
internal import Fleet
internal import FleetStore
internal import Geography
internal import Gridding
internal import Hydrography
internal import Products
internal import ReferenceData
internal import Rendering
internal import Reporting

extension HeatCommand {
  /// The maps of the file or of the store, and how they were made.
  func heatMaps() async throws -> (maps: HeatMaps, sea: HeatSea, notes: [String]) {
    let asked = try asked()
    let single = Array(Set(asked.flatMap(\.self))).sorted {
      ($0.upper, $0.lower) < ($1.upper, $1.lower)
    }
    var maps: HeatMaps
    let sea: HeatSea
    var notes: [String] = []
    if let file {
      do {
        maps = try HeatMapsFile(path: file).maps(of: single)
        sea = try self.sea(of: maps.cells)
      } catch let error as HeatError {
        throw CommandFailure(.badInput, error.description)
      }
    } else {
      let reader = try store.reader()
      let request = try request(of: single, reader)
      sea = try self.sea(of: MapCells(request.cells))
      let made: HeatMapMaker.Result
      do {
        made = try await HeatMapMaker.maps(request, store: reader, isSea: sea.isSea)
      } catch let error as HeatError {
        throw CommandFailure(.noInput, error.description)
      }
      made.account.tell(request.query.values, isQuiet: store.quiet || resultFormat == .json)
      maps = made.maps
      notes = request.rulesInWords
      if let path = self.maps.maps {
        var file = try PendingOutput(path)
        try HeatMapsWriter.write(
          maps, to: file.working, notes: notes, made: ArgoTime.now.description)
        try file.finish()
      }
    }
    if !asked.isEmpty {
      maps.layers = try asked.map { parts in
        guard let layer = maps.sum(of: parts) else {
          throw CommandFailure(
            .badInput, "no layer \(parts.map(\.name).joined(separator: "+")) in the maps")
        }
        return layer
      }
    }
    return (maps, sea, notes)
  }

  func request(
    of layers: [HeatLayer], _ reader: FleetStoreReader
  ) throws -> HeatMapRequest {
    guard let cells = maps.cells else {
      throw ValidationError("The box must be a whole number of cells wide and high.")
    }
    var request = HeatMapRequest(cells: cells)
    if !layers.isEmpty {
      request.layers = layers
    } else if layout.layout == .gcos {
      request.layers = GCOSFile.layers
    }
    request.query.values = values.selection(required: ProfileQuantities.required)
    request.query.from = from?.start
    request.query.to = to?.end.advanced(bySeconds: 1)
    request.rules = vertical.columnRules
    request.rules.heatForm = layout.form
    request.salinityMethod = try salinity.method()
    request.hasTrend = !maps.noTrend
    request.members = maps.members
    request.seed = maps.seed
    request.climatologySpacing = min(request.climatologySpacing, maps.cell)
    request.jobs = jobs.count
    return request
  }

  /// The layers asked for, each as the layers that it is the sum of.
  func asked() throws -> [[HeatLayer]] {
    guard let layer else { return [] }
    return try layer.split(separator: ",", omittingEmptySubsequences: false).map { sum in
      try sum.split(separator: "+", omittingEmptySubsequences: false).map { part in
        guard let found = HeatLayer(name: part) else {
          throw ValidationError(
            "--layer takes layers between depths in m such as 0-700,0-700+700-2000.")
        }
        return found
      }
    }
  }

  func baselineMonths() throws -> ClosedRange<Int>? {
    guard let baseline else { return nil }
    let ends = baseline.split(separator: ",", omittingEmptySubsequences: false).map {
      CalendarArgument(argument: String($0))
    }
    guard ends.count == 2, let first = ends[0], let last = ends[1], first.start <= last.end else {
      throw ValidationError("--baseline takes two months such as 2005-01,2014-12.")
    }
    return CalendarMonth(of: first.start).ordinal...CalendarMonth(of: last.end).ordinal
  }

  /// The months that are asked for.
  func narrowed(_ maps: HeatMaps) throws -> HeatMaps {
    let kept = maps.months.indices.filter { month in
      let middle = maps.months[month].middle
      return (from.map { start in middle.map { $0 >= start.start } ?? false } ?? true)
        && (to.map { end in middle.map { $0 <= end.end } ?? false } ?? true)
    }
    guard !kept.isEmpty else {
      throw CommandFailure(.noInput, "no month is left between --from and --to")
    }
    return maps.narrowed(to: kept)
  }

  /// What of the cells is sea that is asked for.
  func sea(of cells: MapCells) throws -> HeatSea {
    let atlas = try own.atlas() ?? .standard
    var found: Region?
    if let region {
      guard let named = atlas.region(named: region) else {
        throw CommandFailure(
          .noInput, "no region '\(region.onOneLine)'; 'argofleet regions' lists them")
      }
      found = named
    }
    return try HeatSea(
      cells, region: found, atlas: atlas, land: try sea.land(isQuiet: store.quiet),
      floor: try sea.floor())
  }
}
