internal import Argo
internal import ArgoFormat
internal import Benchmark
internal import FleetStore
internal import Foundation
internal import Geography
internal import NetCDF

/// A profile file to time with: `ARGOFLEET_BENCHMARK_FILE`, else the first of the samples.
private func sampleFile() -> String {
  if let named = ProcessInfo.processInfo.environment["ARGOFLEET_BENCHMARK_FILE"] { return named }
  let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  let samples = root.appendingPathComponent("SampleProfiles").path
  let files = (try? FileManager.default.subpathsOfDirectory(atPath: samples)) ?? []
  let profile = files.sorted().first { $0.contains("/profiles/D") }
  return profile.map { "\(samples)/\($0)" } ?? ""
}

let benchmarks: @Sendable () -> Void = {
  let path = sampleFile()
  guard let data = try? Data(contentsOf: URL(fileURLWithPath: path)) else {
    print("no profile file to time with at '\(path)'")
    return
  }
  let bytes = [UInt8](data)
  let configuration = Benchmark.Configuration(
    metrics: [.wallClock, .throughput], warmupIterations: 10, scalingFactor: .kilo,
    maxDuration: .seconds(3))

  Benchmark("read the header of a profile file", configuration: configuration) { benchmark in
    for _ in benchmark.scaledIterations {
      blackHole(try ClassicReader(bytes: bytes, source: path))
    }
  }

  Benchmark("decode a profile file", configuration: configuration) { benchmark in
    for _ in benchmark.scaledIterations {
      blackHole(try ArgoFileDecoder.decode(try ClassicReader(bytes: bytes, source: path)))
    }
  }

  Benchmark("pack the levels of a file", configuration: configuration) { benchmark in
    let file = try ArgoFileDecoder.decode(try ClassicReader(bytes: bytes, source: path))
    guard case .profiles(let profiles) = file.content else { return }
    benchmark.startMeasurement()
    for _ in benchmark.scaledIterations {
      for profile in profiles { blackHole(PackedLevels(profile)) }
    }
  }

  Benchmark("find the region of a position", configuration: configuration) { benchmark in
    let positions = (0..<1000).compactMap { place in
      // Spread over the sea by the golden ratio, so that no two are close.
      Position(
        latitude: -60 + 120 * (Double(place) * 0.618_034).truncatingRemainder(dividingBy: 1),
        longitude: -180 + 0.36 * Double(place))
    }
    let atlas = RegionAtlas.standard
    benchmark.startMeasurement()
    for place in benchmark.scaledIterations {
      blackHole(atlas.region(of: positions[place % positions.count]))
    }
  }
}
