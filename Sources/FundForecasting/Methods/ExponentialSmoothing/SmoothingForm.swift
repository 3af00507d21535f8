public import FundCore

/// Which components an exponential smoothing model has, and how each enters (指数平滑模型形式).
///
/// The taxonomy of error, trend and season, written like `AAdM`: error A or M; trend N, A, Ad, M or Md; season N, A or
/// M. A is additive (加法), M multiplicative (乘法), N none (无), d damped (阻尼).
///
/// Source: R. Hyndman, A. Koehler, J. Ord and R. Snyder, Forecasting with Exponential Smoothing, 2008, chapter 2.
public struct SmoothingForm: Sendable, Hashable {
  /// How the error enters.
  public enum Error: UInt8, Sendable, Hashable, CaseIterable {
    /// `y = mu + e`.
    case additive
    /// `y = mu (1 + e)`.
    case multiplicative
  }

  /// How a component enters, if it does.
  public enum Component: UInt8, Sendable, Hashable, CaseIterable {
    /// There is none.
    case none
    /// It is added.
    case additive
    /// It multiplies.
    case multiplicative
  }

  /// The error.
  public let error: Error
  /// The trend.
  public let trend: Component
  /// Whether the trend fades out.
  public let isDamped: Bool
  /// The season.
  public let season: Component

  /// A form; damping without a trend counts as none.
  public init(error: Error, trend: Component, damped isDamped: Bool = false, season: Component) {
    self.error = error
    self.trend = trend
    self.isDamped = isDamped && trend != .none
    self.season = season
  }

  /// The form of a text such as `AAdM`, or `nil`.
  public init?(_ text: String) {
    guard let form = Self.all.first(where: { $0.name == text }) else { return nil }
    self = form
  }

  /// The text, such as `AAdM`.
  public var name: String {
    (error == .additive ? "A" : "M") + Self.letter(trend) + (isDamped ? "d" : "") + Self.letter(season)
  }

  /// All thirty forms, the simplest first.
  public static let all: [SmoothingForm] = Component.allCases.flatMap { season in
    Component.allCases.flatMap { trend in
      (trend == .none ? [false] : [false, true]).flatMap { damped in
        Error.allCases.map { SmoothingForm(error: $0, trend: trend, damped: damped, season: season) }
      }
    }
  }

  /// Whether the form takes positive data only: some part multiplies.
  public var needsPositiveData: Bool {
    error == .multiplicative || trend == .multiplicative || season == .multiplicative
  }

  /// Whether the form is numerically unstable: a component that multiplies under an additive error, or a trend that
  /// multiplies under an added season.
  public var isUnstable: Bool {
    switch error {
    case .additive: trend == .multiplicative || season == .multiplicative
    case .multiplicative: trend == .multiplicative && season == .additive
    }
  }

  /// The number of smoothing parameters, with damping.
  public var smoothingCount: Int {
    1 + (trend == .none ? 0 : 1) + (season == .none ? 0 : 1) + (isDamped ? 1 : 0)
  }

  /// The number of free initial states at a frequency; seasonal states have a fixed sum.
  public func stateCount(for frequency: Frequency) -> Int {
    1 + (trend == .none ? 0 : 1) + (season == .none ? 0 : frequency.periodsPerYear - 1)
  }

  /// The number of estimated numbers k at a frequency, with the variance of the error: the k of information criteria.
  public func parameterCount(for frequency: Frequency) -> Int { smoothingCount + stateCount(for: frequency) + 1 }

  private static func letter(_ component: Component) -> String {
    switch component {
    case .none: "N"
    case .additive: "A"
    case .multiplicative: "M"
    }
  }
}
