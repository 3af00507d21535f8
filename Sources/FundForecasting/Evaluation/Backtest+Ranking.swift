import FundCore

extension Backtest {
  /// The methods that never failed, the lowest mean absolute error first; of methods within one part in 10^12 the
  /// earlier one stands first.
  public var ranking: [MethodBacktest] {
    let judged = results.filter(\.isComplete)
    let errors = judged.map { $0.measures?.accuracy.meanAbsoluteError ?? .infinity }
    let size = series.values.reduce(0) { max($0, abs($1)) }
    guard let lowest = errors.min() else { return [] }
    // Rounding must not decide between methods that forecast the same.
    let tied = lowest + 1e-12 * max(lowest, size)
    let keyed = judged.indices.map { (place: $0, error: errors[$0] <= tied ? 0 : errors[$0]) }
    return keyed.sorted { $0.error == $1.error ? $0.place < $1.place : $0.error < $1.error }.map { judged[$0.place] }
  }

  /// The method with the lowest mean absolute error; nil when every method failed somewhere.
  public var best: MethodBacktest? { ranking.first }

  /// Whether one method forecast better than another, over all steps (DM 检验).
  ///
  /// The loss of an origin is the mean absolute error over its steps; losses of origins less than a horizon apart
  /// overlap, which the test allows for.
  ///
  /// - Throws: ``ForecastError/unknownMethod(_:)``; ``ForecastError/lengthMismatch(left:right:)`` when a method failed
  ///   somewhere; ``ForecastError/badHorizon(_:)`` when there are not more origins than overlap.
  public func comparison(_ first: String, with second: String) throws(ForecastError) -> DieboldMariano {
    let (one, other) = try pair(first, second)
    let overlap = (horizon + plan.step - 1) / plan.step
    return try DieboldMariano(one.originErrors, other.originErrors, horizon: overlap)
  }

  /// Whether one method forecast better than another so many steps ahead, counted from zero.
  ///
  /// - Throws: as ``comparison(_:with:)``.
  public func comparison(
    _ first: String, with second: String, step: Int, loss: DieboldMariano.Loss = .absolute
  ) throws(ForecastError) -> DieboldMariano {
    guard (0..<horizon).contains(step) else { throw .badHorizon(step + 1) }
    let (one, other) = try pair(first, second)
    let overlap = (step + plan.step) / plan.step
    return try DieboldMariano(one.errors(step: step), other.errors(step: step), horizon: overlap, loss: loss)
  }

  /// The best method against the baseline; nil when the best is the baseline, there is none, or too few origins remain.
  public var againstBaseline: DieboldMariano? {
    guard let best, let baseline, best.method != baseline else { return nil }
    return try? comparison(best.method, with: baseline)
  }

  private func pair(_ first: String, _ second: String) throws(ForecastError) -> (MethodBacktest, MethodBacktest) {
    guard let one = self[first] else { throw .unknownMethod(first) }
    guard let other = self[second] else { throw .unknownMethod(second) }
    guard one.isComplete, other.isComplete else {
      throw .lengthMismatch(left: one.origins.count, right: other.origins.count)
    }
    return (one, other)
  }
}
