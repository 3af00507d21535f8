import FundNumerics

/// The model of Lee and Carter (李—卡特模型): rates by age and year that move with one index.
///
/// `log m(x, t) = a(x) + b(x) k(t)`, with `b` adding up to one and `k` to zero: `a` is the mean logarithm by age, `k` the
/// index of the years, `b` how much each age takes part in it. It describes mortality, and cost per head by age as well:
/// there the events are amounts of money, and their likelihood is one of means only (quasi-likelihood).
///
/// ```swift
/// let fit = try LeeCarter(.poisson).fit(surface)
/// let ahead = try fit.forecast(30)
/// try ahead.lifeTable(step: 29).e(0)
/// ```
///
/// Small pools: Poisson weighs cells by what they hold, ``smoothing`` draws neighbouring `b` together, ``pooling`` adds
/// events at the rates of a larger region.
///
/// References: R. Lee and L. Carter, Modeling and forecasting U.S. mortality, JASA 87 (1992); N. Brouhns, M. Denuit and
/// J. Vermunt, A Poisson log-bilinear regression approach, Insurance: Mathematics and Economics 31 (2002); A. Delwarde,
/// M. Denuit and P. Eilers, Smoothing the Lee-Carter and Poisson log-bilinear models, Statistical Modelling 7 (2007).
public struct LeeCarter: Sendable, Hashable {
  /// How the parameters are found.
  public enum Method: Sendable, Hashable {
    /// Least squares of logarithms by singular values (奇异值分解法): all cells count alike.
    case singularValues(SecondStage = .none, emptyCells: EmptyCells = .refused)
    /// The largest likelihood of Poisson counts by Newton's method (泊松极大似然法): cells count by what they hold.
    case poisson
  }

  /// What is done with the index after the decomposition (第二步).
  public enum SecondStage: String, Sendable, Hashable, CaseIterable {
    /// Nothing.
    case none
    /// It is found anew so that the events of every year are those observed, as Lee and Carter did (按年事件数重估 k).
    case events
  }

  /// How cells without events or exposure, which have no logarithm, enter the decomposition (空单元格).
  public enum EmptyCells: String, Sendable, Hashable, CaseIterable {
    /// Not at all: they are an error.
    case refused
    /// With half an event; one without exposure is imputed (半个事件).
    case halfEvent
    /// As the model itself says, again and again until that does not change (迭代插补).
    case imputed
  }

  /// Draws a small pool towards a larger region (向参照地区收缩).
  ///
  /// Every cell gets so many events more, at the rate of the reference times the pool's own level: the ratio of all its
  /// events to those expected at the reference's rates. This is the mean of the rate when, before looking, it is gamma
  /// distributed about that of the reference with a coefficient of variation of `1 / sqrt(events)`.
  public struct Pooling: Sendable, Hashable {
    /// The model of the larger region, on the same ages and at least the same years.
    public let reference: LeeCarterFit
    /// Events added to each cell, the more the stronger.
    public let events: Double

    /// Draws towards a model with the weight of so many events in each cell.
    public init(toward reference: LeeCarterFit, events: Double) {
      self.reference = reference
      self.events = events
    }
  }

  /// How the parameters are found.
  public var method: Method
  /// Poisson only: the weight of the squared second differences of `b`, as a multiple of the events of a mean age; 0
  /// leaves `b` rough (平滑).
  public var smoothing: Double
  /// Draws towards a larger region; nil for the data alone.
  public var pooling: Pooling?
  /// The largest number of steps.
  public var iterationLimit: Int

  /// A model with its options.
  public init(_ method: Method = .poisson, smoothing: Double = 0, pooling: Pooling? = nil, iterationLimit: Int = 500) {
    self.method = method
    self.smoothing = smoothing
    self.pooling = pooling
    self.iterationLimit = iterationLimit
  }

  /// Fits the model to a surface.
  ///
  /// Poisson takes `O((2 ages + years)^3)` operations a step, the decomposition those of its singular values.
  ///
  /// - Throws: ``LeeCarterError``. Doubts about convergence are in ``LeeCarterFit/isConverged``.
  public func fit(_ surface: RateSurface) throws(LeeCarterError) -> LeeCarterFit {
    guard smoothing >= 0, smoothing < .infinity else { throw .badWeight(smoothing) }
    var cells = LeeCarterCells(surface)
    if let pooling { try cells.pool(pooling, surface) }
    try cells.requireEvents(surface)
    switch method {
    case .poisson:
      var likelihood = LeeCarterLikelihood(cells, smoothing: smoothing)
      try likelihood.maximise(limit: iterationLimit)
      return LeeCarterFit(
        surface, likelihood.parameters, explained: nil, iterations: likelihood.iterations,
        isConverged: likelihood.isConverged)
    case .singularValues(let second, let empty):
      if second == .events, !surface.hasExposure { throw .needsExposure }
      var work = LeeCarterDecomposition(cells, surface)
      try work.decompose(empty, limit: iterationLimit)
      if second == .events { work.matchEvents() }
      return LeeCarterFit(
        surface, work.parameters, explained: work.explained, iterations: work.iterations, isConverged: work.isConverged)
    }
  }
}
