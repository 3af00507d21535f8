import FundCore

/// One axis of a grid (表格坐标轴): what is varied, and its values.
public struct GridAxis: Sendable, Hashable {
  /// What is varied.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Constant growth of income a year from the figures of the last year (收入增速).
    case income
    /// Constant growth of spending a year from the figures of the last year (支出增速).
    case spending
    /// The contribution rate of the periods ahead, a fraction of one (费率).
    case rate
  }

  /// What is varied.
  public let kind: Kind
  /// Its values, in the order shown.
  public let values: [Double]

  /// The most values of an axis.
  public static let most = 50

  /// An axis; whether its values can be is checked where it is used.
  public init(_ kind: Kind, _ values: [Double]) {
    self.kind = kind
    self.values = values
  }

  /// Whether all values can be.
  var isPossible: Bool {
    (1...Self.most).contains(values.count)
      && values.allSatisfy { kind == .rate ? $0 > 0 && $0 <= 1 : $0 >= -0.9 && $0 <= 1 }
  }

  /// Its name and values, for messages.
  var text: String { kind.rawValue + "=" + values.map(NumberText.plain).joined(separator: ",") }
}
