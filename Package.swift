// swift-tools-version: 6.2

import PackageDescription

/// One set of settings for every target of ours: language mode 6 with the
/// upcoming features that make imports and existentials explicit, and no
/// warning left standing.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

func library(
  _ name: String,
  _ dependencies: [Target.Dependency] = [],
  resources: [Resource] = []
) -> Target {
  .target(
    name: name, dependencies: dependencies, resources: resources, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: dependencies + ["TestSupport"], swiftSettings: settings)
}

let package = Package(
  name: "ArgoFleet",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "argofleet", targets: ["argofleet"]),
    .library(name: "NetCDF", targets: ["NetCDF"]),
    .library(name: "Argo", targets: ["Argo"]),
    .library(name: "ArgoFormat", targets: ["ArgoFormat"]),
    .library(name: "Geography", targets: ["Geography"]),
    .library(name: "Seawater", targets: ["Seawater"]),
    .library(name: "ReferenceData", targets: ["ReferenceData"]),
    .library(name: "Gridding", targets: ["Gridding"]),
    .library(name: "Hydrography", targets: ["Hydrography"]),
    .library(name: "QualityControl", targets: ["QualityControl"]),
    .library(name: "FleetStore", targets: ["FleetStore"]),
    .library(name: "Fleet", targets: ["Fleet"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"),
  ],
  targets: [
    .systemLibrary(
      name: "CNetCDF", pkgConfig: "netcdf", providers: [.apt(["libnetcdf-dev"])]),
    .systemLibrary(name: "CHDF5", pkgConfig: "hdf5", providers: [.apt(["libhdf5-dev"])]),
    .systemLibrary(
      name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(
      name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-gnutls-dev"])]),
    .systemLibrary(
      name: "CNettle", pkgConfig: "nettle", providers: [.apt(["nettle-dev"])]),
    .systemLibrary(name: "CSystemCalls"),
    .target(name: "CNoLocales"),
    .target(name: "CByteOrder"),
    .target(name: "CSeawaterKernels"),
    // In the order of ARCHITECTURE.md: each imports only what stands above it.
    library("Argo"),
    library("NetCDF", ["CByteOrder", "CHDF5", "CNetCDF"]),
    library("Archives", ["CArchive", "CZlib"]),
    library("Digests", ["CNettle"]),
    library("CSV"),
    library("Parquet", ["CZlib"]),
    library("Seawater", ["CSeawaterKernels"]),
    library("Rendering", resources: [.embedInCode("Resources/drawing.css")]),
    library("Geography", ["Argo"], resources: [.embedInCode("Resources/regions.geojson")]),
    library("ArgoFormat", ["Argo", "NetCDF"]),
    library("ReferenceData", ["Argo", "Geography", "NetCDF", "Seawater"]),
    library("Derivation", ["Argo", "CSV", "Seawater"]),
    library("TaskFlow"),
    library("SourceFiles", ["Archives", "Argo", "ArgoFormat", "NetCDF"]),
    library("Gridding", ["Argo", "TaskFlow"]),
    library("Hydrography", ["Gridding", "Seawater"]),
    library("Indicators", ["Seawater"]),
    library("SpaceTime", ["Argo", "Gridding"]),
    library("QualityControl", ["Argo", "Seawater"]),
    library("FleetStore", ["Argo", "CSystemCalls", .product(name: "GRDB", package: "GRDB.swift")]),
    library(
      "RecordCheck",
      [
        "Archives", "Argo", "ArgoFormat", "FleetStore", "Geography", "NetCDF", "QualityControl",
        "ReferenceData", "SourceFiles", "TaskFlow",
      ]),
    library(
      "Upkeep", ["Argo", "FleetStore", "Geography", "QualityControl", "RecordCheck", "TaskFlow"]),
    library(
      "Ingest",
      [
        "Archives", "Argo", "ArgoFormat", "CSystemCalls", "FleetStore", "Geography", "NetCDF",
        "RecordCheck", "SourceFiles", "TaskFlow", "Upkeep",
      ]),
    library(
      "Fleet", ["Argo", "CSV", "FleetStore", "Geography", "QualityControl", "TaskFlow"],
      resources: [
        .embedInCode("Resources/design-all.txt"), .embedInCode("Resources/design-bgc.txt"),
        .embedInCode("Resources/design-deep.txt"), .embedInCode("Resources/targets.csv"),
      ]),
    library(
      "Products",
      [
        "Argo", "CSystemCalls", "Fleet", "FleetStore", "Geography", "Gridding", "Hydrography",
        "Indicators", "NetCDF", "Parquet", "ReferenceData", "Rendering", "Seawater", "SpaceTime",
        "TaskFlow",
      ]),
    library(
      "Reporting",
      [
        "Argo", "CSV", "Derivation", "Fleet", "FleetStore", "Geography", "Gridding",
        "Hydrography", "Indicators", "Ingest", "Products", "QualityControl", "RecordCheck",
        "Rendering", "Seawater", "SourceFiles", "SpaceTime", "TaskFlow", "Upkeep",
      ],
      resources: [
        .embedInCode("Page/Resources/page.css"), .embedInCode("Page/Resources/page.js"),
        .embedInCode("Resources/schemas.json"),
      ]),
    library("Transfer", ["Argo", "CCurl"]),
    library(
      "Mirror",
      [
        "Archives", "Argo", "CSystemCalls", "CZlib", "Digests", "Geography", "NetCDF", "TaskFlow",
        "Transfer",
      ]),
    library("StoreSync", ["FleetStore", "Ingest", "Mirror", "TaskFlow", "Upkeep"]),
    library(
      "Sharding",
      [
        "Argo", "Digests", "FleetStore", "Geography", "Ingest", "RecordCheck", "SourceFiles",
        "Upkeep",
      ]),
    library(
      "Verification",
      [
        "Argo", "CSV", "Derivation", "Gridding", "Hydrography", "Indicators", "QualityControl",
        "Rendering", "Seawater", "SpaceTime",
      ]),
    library("Simulation", ["Argo", "Hydrography", "NetCDF", "Seawater"]),
    .executableTarget(
      name: "argofleet",
      dependencies: [
        "Argo", "CNoLocales", "CSV", "CSystemCalls", "Derivation", "Fleet", "FleetStore",
        "Geography",
        "Gridding", "Hydrography", "Ingest", "Mirror", "NetCDF", "Parquet", "Products",
        "QualityControl",
        "RecordCheck", "ReferenceData", "Rendering", "Reporting", "Seawater", "Sharding",
        "Simulation", "SourceFiles", "SpaceTime", "StoreSync", "TaskFlow", "Transfer", "Upkeep",
        "Verification",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),

    .target(
      name: "TestSupport", dependencies: ["NetCDF"], path: "Tests/Support",
      swiftSettings: settings),
    .testTarget(name: "ArchitectureTests", swiftSettings: settings),
    tests("Argo", ["Argo", "ArgoFormat", "NetCDF"]),
    tests("NetCDF", ["CByteOrder", "NetCDF"]),
    tests("Archives", ["Archives"]),
    tests("CSV", ["CSV"]),
    tests("Parquet", ["Parquet"]),
    tests("Seawater", ["CSeawaterKernels", "Seawater"]),
    tests("Rendering", ["Rendering"]),
    tests("Transfer", ["Transfer"]),
    tests("Mirror", ["Argo", "Digests", "Mirror", "NetCDF"]),
    tests(
      "Sharding",
      [
        "Argo", "FleetStore", "Ingest", "RecordCheck", "Sharding", "SourceFiles", "Upkeep",
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    tests(
      "StoreSync",
      [
        "Argo", "FleetStore", "Ingest", "Mirror", "RecordCheck", "StoreSync",
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    tests("Geography", ["Argo", "Geography"]),
    tests("ArgoFormat", ["Argo", "ArgoFormat", "NetCDF"]),
    tests("ReferenceData", ["Argo", "Geography", "NetCDF", "ReferenceData", "Seawater"]),
    tests("Derivation", ["CSV", "Derivation", "Rendering", "Reporting", "Seawater"]),
    tests("TaskFlow", ["TaskFlow"]),
    tests("Gridding", ["Argo", "Gridding"]),
    tests(
      "Hydrography", ["Argo", "ArgoFormat", "Gridding", "Hydrography", "NetCDF", "Seawater"]),
    tests("Indicators", ["Indicators"]),
    tests("SpaceTime", ["Argo", "Gridding", "SpaceTime", "Verification"]),
    tests("QualityControl", ["Argo", "QualityControl", "Verification"]),
    tests("FleetStore", ["Argo", "FleetStore", .product(name: "GRDB", package: "GRDB.swift")]),
    tests(
      "Ingest",
      [
        "Archives", "Argo", "Fleet", "FleetStore", "Geography", "Ingest", "NetCDF",
        "QualityControl", "RecordCheck", "SourceFiles", "TaskFlow", "Upkeep",
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    tests(
      "RecordCheck",
      [
        "Argo", "FleetStore", "Geography", "Ingest", "QualityControl", "RecordCheck", "Upkeep",
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    tests("Fleet", ["Argo", "Fleet", "FleetStore", "Geography"]),
    tests(
      "Products",
      [
        "Argo", "Fleet", "FleetStore", "Geography", "Gridding", "Hydrography", "Indicators",
        "Ingest", "NetCDF", "Products", "Rendering", "Reporting", "Seawater", "SpaceTime",
      ]),
    tests(
      "Reporting",
      [
        "Argo", "Fleet", "FleetStore", "Geography", "Gridding", "Products", "Rendering",
        "Reporting", "Seawater",
      ]),
    tests("Verification", ["Rendering", "Seawater", "Verification"]),
    tests("Simulation", ["Argo", "ArgoFormat", "NetCDF", "Simulation"]),
    tests(
      "Program",
      [
        "Argo", "FleetStore", "NetCDF", "argofleet", .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    tests(
      "RealData",
      [
        "Argo", "ArgoFormat", "Fleet", "FleetStore", "Geography", "Gridding", "Ingest", "NetCDF",
        "Products", "QualityControl", "RecordCheck", "Seawater",
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
  ]
)
