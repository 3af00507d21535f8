public import FundCore

/// One column of a design (设计矩阵的列).
public struct DesignColumn: Sendable, Hashable {
  /// The name, unique in the design, such as `month2`.
  public let name: String
  /// The name to print, such as February (2月); the label of a policy.
  public let title: Bilingual
  /// The position of its term among the builder's terms.
  public let term: Int
}
