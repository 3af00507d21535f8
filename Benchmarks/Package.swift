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

let package = Package(
  name: "FundActuaryBenchmarks",
  platforms: [.macOS(.v26)],
  dependencies: [
    .package(name: "FundActuary", path: "../"),
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
  ],
  targets: [
    .executableTarget(
      name: "FundBenchmarks",
      dependencies: [
        library("FundCore"), library("FundLedger"), library("FundPolicy"), library("FundAlerts"),
        library("FundActuarial"), library("FundIO"), .product(name: "Benchmark", package: "benchmark"),
      ],
      path: "Benchmarks/FundBenchmarks",
      swiftSettings: settings,
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
    .target(
      name: "CLeastSquares", path: "Benchmarks/CLeastSquares", linkerSettings: [.linkedLibrary("openblas")]),
    .target(name: "Measuring", path: "Benchmarks/Measuring", swiftSettings: settings),
    .executableTarget(
      name: "RegressionTimes",
      dependencies: ["CLeastSquares", "Measuring", library("FundNumerics"), library("FundStatistics")],
      path: "Benchmarks/RegressionTimes", swiftSettings: settings),
    .executableTarget(
      name: "ReconciliationTimes", dependencies: ["Measuring", library("FundForecasting")],
      path: "Benchmarks/ReconciliationTimes", swiftSettings: settings),
    .target(
      name: "Scoring", dependencies: [library("FundCore"), library("FundActuarial")], path: "Benchmarks/Scoring",
      swiftSettings: settings),
    .executableTarget(
      name: "OutlookTruth",
      dependencies: [
        "Scoring", library("FundCore"), library("FundForecasting"), library("FundLedger"), library("FundPolicy"),
        library("FundActuarial"),
      ],
      path: "Benchmarks/OutlookTruth", swiftSettings: settings),
    .executableTarget(
      name: "OutlookCalibration",
      dependencies: [
        "Scoring", library("FundCore"), library("FundForecasting"), library("FundLedger"), library("FundPolicy"),
        library("FundActuarial"),
      ],
      path: "Benchmarks/OutlookCalibration", swiftSettings: settings),
    .executableTarget(
      name: "OutlookSpeed",
      dependencies: [
        "Measuring", library("FundCore"), library("FundForecasting"), library("FundLedger"), library("FundPolicy"),
        library("FundActuarial"), library("FundIO"),
      ],
      path: "Benchmarks/OutlookSpeed", swiftSettings: settings),
    .executableTarget(
      name: "ProjectionSpeed", dependencies: ["Measuring", library("FundCore"), library("FundActuarial")],
      path: "Benchmarks/ProjectionSpeed", swiftSettings: settings),
    .executableTarget(
      name: "ReportSpeed", dependencies: ["Measuring", library("FundActuary")], path: "Benchmarks/ReportSpeed",
      swiftSettings: settings),
    .executableTarget(
      name: "AlertSpeed",
      dependencies: [
        "Measuring", library("FundCore"), library("FundLedger"), library("FundPolicy"), library("FundAlerts"),
        library("FundActuarial"), library("FundIO"),
      ],
      path: "Benchmarks/AlertSpeed", swiftSettings: settings),
    .executableTarget(
      name: "ForecastAccuracy",
      dependencies: [library("FundCore"), library("FundForecasting"), library("FundStatistics")],
      path: "Benchmarks/ForecastAccuracy", swiftSettings: settings),
    .executableTarget(
      name: "LifeContingencyValues", dependencies: [library("FundActuarial")],
      path: "Benchmarks/LifeContingencyValues", swiftSettings: settings),
    .executableTarget(
      name: "ForecastTimes", dependencies: ["Measuring", library("FundCore"), library("FundForecasting")],
      path: "Benchmarks/ForecastTimes", swiftSettings: settings),
  ])
