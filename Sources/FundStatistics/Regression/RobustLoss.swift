/// How much a residual counts in a robust regression (稳健损失), by its size in units of the scale of the residuals.
public enum RobustLoss: Sendable, Hashable {
  /// Huber: squares within `tuning`, absolute values beyond. 1.345 keeps 95 % of the efficiency of least squares
  /// under normal errors.
  case huber(tuning: Double = 1.345)
  /// Tukey's bisquare: residuals beyond `tuning` do not count at all. 4.685 keeps 95 % of the efficiency.
  case bisquare(tuning: Double = 4.685)

  /// The size at which a residual begins to count less, or no longer counts.
  public var tuning: Double {
    switch self {
    case .huber(let tuning), .bisquare(let tuning): tuning
    }
  }

  /// The weight of a residual `u`, `psi(u) / u`, from zero to one.
  public func weight(_ u: Double) -> Double {
    switch self {
    case .huber(let tuning): return abs(u) <= tuning ? 1 : tuning / abs(u)
    case .bisquare(let tuning):
      guard abs(u) < tuning else { return 0 }
      let rest = 1 - (u / tuning) * (u / tuning)
      return rest * rest
    }
  }

  /// The derivative of `psi(u) = u weight(u)`.
  public func slope(_ u: Double) -> Double {
    guard abs(u) <= tuning else { return 0 }
    switch self {
    case .huber: return 1
    case .bisquare(let tuning):
      let square = (u / tuning) * (u / tuning)
      return (1 - square) * (1 - 5 * square)
    }
  }
}
