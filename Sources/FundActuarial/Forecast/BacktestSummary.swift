public import FundCore
import FundForecasting
import FundNumerics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// How one method did over many series (回测汇总). Means are over the series for which it never failed.
public struct BacktestSummary: Sendable {
  /// The name of the method.
  public let method: String
  /// Its name for people.
  public let title: Bilingual
  /// The number of series for which it never failed.
  public let judgedCount: Int
  /// The number of series for which it failed somewhere.
  public let failedCount: Int
  /// The mean of the scaled errors (MASE).
  public let scaledError: Double?
  /// The number of series for which neither it nor the baseline ever failed.
  public let comparedCount: Int
  /// The geometric mean of its error per error of the baseline, over these: below one it is better; one for the baseline.
  public let relativeError: Double?
  /// The mean of `2 |y - f| / (|y| + |f|)`, from 0 to 2 (sMAPE).
  public let symmetricError: Double?
  /// The mean of the ranked probability scores in the units of ``scaledError`` (CRPS).
  public let scaledRankedScore: Double?
  /// The share of values inside the intervals, for each level of the plan (覆盖率).
  public let coverage: [Double]
  /// The number of series for which it was the best.
  public let winCount: Int
  /// The number of series for which its error was below that of the baseline.
  public let betterCount: Int
  /// The number of those for which the Diebold-Mariano test tells it from chance at 5 %.
  public let clearlyBetterCount: Int

  /// A two-sided probability below this is taken to be no chance.
  public static let significance = 0.05

  /// The summaries of methods, the best first: by the error per error of the baseline, which is fair to methods that failed
  /// for some series; without a baseline by the mean scaled error.
  static func ranked(
    _ methods: [any ForecastMethod], baseline: String?, levels: [Double], _ lines: [LedgerBacktest.Line]
  ) -> [BacktestSummary] {
    let made = lines.compactMap(\.made)
    let all = methods.map { BacktestSummary($0, baseline, levels.count, made) }
    let keyed = all.enumerated().map { place, one in
      (place, one.relativeError ?? .infinity, one.scaledError ?? .infinity, one)
    }
    return keyed.sorted { a, b in
      if a.1 != b.1 { return a.1 < b.1 }
      return a.2 == b.2 ? a.0 < b.0 : a.2 < b.2
    }.map(\.3)
  }

  private init(
    _ method: any ForecastMethod, _ baseline: String?, _ levels: Int, _ made: [LedgerBacktest.Made]
  ) {
    self.method = method.name
    title = method.title
    var scaled: [Double] = []
    var symmetric: [Double] = []
    var ranked: [Double] = []
    var ratios: [Double] = []
    var inside = [CompensatedSum](repeating: CompensatedSum(), count: levels)
    var (judged, failed, wins, better, clearly, both) = (0, 0, 0, 0, 0, 0)
    for line in made {
      guard let score = line[method.name], score.isComplete, let own = score.measures else {
        failed += 1
        continue
      }
      judged += 1
      if let error = own.scaledError { scaled.append(error) }
      if let error = own.scaledRankedScore { ranked.append(error) }
      symmetric.append(own.accuracy.symmetricPercentageError(.doubled))
      for level in inside.indices { inside[level].add(own.coverage[level]) }
      if line.best == method.name { wins += 1 }
      guard let baseline, let rival = line[baseline], rival.isComplete,
        let theirs = rival.measures?.accuracy.meanAbsoluteError
      else { continue }
      let mine = own.accuracy.meanAbsoluteError
      both += 1
      if mine > 0, theirs > 0 {
        ratios.append(log(mine) - log(theirs))
      } else if mine == theirs {
        ratios.append(0)
      }
      guard mine < theirs else { continue }
      better += 1
      if let p = score.comparison?.probability, p < BacktestSummary.significance { clearly += 1 }
    }
    judgedCount = judged
    failedCount = failed
    scaledError = BacktestSummary.mean(scaled)
    symmetricError = BacktestSummary.mean(symmetric)
    scaledRankedScore = BacktestSummary.mean(ranked)
    comparedCount = both
    relativeError = BacktestSummary.mean(ratios).map { exp($0) }
    coverage = inside.map { judged > 0 ? $0.value / Double(judged) : .nan }
    winCount = wins
    betterCount = better
    clearlyBetterCount = clearly
  }

  private static func mean(_ values: [Double]) -> Double? {
    guard !values.isEmpty else { return nil }
    var sum = CompensatedSum()
    for value in values { sum.add(value) }
    return sum.value / Double(values.count)
  }
}
