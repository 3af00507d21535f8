import Benchmark
import FundCore
import FundIO
import FundLedger
import FundPolicy

/// Months of reserve and band of every fund and month, in memory, on one core.
func registerReserveHistory() {
  for size in [Size.province, .nation] {
    Benchmark("ReserveHistory/\(size.name)") { benchmark in
      let ledger = try size.plan().ledger()
      guard let standard = PolicyLibrary.builtIn["cn-uebmi-2009"]?.editions.editions.last?.value,
        case .months(let judge) = standard.terms
      else { throw BenchmarkFailure("the library has no reserve standard in months") }
      benchmark.startMeasurement()
      var bands = [Int](repeating: 0, count: 8)
      for f in ledger.funds.indices {
        let cells = ledger.layout.cells(f)
        for (i, months) in ledger.monthsOfReserve(fundAt: f, .trailing12).enumerated() {
          guard let months = months.value, let b = ledger.history.amount(.balance, cells.lowerBound + i) else {
            continue
          }
          bands[Int(judge.band(months.ratio, balance: b).rawValue)] += 1
        }
      }
      benchmark.stopMeasurement()
      guard bands.reduce(0, +) > size.regions * size.months else {
        throw BenchmarkFailure("only \(bands) cells have months of reserve")
      }
    }
  }
}
