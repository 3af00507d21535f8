/// Which theta model (Theta 模型类别).
public enum ThetaKind: String, Sendable, Hashable, CaseIterable {
  /// Theta two, and one line through all data: the theta method as simple smoothing with drift (STM).
  case standard
  /// Theta estimated, one line through all data (OTM).
  case optimised
  /// Theta two, the line drawn anew with every value (DSTM).
  case dynamicStandard
  /// Theta estimated, the line drawn anew with every value (DOTM).
  case dynamic

  /// Whether the line follows the data.
  var isDynamic: Bool { self == .dynamicStandard || self == .dynamic }
  /// Whether theta is estimated.
  var isOptimised: Bool { self == .optimised || self == .dynamic }
}
