// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

/// A library room of the house: its sources, what it may import, its embedded resources.
/// `libraries` are system libraries to link where no import brings them along.
func room(
  _ name: String, _ imports: [Target.Dependency] = [], resources: [Resource] = [], libraries: [String] = []
) -> Target {
  .target(
    name: name, dependencies: imports, resources: resources, swiftSettings: settings,
    linkerSettings: libraries.map { .linkedLibrary($0, .when(platforms: [.linux])) })
}

/// The tests of one room; each may use the shared test support and whatever the room imports.
func tests(_ name: String, _ imports: [Target.Dependency]) -> Target {
  .testTarget(
    name: name + "Tests", dependencies: [.init(stringLiteral: name), "FundTestSupport"] + imports,
    exclude: ["Reference"], swiftSettings: settings)
}

let package = Package(
  name: "FundActuary",
  platforms: [.macOS(.v26)],
  products: [
    .library(name: "FundActuary", targets: ["FundActuary"]),
    .library(name: "FundNumerics", targets: ["FundNumerics"]),
    .library(name: "FundStatistics", targets: ["FundStatistics"]),
    .library(name: "FundCore", targets: ["FundCore"]),
    .library(name: "FundForecasting", targets: ["FundForecasting"]),
    .library(name: "FundLedger", targets: ["FundLedger"]),
    .library(name: "FundPolicy", targets: ["FundPolicy"]),
    .library(name: "FundAlerts", targets: ["FundAlerts"]),
    .library(name: "FundActuarial", targets: ["FundActuarial"]),
    .library(name: "FundIO", targets: ["FundIO"]),
    .library(name: "FundReports", targets: ["FundReports"]),
    .library(name: "FundWorkbook", targets: ["FundWorkbook"]),
    .executable(name: "fundcast", targets: ["fundcast"]),
  ],
  traits: [
    .trait(name: "XLSX", description: "Workbooks (XLSX) through the system library libxlsxwriter.")
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(
      name: "COpenBLAS", pkgConfig: "openblas",
      providers: [.apt(["libopenblas-dev", "liblapacke-dev"]), .brew(["openblas", "lapack"])]),
    .systemLibrary(
      name: "CXlsxWriter", pkgConfig: "xlsxwriter",
      providers: [.apt(["libxlsxwriter-dev"]), .brew(["libxlsxwriter"])]),
    .target(name: "CFundScan"),
    .target(
      name: "CFundKernels",
      exclude: ["cohort_kernels.inc", "path_kernels.inc", "rank_selection.inc", "window_products.inc"]),
    room("FundNumerics", ["COpenBLAS", "CFundKernels"]),
    room("FundStatistics", ["FundNumerics"]),
    room("FundCore", libraries: ["m"]),
    room("FundForecasting", ["FundCore", "FundNumerics", "FundStatistics"]),
    room("FundLedger", ["FundCore"]),
    room("FundPolicy", ["FundCore"]),
    room("FundAlerts", ["FundCore", "FundPolicy"]),
    room(
      "FundActuarial",
      ["FundCore", "FundNumerics", "FundStatistics", "FundForecasting", "FundLedger", "FundPolicy"]),
    room(
      "FundIO",
      [
        "CFundScan", "FundCore", "FundNumerics", "FundForecasting", "FundLedger", "FundPolicy", "FundAlerts",
        "FundActuarial",
        .product(name: "Yams", package: "Yams"),
      ],
      resources: [.embedInCode("Resources")]),
    room(
      "FundReports",
      [
        "FundCore", "FundNumerics", "FundStatistics", "FundLedger", "FundPolicy", "FundAlerts", "FundForecasting",
        "FundActuarial", "FundIO",
      ]),
    room(
      "FundActuary",
      [
        "FundCore", "FundNumerics", "FundStatistics", "FundForecasting", "FundLedger", "FundPolicy",
        "FundAlerts", "FundActuarial", "FundIO", "FundReports",
      ]),
    room(
      "FundWorkbook",
      ["FundCore", "FundIO", "FundReports", .target(name: "CXlsxWriter", condition: .when(traits: ["XLSX"]))]),
    .executableTarget(
      name: "fundcast",
      dependencies: [
        "FundActuary", .target(name: "FundWorkbook", condition: .when(traits: ["XLSX"])),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    .target(
      name: "FundTestSupport", path: "Tests/FundTestSupport", swiftSettings: settings),
    tests("FundNumerics", []),
    tests("FundStatistics", ["FundNumerics"]),
    tests("FundCore", []),
    tests("FundForecasting", ["FundCore", "FundNumerics", "FundStatistics"]),
    tests("FundLedger", ["FundCore"]),
    tests("FundPolicy", ["FundCore"]),
    tests("FundAlerts", ["FundCore", "FundPolicy"]),
    tests(
      "FundActuarial",
      ["FundCore", "FundNumerics", "FundStatistics", "FundForecasting", "FundLedger", "FundPolicy"]),
    tests(
      "FundIO",
      ["FundCore", "FundNumerics", "FundForecasting", "FundLedger", "FundPolicy", "FundAlerts", "FundActuarial"]),
    tests("FundReports", ["FundActuary"]),
    tests("FundWorkbook", ["FundCore", "FundReports"]),
    tests("FundActuary", []),
    .testTarget(
      name: "fundcastTests", dependencies: ["FundTestSupport"], exclude: ["Golden", "Gallery"],
      swiftSettings: settings),
  ]
)
