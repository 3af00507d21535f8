import Benchmark
import FundActuarial
import FundCore
import FundLedger

/// Generation, and months of reserve of every cell, on ledgers of 12 months and more. Sizes and seed stand in the names.
let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = .init(
    metrics: [.wallClock, .throughput, .peakMemoryResident], maxDuration: .seconds(3), maxIterations: 20)

  for regions in [40, 450, 4500] {
    let size = "\(regions)x2x120-seed1"
    Benchmark("Generate/\(size)") { benchmark in
      let plan = try SyntheticLedger(regions: regions, months: 120, seed: 1, detail: .totals)
      benchmark.startMeasurement()
      blackHole(plan.ledger())
    }
    Benchmark("ReserveHistory/\(size)") { benchmark in
      let ledger = try SyntheticLedger(regions: regions, months: 120, seed: 1, detail: .totals).ledger()
      benchmark.startMeasurement()
      var known = 0
      for f in ledger.funds.indices {
        for months in ledger.monthsOfReserve(fundAt: f, .trailing12) where months.value != nil { known += 1 }
      }
      benchmark.stopMeasurement()
      guard known > regions * 2 * 100 else {
        benchmark.error("only \(known) cells have months of reserve")
        return
      }
    }
  }
}
