import Argo
import Fleet
import Foundation
import Gridding
import NetCDF
import Seawater
import TestSupport
import Testing

@testable import Products

/// Parts are compared with what one run makes of the same request, which knows nothing of parts.
@Suite("Parts of a product")
struct GridPartsTests {
  private static let start = 24_105.0  // 2015-12-31

  /// Profiles of twelve floats over ten months around a point in the Pacific; two are far off.
  private func store() async throws -> MappedStore {
    var generator = SeededGenerator(seed: 20)
    return try await MappedStore(
      (0..<120).map { number in
        let longitude = 172 + Double.random(in: 0..<16, using: &generator)
        return .init(
          wmo: 2_900_001 + number % 12, day: GridPartsTests.start + 1 + Double(number) * 2.5,
          longitude: longitude > 180 ? longitude - 360 : longitude,
          latitude: 32 + Double.random(in: 0..<16, using: &generator),
          temperature: number == 40 || number == 85
            ? 39 : 10 + Double.random(in: -0.5...0.5, using: &generator))
      })
  }

  enum Method: String, CaseIterable {
    case profiles, floats, objective, climatology, process
  }

  private func product(_ method: Method, _ store: MappedStore) throws -> GridRequest {
    let box = try #require(GeographicBox(west: 172, east: -172, south: 32, north: 48))
    func spaceTime(_ mapping: SpaceTimeSettings.Mapping) throws -> GridRequest.Method {
      var settings = SpaceTimeSettings(
        climatology: try climatology(store), history: ProfileQuery(), mapping: mapping)
      settings.isScored = false
      if method == .process { settings.members = 3 }
      return .spaceTime(settings)
    }
    let gridMethod: GridRequest.Method
    switch method {
    case .profiles: gridMethod = .mean(votes: .profiles)
    case .floats: gridMethod = .mean(votes: .floatMonths)
    case .objective: gridMethod = .objective(ObjectiveSettings())
    case .climatology: gridMethod = try spaceTime(.objective(ObjectiveSettings(), timeScale: 20))
    case .process:
      var process = ProcessSettings()
      process.spacing = 20
      process.mostValues = 60
      gridMethod = try spaceTime(.process(process))
    }
    var request = GridRequest(
      cells: try #require(GridCells(box: box, cell: 4)),
      levels: try #require(StandardLevels(values: [100, 200])), method: gridMethod)
    // Predictions against a climatology take long in a debug build.
    if case .spaceTime = gridMethod {
      request.variables = [.level(.temperature)]
      request.standardLevels = try #require(StandardLevels(values: [100]))
    }
    request.time = .month
    request.jobs = 2
    return request
  }

  /// A mean field of 10 °C and 35 everywhere.
  private func climatology(_ store: MappedStore) throws -> Climatology {
    let path = store.folder.path("mean-\(UUID()).nc")
    let fields = ["TEMP": Float(10), "PSAL": 35]
    let schema = NetCDFSchema(
      dimensions: [
        NetCDFDimension(name: "pres", length: 2), NetCDFDimension(name: "lat", length: 3),
        NetCDFDimension(name: "lon", length: 4),
      ],
      variables: [
        .init("pres", .float32, ["pres"], [.init("units", text: "dbar")]),
        .init("lat", .float32, ["lat"]), .init("lon", .float32, ["lon"]),
      ] + fields.keys.sorted().map { .init($0, .float32, ["pres", "lat", "lon"]) })
    try NetCDFWriter.write(
      path: path, format: .classic, schema: schema,
      values: [
        "pres": .float32([100, 200]), "lat": .float32([20, 40, 60]),
        "lon": .float32([160, 180, 200, 220]),
      ].merging(fields.mapValues { .float32([Float](repeating: $0, count: 24)) }) { $1 })
    return try Climatology.read(path: path, quantities: ["TEMP", "PSAL"])
  }

  private func run(
    _ request: GridRequest, _ store: MappedStore, _ path: String
  ) async throws -> GridRun.Summary {
    var description = try store.description()
    description.command = "grid --time month -o \(path)"
    description.wholeCommand = WholeCommand(
      ofPart: ["grid", "--only", "2016", "--time", "month", "-o", path])
    return try await GridRun.run(
      request, store: store.reader, output: path, description: description,
      mask: SeaMask(coastline: nil))
  }

  private func join(
    _ paths: [String], into path: String, isPartial: Bool = false
  ) throws -> GridJoin.Summary {
    try GridJoin(paths, isPartial: isPartial).write(
      path, named: path, created: try #require(ArgoTime(iso8601: "2021-01-01")))
  }

  @Test("random parts in any order join to what one run makes", arguments: Method.allCases)
  func equality(method: Method) async throws {
    let store = try await store()
    let request = try product(method, store)
    // The same name, as it is in the history.
    let path = store.folder.path("product.nc")
    let whole = try await run(request, store, path)
    let expected = try Everything(path)
    #expect(whole.periods == 10)
    #expect(expected.values.count > 10)
    if method == .objective || method == .climatology { #expect(!whole.rejected.isEmpty) }
    let names = (0..<10).map { CalendarMonth(year: 2016, month: 1 + $0).description }
    var generator = SeededGenerator(seed: 5)
    for round in 0..<(method == .process || method == .climatology ? 1 : 3) {
      var parts: [Int: [String]] = [:]
      for name in names {
        parts[Int.random(in: 0..<3, using: &generator), default: []].append(name)
      }
      var paths: [String] = []
      for (number, names) in parts {
        var part = request
        part.only = .named(names.shuffled(using: &generator))
        part.jobs = 1 + number % 2
        let path = store.folder.path("part-\(method)-\(round)-\(number).nc")
        let made = try await run(part, store, path)
        #expect(made.periods == names.count)
        paths.append(path)
      }
      paths = paths.sorted().shuffled(using: &generator)
      let joined = try join(paths + [paths[0]], into: path)
      #expect(try Everything(path) == expected)
      #expect(joined.parts == parts.count && joined.periods == 10 && joined.missing.isEmpty)
      #expect(joined.account == whole.account)
      #expect(joined.profilesUsed == whole.profilesUsed && joined.sources == whole.sources)
      #expect(joined.values == whole.values)
      #expect(
        joined.rejected.map(RejectedRow.table)
          == (whole.checksOutliers ? RejectedObservation.table(whole.rejected) : nil))
    }
  }

  @Test("parts join to a Zarr store with the same values")
  func zarr() async throws {
    let store = try await store()
    var request = try product(.profiles, store)
    let whole = store.folder.path("whole.nc")
    _ = try await run(request, store, whole)
    for share in 1...3 {
      request.only = .share(index: share, count: 3)
      _ = try await run(request, store, store.folder.path("part-\(share).nc"))
    }
    let path = store.folder.path("joined.zarr")
    _ = try join((1...3).map { store.folder.path("part-\($0).nc") }, into: path)
    let expected = try NetCDFFile.open(path: whole)
    let temperatures = try #require(expected.variable(named: "TEMP"))
    let numbers = try expected.readFloats(temperatures, slab: nil)
    // A chunk of a Zarr store is a file of plain numbers: the second period's first level.
    let bytes = try #require(FileManager.default.contents(atPath: path + "/TEMP/1.0.0.0"))
    let chunk = unsafe bytes.withUnsafeBytes { unsafe Array($0.bindMemory(to: Float.self)) }
    #expect(chunk == Array(numbers[32..<48]))
  }

  @Test("gaps, overlaps and parts of other products are refused by name")
  func refusals() async throws {
    let store = try await store()
    func part(
      _ name: String, _ periods: String, _ change: (inout GridRequest) -> Void = { _ in }
    ) async throws -> String {
      var request = try product(.profiles, store)
      change(&request)
      request.only = PeriodChoice(periods)
      let path = store.folder.path(name)
      _ = try await run(request, store, path)
      return path
    }
    func refusal(_ paths: [String]) -> String {
      do {
        _ = try GridJoin(paths, isPartial: false)
        return "nothing"
      } catch {
        return "\(error)"
      }
    }
    let first = try await part("first.nc", "1/2")
    let second = try await part("second.nc", "2/2")
    #expect(refusal([second, first]) == "nothing")
    let gap = refusal([first])
    #expect(gap.hasPrefix("cannot join: no part has 2016-06, 2016-07, 2016-08, 2016-09, 2016-10;"))
    let twice = try await part("twice.nc", "2016-10")
    #expect(
      refusal([first, second, twice]) == "cannot join: 2016-10 is in \(second) and in \(twice)")
    let others: [(String, (inout GridRequest) -> Void)] = [
      ("gridding_method", { $0.method = .mean(votes: .floatMonths) }),
      ("interpolation_method", { $0.vertical = .linear }),
      ("value_selection", { $0.query.values.flags = [.good] }),
      // All but one, which has neither the first nor the last profile.
      (
        "selection",
        {
          $0.query.floats = Set(
            (0..<12).filter { $0 != 4 }.compactMap { WMONumber(2_900_001 + $0) })
        }
      ),
      ("vertical gaps", { $0.gaps = GapLimits([.init(downTo: 5000, 10)]) }),
      ("summary", { $0.cells = GridCells(box: $0.cells.box, cell: 2) ?? $0.cells }),
    ]
    for (number, (name, change)) in others.enumerated() {
      let other = try await part("other-\(number).nc", "2016-09", change)
      let told = refusal([first, other, second])
      #expect(
        told.hasPrefix("cannot join: \(other) is of another product than \(first): \(name) is '"),
        "\(name): \(told)")
    }
    let elsewhere = try await MappedStore([
      .init(wmo: 2_900_001, day: 24_106, longitude: 175, latitude: 40, temperature: 10),
      .init(wmo: 2_900_001, day: 24_400, longitude: 175, latitude: 40, temperature: 10),
    ])
    var request = try product(.profiles, store)
    request.only = .share(index: 2, count: 2)
    let foreign = elsewhere.folder.path("foreign.nc")
    _ = try await run(request, elsewhere, foreign)
    #expect(refusal([first, foreign]).contains("\(foreign) is of another product than \(first)"))
    let whole = store.folder.path("whole.nc")
    request.only = nil
    _ = try await run(request, store, whole)
    #expect(refusal([whole]).contains("it is no part of a product"))
  }

  @Test("missing parts leave fill values where that is asked for, and the file says so")
  func partial() async throws {
    let store = try await store()
    var request = try product(.profiles, store)
    let whole = store.folder.path("whole.nc")
    _ = try await run(request, store, whole)
    request.only = .named(["2016-01", "2016-02", "2016-04"])
    let part = store.folder.path("part.nc")
    _ = try await run(request, store, part)
    let path = store.folder.path("joined.nc")
    let joined = try join([part], into: path, isPartial: true)
    #expect(joined.missing.first == "2016-03" && joined.missing.count == 7)
    let file = try NetCDFFile.open(path: path)
    let complete = try NetCDFFile.open(path: whole)
    func numbers(_ file: any NetCDFReader, _ name: String) throws -> [Double] {
      try file.readDoubles(try #require(file.variable(named: name)), slab: nil)
    }
    #expect(try numbers(file, "time_bnds") == numbers(complete, "time_bnds"))
    let (some, all) = (try numbers(file, "TEMP_N"), try numbers(complete, "TEMP_N"))
    let size = all.count / 10
    for place in 0..<10 {
      let expected =
        [0, 1, 3].contains(place)
        ? Array(all[place * size..<(place + 1) * size])
        : [Double](repeating: Double(Fill.integer), count: size)
      #expect(Array(some[place * size..<(place + 1) * size]) == expected)
    }
    let words = try #require(try file.attribute("missing_periods", of: nil))
    #expect(
      words
        == .text(Array("2016-03 2016-05 2016-06 2016-07 2016-08 2016-09 2016-10".utf8)))
  }

  @Test("the command of the product is that of a part without its periods, with the new name")
  func command() {
    let command = WholeCommand(ofPart: [
      "grid", "--only", "2016-01", "--time", "month", "--output=a.nc", "--only=3/4", "--cell", "2",
    ])
    #expect(command.text(output: "b.nc") == "grid --time month --output=b.nc --cell 2")
  }
}

/// Everything that is in a file.
private struct Everything: Equatable {
  var dimensions: [NetCDFDimension] = []
  var names: [String] = []
  var attributes: [String: [NetCDFSchema.Attribute]] = [:]
  var values: [String: [UInt64]] = [:]

  init(_ path: String) throws {
    let file = try NetCDFFile.open(path: path)
    dimensions = file.dimensions
    attributes[""] = try file.attributeNames(of: nil).map {
      .init($0, try #require(try file.attribute($0, of: nil)))
    }
    for variable in file.variables {
      names.append("\(variable.type) \(variable.name) \(variable.dimensionIDs)")
      attributes[variable.name] = try file.attributeNames(of: variable).map {
        .init($0, try #require(try file.attribute($0, of: variable)))
      }
      values[variable.name] = try file.readDoubles(variable, slab: nil).map(\.bitPattern)
    }
  }
}
