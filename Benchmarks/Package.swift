// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

/// A module of the library under measurement.
func library(_ name: String) -> Target.Dependency { .product(name: name, package: "FundActuary") }

/// A benchmark suite in its folder.
func suite(_ name: String, _ imports: [String]) -> Target {
  .executableTarget(
    name: name,
    dependencies: imports.map(library) + [.product(name: "Benchmark", package: "benchmark")],
    path: "Benchmarks/\(name)",
    swiftSettings: settings,
    plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")])
}

let package = Package(
  name: "FundActuaryBenchmarks",
  platforms: [.macOS(.v26)],
  dependencies: [
    .package(name: "FundActuary", path: "../"),
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
  ],
  targets: [
    suite("ReserveBenchmarks", ["FundCore", "FundLedger", "FundActuarial"])
  ])
