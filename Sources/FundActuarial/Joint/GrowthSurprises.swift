import FundCore
import FundLedger

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// How the yearly growth of one flow differed from its mean, in standard deviations (年增速偏差).
struct GrowthSurprises {
  /// The last period of the two years compared, and the surprise.
  var values: [(end: Period, value: Double)] = []

  /// Fewer years of growth than this say nothing about what pools have in common [design].
  private static let fewest = 5

  /// The surprises of a flow; nil with less than four years of positive values, or six where there are years only.
  init?(_ ledger: Ledger, _ item: LedgerItem, _ fund: FundID, through asOf: YearMonth?) {
    guard let flow = ledger.majorUnits(item, fund) else { return nil }
    let year = flow.start.frequency.periodsPerYear
    let end =
      asOf.map { min(flow.count - 1, $0.period(flow.start.frequency) - flow.start) } ?? flow.count
      - 1
    guard end + 1 >= 4 * year else { return nil }
    var sums = [Double](repeating: .nan, count: end + 1)
    for place in (year - 1)...end {
      var sum = 0.0
      for back in 0..<year { sum += flow.values[place - back] ?? .nan }
      sums[place] = sum
    }
    for place in (2 * year - 1)...end where sums[place] > 0 && sums[place - year] > 0 {
      values.append((flow.start + place, log(sums[place] / sums[place - year])))
    }
    guard values.count >= max(Self.fewest, 2 * year) else { return nil }
    let mean = values.reduce(0) { $0 + $1.value } / Double(values.count)
    let variance =
      values.reduce(0) { $0 + ($1.value - mean) * ($1.value - mean) } / Double(values.count)
    guard variance > 1e-24 else { return nil }
    let deviation = variance.squareRoot()
    for place in values.indices {
      values[place].value = max(-3, min(3, (values[place].value - mean) / deviation))
    }
  }
}
