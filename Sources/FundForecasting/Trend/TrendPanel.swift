public import FundCore
import FundNumerics
import FundStatistics

/// The trends of very many funds, read with one design in one pass (多基金趋势).
///
/// Series of the same first and last period share their design, those of them with the same periods missing also its
/// factorisation; coefficients of all are matrix products. Every trend is that of a ``TrendReading`` with the same settings, to
/// the rounding of doubles. A fund that cannot be read is a failure of its own.
///
/// ```swift
/// let panel = try TrendPanel(funds, spending, design: DesignBuilder("trend,months,springFestival"))
/// let shrunk = try panel.credibility()
/// ```
public struct TrendPanel: Sendable {
  /// How the trends were read; breaks, and estimators other than least squares, are for single readings.
  public let settings: TrendSettings
  /// The trends that could be read, in the order given.
  public let trends: [FundTrend]
  /// The funds whose trend could not be read, in the order given.
  public let failures: [FundTrendFailure]

  /// Reads the trends of many funds.
  ///
  /// - Parameters:
  ///   - funds: the funds, all different.
  ///   - series: one series per fund.
  ///   - design: the terms that explain all of them; ``DesignBuilder/standard(for:)`` of each frequency unless given.
  ///   - settings: how they are read.
  ///   - covariates: series that the terms name, the same for all funds.
  /// - Throws: ``TrendError`` for what concerns all funds.
  /// - Complexity: O(funds x periods x columns).
  public init(
    _ funds: [FundID], _ series: [GappedSeries<Double>], design: DesignBuilder? = nil,
    settings: TrendSettings = TrendSettings(), covariates: [String: GappedSeries<Double>] = [:]
  ) throws(TrendError) {
    var work = try TrendPanelWork(funds, series, design, settings, covariates)
    for batch in work.batches {
      do {
        work.collect(batch, try batch.recipe.fit(batch.matrix, batch.responses))
      } catch { work.fail(batch, .statistics(error)) }
    }
    self.init(work)
  }

  /// Reads the trends of many funds with up to `width` tasks at once, without influence on the result.
  ///
  /// - Throws: ``TrendError``, ``TrendError/cancelled`` among them.
  public static func read(
    _ funds: [FundID], _ series: [GappedSeries<Double>], design: DesignBuilder? = nil,
    settings: TrendSettings = TrendSettings(), covariates: [String: GappedSeries<Double>] = [:], width: Int
  ) async throws(TrendError) -> TrendPanel {
    var work = try TrendPanelWork(funds, series, design, settings, covariates)
    for batch in work.batches {
      do {
        work.collect(batch, try await batch.recipe.fit(batch.matrix, batch.responses, width: width))
      } catch let error as StatisticsError {
        work.fail(batch, .statistics(error))
      } catch { throw .cancelled }
    }
    return TrendPanel(work)
  }

  private init(_ work: TrendPanelWork) {
    settings = work.settings
    trends = work.trends.compactMap { $0 }
    failures = work.failures.enumerated().compactMap { index, error in
      error.map { FundTrendFailure(fund: work.funds[index], error: $0) }
    }
  }
}
