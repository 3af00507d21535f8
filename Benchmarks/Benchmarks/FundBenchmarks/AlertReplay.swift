import Benchmark
import FundAlerts
import FundCore
import FundIO
import FundLedger
import FundPolicy

/// Five rules over every fund, and their whole life cycle over all months: evidence is there already.
func registerAlertReplay() {
  for size in [Size.province, .nation] {
    Benchmark("AlertReplay/5-rules-\(size.name)") { benchmark in
      let plan = try size.plan()
      let ledger = plan.ledger()
      let rules = try fiveRules()
      let through = YearMonth(plan.end)
      let evidence = ledger.metrics(rules.requiredMetrics).evidence(through: through)
      var monitor = AlertMonitor(rules: rules, policy: .builtIn)
      benchmark.startMeasurement()
      let found = monitor.replay(evidence, months: YearMonth(plan.start)...through)
      benchmark.stopMeasurement()
      guard found.count > size.regions else { throw BenchmarkFailure("only \(found.count) transitions") }
    }
    Benchmark("AlertEvidence/5-rules-\(size.name)") { benchmark in
      let plan = try size.plan()
      let ledger = plan.ledger()
      let metrics = try fiveRules().requiredMetrics
      benchmark.startMeasurement()
      blackHole(ledger.metrics(metrics).evidence(through: YearMonth(plan.end)))
    }
  }
}
