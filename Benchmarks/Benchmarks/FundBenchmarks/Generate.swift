import Benchmark
import FundActuarial

/// Drawing a ledger and building its columns, on one core.
func registerGenerate() {
  for size in [Size.province, .nation] {
    Benchmark("Generate/\(size.name)") { benchmark in
      let plan = try size.plan()
      benchmark.startMeasurement()
      blackHole(plan.ledger())
    }
  }
}
