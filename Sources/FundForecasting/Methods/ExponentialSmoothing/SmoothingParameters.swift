/// The smoothing parameters of a model (平滑参数).
public struct SmoothingParameters: Sendable, Hashable {
  /// How far the level follows an error.
  public var alpha: Double
  /// How far the slope follows an error; zero without a trend. R's parametrisation: not a multiple of alpha.
  public var beta: Double
  /// How far the seasonal state follows an error; zero without a season.
  public var gamma: Double
  /// What is left of the slope after a period; one without damping.
  public var phi: Double

  /// Smoothing parameters.
  public init(alpha: Double, beta: Double = 0, gamma: Double = 0, phi: Double = 1) {
    self.alpha = alpha
    self.beta = beta
    self.gamma = gamma
    self.phi = phi
  }
}
