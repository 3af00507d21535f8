import Benchmark
import FundActuarial
import FundCore
import FundIO
import FundPolicy

/// Joint sample paths, 24 months ahead, for the pools of a province.
func registerOutlook() {
  let size = Size.province
  for (paths, width) in [(500, 1), (2000, 1), (2000, 2)] {
    Benchmark("Outlook/24-months-\(paths)-paths-width\(width)-\(size.name)") { benchmark in
      let ledger = try size.plan().ledger()
      benchmark.startMeasurement()
      let outlook = try await ReserveOutlook(
        ledger, horizon: 24, paths: paths, seed: 1, policy: .builtIn, width: width)
      benchmark.stopMeasurement()
      blackHole(outlook)
    }
  }
}
