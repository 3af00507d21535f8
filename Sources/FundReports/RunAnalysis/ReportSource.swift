public import FundActuarial
public import FundAlerts
public import FundCore
public import FundLedger

/// Everything a report is written from (报告依据): the ledger and what an analysis of it gave.
public struct ReportSource: Sendable {
  /// The ledger.
  public var ledger: Ledger
  /// What was asked: standards, basis, as-of month.
  public var question: ReserveQuestion
  /// Where the funds stand.
  public var assessments: [ReserveAssessment]
  /// Where they go.
  public var outlook: ReserveOutlook
  /// The alerts that are open.
  public var alerts: [AlertStanding]
  /// What was noticed while loading.
  public var log: IssueLog
  /// The files and their SHA-256, in order.
  public var checksums: [(file: String, sha256: String)]
  /// The command that makes the report.
  public var command: String

  /// Joins them.
  public init(
    _ ledger: Ledger, _ question: ReserveQuestion, assessments: [ReserveAssessment], outlook: ReserveOutlook,
    alerts: [AlertStanding], log: IssueLog = IssueLog(), checksums: [(file: String, sha256: String)] = [],
    command: String = ""
  ) {
    self.ledger = ledger
    self.question = question
    self.assessments = assessments
    self.outlook = outlook
    self.alerts = alerts
    self.log = log
    self.checksums = checksums
    self.command = command
  }

  /// The last month that counts: the one asked for, or the last of the ledger.
  var lastMonth: YearMonth? {
    let latest = assessments.map { YearMonth($0.period) }.max()
    return question.asOf.map { asked in latest.map { min(asked, $0) } ?? asked } ?? latest
  }
}
