import Foundation
import FundActuary

/// Reports of small ledgers of files, with plain methods so that they are quick.
enum ReportFixture {
  /// The folder of small inputs.
  static let gallery = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("fundcastTests/Gallery")

  /// What a report of a file is written from.
  static func source(_ file: String, rollUps: Bool = true) async throws -> ReportSource {
    let loaded = try await Ledger.load([gallery.appendingPathComponent(file).path])
    return try await source(loaded.value, log: loaded.log)
  }

  /// What a report of the lines of a ledger is written from.
  static func source(lines: [String], name: String) async throws -> ReportSource {
    let bytes = Array(lines.joined(separator: "\n").utf8)
    return try await source(try await Ledger.load(bytes: bytes, name: name).value)
  }

  /// What a report of a ledger is written from.
  static func source(_ ledger: Ledger, log: IssueLog = IssueLog(), horizon: Int? = nil) async throws -> ReportSource {
    var settings = Analysis.Settings(ReserveQuestion(policy: .builtIn), rules: .standard)
    settings.paths = 200
    settings.horizon = horizon
    settings.methods = try ForecastCatalog.standard.only(["drift"])
    settings.rollUps = RunAnalysis.levels(for: ledger)
    let analysis = try await Analysis(ledger, settings)
    return ReportSource(
      ledger, settings.question, assessments: analysis.assessments, outlook: analysis.outlook,
      alerts: analysis.standing,
      log: log, checksums: [("ledger.csv", String(repeating: "0", count: 64))], command: "fundcast report ledger.csv")
  }

  /// Three years of months of some generated funds in one province.
  static func province(_ regions: Int = 12) throws -> Ledger {
    try SyntheticLedger(
      regions: regions, months: 48, schemes: 2, seed: 3, start: YearMonth(2021, 1), province: RegionCode("360000")
    ).ledger()
  }
}
