// swift-tools-version: 6.2

import PackageDescription

/// A package outside of ArgoFleet that uses its libraries, as a user's own would.
let package = Package(
  name: "Examples",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "ArgoFleet", path: "..")],
  targets: [
    .executableTarget(
      name: "first-steps",
      dependencies: ["Argo", "ArgoFormat", "Fleet", "FleetStore", "Gridding", "NetCDF"].map {
        .product(name: $0, package: "ArgoFleet")
      })
  ]
)
