public import FundCore
import FundLedger

/// The road ahead in a scenario (情景展望), over the same paths as the outlook it belongs to.
public struct ScenarioOutlook: Sendable {
  /// The scenario.
  public let scenario: Scenario
  /// The outlooks in canonical order of funds.
  public let funds: [FundOutlook]
  /// Why a fund that has an outlook has none in the scenario.
  public let failures: [FundID: OutlookFailure]
  /// The sums of pools.
  public let rollUps: [RollUpOutlook]
  /// What changes could not do as written, in the order of funds.
  public let notes: [ScenarioNote]
  /// Changes that concern no fund of the ledger (无适用基金的变动).
  public let unmatched: [String]
  private let lookup: [FundID: Int]

  /// Gathers what the funds gave in one scenario.
  init(number: Int, _ all: OutlookPart, _ task: OutlookTask, _ scratch: inout PathScratch) {
    scenario = task.scenarios.scenarios[number]
    var made: [FundOutlook] = []
    var failed: [FundID: OutlookFailure] = [:]
    for road in all.roads where road.scenarios.indices.contains(number) {
      switch road.scenarios[number] {
      case .success(let outlook): made.append(outlook)
      case .failure(let reason): failed[task.ledger.funds[road.place]] = reason
      }
    }
    funds = made
    failures = failed
    rollUps = task.plan.outlooks(all.sums[number + 1], made, task, &scratch)
    notes = all.roads.flatMap { $0.notes.indices.contains(number) ? $0.notes[number] : [] }
    unmatched = task.scenarios.unmatched(number, task.ledger)
    lookup = Dictionary(zip(made.map(\.fund), made.indices), uniquingKeysWith: { a, _ in a })
  }

  /// The outlook of a fund; nil when it failed or was not asked for.
  public subscript(fund: FundID) -> FundOutlook? { lookup[fund].map { funds[$0] } }

  /// The sum of a region; nil when there is none.
  public func rollUp(_ fund: FundID) -> RollUpOutlook? { rollUps.first { $0.fund == fund } }
}
