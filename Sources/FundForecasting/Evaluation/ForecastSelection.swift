public import FundCore

/// The method chosen for one series, with the reason and the runners-up (方法选择结果).
public struct ForecastSelection: Sendable {
  /// The chosen method.
  public let method: any ForecastMethod
  /// Why it was chosen.
  public let reason: Reason
  /// Every method of the catalogue, the best first; those that were not judged come last, in catalogue order.
  public let candidates: [Candidate]
  /// Periods forecast from each origin; zero when nothing was evaluated.
  public let horizon: Int
  /// The number of origins; zero when nothing was evaluated.
  public let origins: Int

  /// Why a method was chosen.
  @nonexhaustive
  public enum Reason: Sendable, Hashable {
    /// It had the lowest mean error from earlier origins.
    case lowestError
    /// No other was asked for; its error is that of its own record.
    case onlyMethod
    /// The history is too short to compare methods: fewer than ``ForecastChooser/shortestComparison`` periods.
    case shortHistory(count: Int)
    /// A single value: nothing shows how much the series moves, so fitting will fail and say so.
    case insufficientHistory

    /// The reason for people.
    public var summary: Bilingual {
      switch self {
      case .lowestError: Bilingual("lowest rolling-origin error", "滚动起点误差最小")
      case .onlyMethod: Bilingual("the only method asked for", "指定的唯一方法")
      case .shortHistory(let count):
        Bilingual(
          "only \(count) \(count == 1 ? "period" : "periods") of history, too few to compare methods",
          "仅有 \(count) 期历史数据，不足以比较各方法")
      case .insufficientHistory: Bilingual("insufficient history", "历史数据不足")
      }
    }
  }

  /// One method of the catalogue and how it did.
  public struct Candidate: Sendable, Equatable {
    /// The name of the method.
    public let name: String
    /// The errors, or `nil` when the method could not be judged.
    public let error: MeanError?
    /// Why the method could not be judged.
    public let obstacle: ForecastError?
  }

  /// The mean absolute error from earlier origins, over all steps of the horizon.
  public struct MeanError: Sendable, Hashable {
    /// In the unit of the series.
    public let absolute: Double
    /// Per mean absolute change over a year, or over a period where the history is shorter, of the first training
    /// history (as MASE). Where that did not move at all, per mean absolute actual value.
    public let scaled: Double
    /// Per mean absolute actual value: a fraction that people can read; absent when that is zero.
    public let relative: Double?
  }

  /// The errors of the chosen method from earlier origins; nil when there are none.
  public var error: MeanError? { candidates.first?.error }

  /// The compared methods after the chosen one, the best first.
  public var runnersUp: [Candidate] { candidates.dropFirst().filter { $0.error != nil } }
}
