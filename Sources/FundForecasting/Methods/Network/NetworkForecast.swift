public import FundCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A network that has learnt from many series how monthly series go on (跨序列学习网络).
///
/// Methods that know one series only cannot tell a passing rise from a lasting one; many series can. Two hidden layers of 128
/// neurons answer, from the last 24 months without season, the season, levels and slopes of the years before and four numbers of
/// the history, how the logarithm departs from level and season in each of the next 18 months; a later month departs from the
/// base like the same month of the last year answered. The weights are fixed: nothing is learnt from the series at hand. They
/// were found once, on the absolute error, over windows of the training parts of 714 monthly series of the M3 competition, of
/// monthly drug spending and of a generated ledger, by `Benchmarks/Accuracy/train_network.py`.
///
/// The spread is that of ``Theta/init(_:)`` with ``ThetaKind/dynamic``, moved to the network's medians. For months of positive
/// values, 24 at least. Takes about 30 microseconds more than theta.
///
/// Reference: P. Montero-Manso and R. Hyndman, Principles and algorithms for forecasting groups of time series: locality and
/// globality, International Journal of Forecasting 37 (2021).
public struct NetworkForecast: ForecastMethod, Hashable {
  /// The method.
  public init() {}

  /// `network`.
  public var name: String { "network" }

  /// The name for people.
  public var title: Bilingual { Bilingual("Network taught by many series", "跨序列学习网络") }

  /// 24 months; other frequencies cannot be forecast.
  public func minimumCount(for frequency: Frequency) -> Int? {
    frequency == .monthly ? NetworkInputs.past : nil
  }

  /// Fits the spread and asks the network.
  public func fit(_ series: TimeSeries<Double>) throws(ForecastError) -> any ForecastModel {
    try requireHistory(series.count, series.frequency)
    try series.requireFinite()
    try WalkKernel.requirePositive(series.values.span, method: name, from: series.start)
    guard let weights = NetworkWeights.shared else { throw .notApplicable(method: name, frequency: series.frequency) }
    let inputs = NetworkInputs(series.values)
    let answers = weights.outputs(inputs.values)
    let medians = zip(inputs.base, answers).map { exp($0 + inputs.size * $1) }
    for (step, median) in medians.enumerated() where !median.isFinite { throw .overflow(method: name, step: step + 1) }
    let base = try Theta(.dynamic).fit(series)
    let own = try base.forecast(horizon: medians.count).median.values
    return NetworkModel(base, zip(own, medians).map { MedianMove(from: $0, to: $1) }, method: name)
  }
}

/// A model whose medians are moved to those of the network.
struct NetworkModel: DerivedModel {
  let base: any ForecastModel
  /// How the first steps are moved.
  private let moves: [MedianMove]
  let method: String

  init(_ base: any ForecastModel, _ moves: [MedianMove], method: String) {
    self.base = base
    self.moves = moves
    self.method = method
  }

  /// Beyond the last answer the year before it is repeated.
  private func move(_ step: Int) -> MedianMove {
    step < moves.count ? moves[step] : moves[moves.count - 12 + (step - moves.count) % 12]
  }

  func forecast(horizon: Int) throws(ForecastError) -> Forecast {
    try base.forecast(horizon: horizon).mapped(method: method) { step, own in move(step).apply(to: own) }
  }

  func path(innovations: Span<Double>, into path: inout MutableSpan<Double>) {
    base.path(innovations: innovations, into: &path)
    for step in path.indices { path[step] = move(step).apply(to: path[step]) }
  }
}
