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
    .library(name: "Gridding", targets: ["Gridding"]),
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
    library("Argo"),
    library("NetCDF", ["CHDF5", "CNetCDF"]),
    library("Seawater"),
    library("Archives", ["CArchive", "CZlib"]),
    library(
      "Geography", ["Argo", "NetCDF"], resources: [.embedInCode("Resources/regions.geojson")]),
    library("ArgoFormat", ["Argo", "NetCDF"]),
    library("Gridding", ["Argo"]),
    library("FleetStore", ["Argo", .product(name: "GRDB", package: "GRDB.swift")]),
    library("QualityControl", ["Argo", "Seawater"]),
    library(
      "Ingest",
      ["Archives", "Argo", "ArgoFormat", "FleetStore", "Geography", "NetCDF", "QualityControl"]),
    library(
      "Fleet", ["Argo", "CSV", "FleetStore", "Geography"],
      resources: [
        .embedInCode("Resources/design-all.txt"), .embedInCode("Resources/design-bgc.txt"),
        .embedInCode("Resources/design-deep.txt"), .embedInCode("Resources/targets.csv"),
      ]),
    library(
      "Reporting",
      [
        "Argo", "CSV", "Derivation", "Fleet", "FleetStore", "Geography", "Gridding", "Ingest",
        "Products", "QualityControl", "Rendering", "Seawater", "Series",
      ],
      resources: [
        .embedInCode("Page/Resources/page.css"), .embedInCode("Page/Resources/page.js"),
        .embedInCode("Resources/schemas.json"),
      ]),
    library("Simulation", ["Argo", "NetCDF"]),
    library(
      "Verification",
      ["Argo", "CSV", "Derivation", "Gridding", "QualityControl", "Rendering", "Seawater"]),
    library("Atlases", ["NetCDF", "Seawater"]),
    library("CSV"),
    library("Rendering"),
    library("Derivation", ["CSV", "Seawater"]),
    library("Series", ["Argo", "FleetStore", "Geography", "Gridding", "Seawater"]),
    library(
      "Products", ["Argo", "FleetStore", "Geography", "Gridding", "NetCDF", "Seawater"]),
    library("Export", ["Argo", "Fleet", "FleetStore", "Geography", "NetCDF", "Rendering"]),
    .executableTarget(
      name: "argofleet",
      dependencies: [
        "Argo", "Atlases", "CSV", "Derivation", "Export", "Fleet", "FleetStore", "Geography",
        "Gridding", "Ingest", "NetCDF", "Products", "QualityControl", "Rendering", "Reporting",
        "Seawater", "Series", "Simulation", "Verification",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),

    .target(
      name: "TestSupport", dependencies: ["NetCDF"], path: "Tests/Support",
      swiftSettings: settings),
    .testTarget(name: "ArchitectureTests", swiftSettings: settings),
    tests("Argo", ["Argo", "ArgoFormat", "NetCDF"]),
    tests("FleetStore", ["Argo", "FleetStore", .product(name: "GRDB", package: "GRDB.swift")]),
    tests("Geography", ["Argo", "Geography", "NetCDF"]),
    tests(
      "Ingest",
      [
        "Archives", "Argo", "Fleet", "FleetStore", "Ingest", "NetCDF",
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    tests(
      "Judging", ["Argo", "FleetStore", "Geography", "Ingest", "QualityControl"]),
    tests("Program", ["Argo", "FleetStore", "argofleet"]),
    tests(
      "RealData",
      [
        "Argo", "ArgoFormat", "Fleet", "FleetStore", "Ingest", "NetCDF",
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    tests("QualityControl", ["Argo", "QualityControl", "Verification"]),
    tests("Rendering", ["Rendering"]),
    tests("Reporting", ["Argo", "Fleet", "FleetStore", "Geography", "Rendering", "Reporting"]),
    tests("Seawater", ["Seawater"]),
    tests("Simulation", ["Argo", "ArgoFormat", "NetCDF", "Simulation"]),
    tests("Gridding", ["Argo", "Gridding"]),
    tests("Archives", ["Archives"]),
    tests("ArgoFormat", ["Argo", "ArgoFormat", "NetCDF"]),
    tests("NetCDF", ["NetCDF"]),
    tests("Atlases", ["Atlases", "NetCDF", "Seawater"]),
    tests("CSV", ["CSV"]),
    tests("Derivation", ["CSV", "Derivation", "Rendering", "Reporting", "Seawater"]),
    tests(
      "Series",
      [
        "Argo", "FleetStore", "Geography", "Gridding", "Ingest", "Rendering", "Reporting",
        "Seawater",
        "Series",
      ]),
    tests("Verification", ["Rendering", "Seawater", "Verification"]),
    tests(
      "Products",
      ["Argo", "FleetStore", "Geography", "Gridding", "NetCDF", "Products", "Seawater"]),
    tests("Fleet", ["Argo", "Fleet", "FleetStore", "Geography"]),
    tests("Export", ["Argo", "Export", "Fleet", "FleetStore", "Geography", "NetCDF", "Rendering"]),
  ]
)
