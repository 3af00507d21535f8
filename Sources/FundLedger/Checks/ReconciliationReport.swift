public import FundCore

/// What a reconciliation found (勾稽结果): every relation that does not hold to the last unit, and notes.
public struct ReconciliationReport: Sendable {
  /// Differences and roundings by fund and period, up to the limit of the check.
  public internal(set) var findings: [ReconciliationFinding] = []
  /// How many relations were tested.
  public internal(set) var tested: [ReconciliationRelation: Int] = [:]
  /// How many did not hold because of rounding.
  public internal(set) var roundings = 0
  /// How many did not hold beyond rounding.
  public internal(set) var differences = 0
  /// Everything found as issues, with the missing periods, negative flows and negative balances.
  public internal(set) var log = IssueLog()

  /// The findings beyond rounding.
  public var differing: [ReconciliationFinding] { findings.filter { $0.verdict == .difference } }

  mutating func add(_ finding: ReconciliationFinding, limit: Int) {
    let isRounding = finding.verdict == .rounding
    if isRounding { roundings += 1 } else { differences += 1 }
    if findings.count < limit { findings.append(finding) }
    if log.keeps(finding.code) {
      log.add(finding.issue)
    } else {
      log.count(finding.code, isRounding ? .note : finding.relation.severity)
    }
  }
}
