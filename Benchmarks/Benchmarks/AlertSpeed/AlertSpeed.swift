import FundActuarial
import FundAlerts
import FundCore
import FundIO
import FundLedger
import FundPolicy
import Measuring

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Times alerts on one core: judgements of the built-in rules, and transitions of noisy funds with what moved the months.
///
///     AlertSpeed FUNDS MONTHS ROUNDS
///
/// Each round prints, per second of processor time: judgements, one for each fund, month and rule, with verdicts in columns;
/// transitions of a replay whose rules have neither margin nor hold, so that funds near an edge cross it all the time; and the
/// same with the attribution of each transition worked out.
@main
struct AlertSpeed {
  static func main() throws {
    let counts = CommandLine.arguments.dropFirst().compactMap { Int($0) }
    guard counts.count == 3 else {
      print("AlertSpeed FUNDS MONTHS ROUNDS")
      exit(64)
    }
    let plan = try SyntheticLedger(
      regions: counts[0], months: counts[1], schemes: 1, seed: 1, start: YearMonth(2016, 1), detail: .totals)
    let ledger = plan.ledger()
    let months = YearMonth(plan.start)...YearMonth(plan.end)
    let (standard, noisy) = (AlertRuleSet.standard, try noisyRules())
    let evidence = ledger.metrics(standard.requiredMetrics + noisy.requiredMetrics).evidence(through: months.upperBound)
    for _ in 0..<counts[2] {
      let judged = perSecond { judgements(evidence, standard) }
      print("judgements", judged.count, judged.rate)
      var found: [AlertTransition] = []
      let replayed = perSecond {
        var monitor = AlertMonitor(rules: noisy, policy: .builtIn)
        found = monitor.replay(evidence, months: months)
        return found.count
      }
      print("transitions", replayed.count, replayed.rate)
      let explained = perSecond { found.count { attribution(of: $0, ledger) != nil } }
      let seconds = Double(replayed.count) / replayed.rate + Double(explained.count) / explained.rate
      print("with attribution", explained.count, Double(explained.count) / seconds)
      print("memory", Usage.residentMegabytes)
    }
  }

  private static func perSecond(_ work: () -> Int) -> (count: Int, rate: Double) {
    let start = Usage.processorSeconds
    let count = work()
    return (count, Double(count) / (Usage.processorSeconds - start))
  }

  /// Judges every fund and month by every rule.
  private static func judgements(_ evidence: Evidence, _ rules: AlertRuleSet) -> Int {
    var column = VerdictColumn()
    var count = 0
    for f in evidence.funds.indices {
      let series = evidence.series(f)
      let context = RuleContext(PolicyLibrary.builtIn.timeline(for: series.fund), from: series.start)
      for rule in rules.rules {
        column.prepare(origin: series.start, wanted: 0..<series.cells.count)
        rule.judge(series, context, into: &column)
        count += column.wanted.count
      }
    }
    return count
  }

  /// What moved the months of the fund since the period before.
  private static func attribution(of change: AlertTransition, _ ledger: Ledger) -> Attribution? {
    ledger.attribution(change.fund, from: change.period - 1, to: change.period).value
  }

  /// Rules that change their mind with every month.
  private static func noisyRules() throws -> AlertRuleSet {
    func words(_ text: String) -> Bilingual { Bilingual(text, text) }
    let levels = [AlertLevel(AlertSeverity.yellow, at: 0.0)]
    return try AlertRuleSet([
      BandRule(
        id: "low", title: words("low"), note: words("below an edge of the standard"), .below,
        [
          AlertLevel(.yellow, at: .targetLow), AlertLevel(.orange, at: .insufficient), AlertLevel(.red, at: .deficit),
        ]),
      FallingRule(
        id: "falling", title: words("falling"), note: words("months of reserve fall"), [.init(.yellow, at: 1)]),
      GrowthRule(id: "outgrown", title: words("outgrown"), note: words("spending outgrows income"), levels),
    ])
  }
}
