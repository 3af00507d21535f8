/// Why a model was not fitted in the usual way (后备处理).
public enum SmoothingFallback: String, Sendable, Hashable, CaseIterable {
  /// Every value is the same; there is nothing to estimate (常数序列).
  case constant
  /// Too short to estimate a smoothing parameter: it was set to one half, and only the level was estimated (序列过短).
  case fixedSmoothing
}
