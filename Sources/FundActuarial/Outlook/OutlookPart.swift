import FundCore

/// What the funds of one block give (分块结果): the outlook of each and, for each scenario, another over the same paths.
struct OutlookPart: RunPart {
  /// The roads of one fund.
  struct Roads: Sendable {
    let place: Int
    /// The outlook.
    let base: Result<FundOutlook, OutlookFailure>
    /// The outlook in each scenario; none where there is no outlook.
    var scenarios: [Result<FundOutlook, OutlookFailure>] = []
    /// What the changes of each scenario could not do as written.
    var notes: [[ScenarioNote]] = []
  }

  private(set) var roads: [Roads] = []
  /// The sums of roll-ups, first without a scenario, then in each.
  private(set) var sums: [[FundID: RollUpSums]]

  /// Nothing yet, for so many scenarios.
  init(scenarios: Int) { sums = Array(repeating: [:], count: scenarios + 1) }

  /// Computes the fund at a position of the ledger.
  mutating func add(fundAt place: Int, _ task: OutlookTask, _ scratch: inout PathScratch) {
    do throws(OutlookFailure) {
      let fitted = try task.fit(fundAt: place)
      try task.draw(fitted, &scratch)
      var own = Roads(place: place, base: .success(task.outlook(fitted, &scratch, into: &sums[0])))
      for number in task.scenarios.scenarios.indices {
        let effect = task.scenarios.effect(
          number, task.ledger, fitted.fund, after: fitted.history.origin, steps: fitted.steps)
        own.notes.append(effect.notes)
        do throws(OutlookFailure) {
          try task.draw(fitted, &scratch)
          guard scratch.apply(effect) else { throw .overflow }
          own.scenarios.append(.success(task.outlook(fitted, &scratch, into: &sums[number + 1])))
        } catch {
          own.scenarios.append(.failure(error))
        }
      }
      roads.append(own)
    } catch {
      roads.append(Roads(place: place, base: .failure(error)))
    }
  }

  /// Adds what another block gave, after this one.
  mutating func add(_ other: OutlookPart) {
    roads += other.roads
    for number in sums.indices {
      for (target, sum) in other.sums[number].sorted(by: { $0.key < $1.key }) {
        sums[number][target, default: RollUpSums()].add(sum)
      }
    }
  }
}
