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

  /// Findings counted but not kept as issues, by relation, roundings and differences apart.
  private var uncounted = [Int](repeating: 0, count: 2 * ReconciliationRelation.allCases.count)
  private var kept = [Int](repeating: 0, count: 2 * ReconciliationRelation.allCases.count)

  /// Adds a finding; texts are made only for those the log keeps.
  mutating func add(_ finding: ReconciliationFinding, limit: Int) {
    let isRounding = finding.verdict == .rounding
    if isRounding { roundings += 1 } else { differences += 1 }
    if findings.count < limit { findings.append(finding) }
    let slot = 2 * finding.relation.order + (isRounding ? 0 : 1)
    if kept[slot] < log.capPerCode {
      kept[slot] += 1
      log.add(finding.issue)
    } else {
      uncounted[slot] += 1
    }
  }

  /// Counts in the log what it did not keep.
  mutating func finish() {
    for relation in ReconciliationRelation.allCases {
      for isRounding in [true, false] {
        let slot = 2 * relation.order + (isRounding ? 0 : 1)
        guard uncounted[slot] > 0 else { continue }
        log.count(relation.code(isRounding), isRounding ? .note : relation.severity, times: uncounted[slot])
        uncounted[slot] = 0
      }
    }
  }
}
