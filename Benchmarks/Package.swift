// swift-tools-version: 6.2

import PackageDescription

/// Benchmarks, in a package of their own so that their dependency never gets into the product.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "ArgoFleetBenchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "ArgoFleet", path: ".."),
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
  ],
  targets: [
    .systemLibrary(name: "CMalloc"),
    // Decodes a folder of files on one thread, as the C program beside it reads them.
    .executableTarget(
      name: "decode",
      dependencies: [
        "CMalloc",
        .product(name: "Argo", package: "ArgoFleet"),
        .product(name: "ArgoFormat", package: "ArgoFleet"),
        .product(name: "NetCDF", package: "ArgoFleet"),
      ],
      swiftSettings: settings),
    // Checks a profile again and again, the twin of peers/ioos_qc_checks.py.
    .executableTarget(
      name: "check-profile",
      dependencies: [
        .product(name: "Argo", package: "ArgoFleet"),
        .product(name: "QualityControl", package: "ArgoFleet"),
      ],
      swiftSettings: settings),
    // Prints the cells of the array's design from a coastline, as the library Fleet has them.
    .executableTarget(
      name: "design-cells",
      dependencies: [
        .product(name: "Argo", package: "ArgoFleet"),
        .product(name: "Geography", package: "ArgoFleet"),
        .product(name: "ReferenceData", package: "ArgoFleet"),
      ],
      swiftSettings: settings),
    // Times objective maps, the twin of peers/oi_numpy.py.
    .executableTarget(
      name: "objective-map",
      dependencies: [.product(name: "Gridding", package: "ArgoFleet")],
      swiftSettings: settings),
    // Times TEOS-10 quantities of a million levels, the twin of peers/gsw_columns.py.
    .executableTarget(
      name: "seawater-columns",
      dependencies: [.product(name: "Seawater", package: "ArgoFleet")],
      swiftSettings: settings),
    // The inner loops, timed one by one.
    .executableTarget(
      name: "InnerLoops",
      dependencies: [
        .product(name: "Argo", package: "ArgoFleet"),
        .product(name: "ArgoFormat", package: "ArgoFleet"),
        .product(name: "FleetStore", package: "ArgoFleet"),
        .product(name: "Geography", package: "ArgoFleet"),
        .product(name: "NetCDF", package: "ArgoFleet"),
        .product(name: "Benchmark", package: "benchmark"),
      ],
      path: "Benchmarks/InnerLoops",
      swiftSettings: settings,
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
  ]
)
