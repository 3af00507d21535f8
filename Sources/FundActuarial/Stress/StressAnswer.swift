public import FundCore

/// The smallest stress that reaches an edge (反向压力结果).
public enum StressAnswer: Sendable, Equatable {
  /// This stress, to within the tolerance of the lever; negative when the edge is reached without any, and then by how much the
  /// lever would have to be better for it not to be.
  case found(Double)
  /// The reserve is below the edge already (已低于界限).
  case alreadyBelow
  /// The edge is reached even with the least stress that is tried (始终触及).
  case always(from: Double)
  /// The edge is not reached even with the greatest stress that is tried (范围内不可达).
  case notReachable(through: Double)
  /// There is no answer, and why.
  case missing(MissingReason)

  /// A stable word: `found`, `alreadyBelow`, `always`, `notReachable`, `missing`.
  public var code: String {
    switch self {
    case .found: "found"
    case .alreadyBelow: "alreadyBelow"
    case .always: "always"
    case .notReachable: "notReachable"
    case .missing: "missing"
    }
  }

  /// The stress; nil unless it was found.
  public var value: Double? {
    if case .found(let value) = self { return value }
    return nil
  }
}
