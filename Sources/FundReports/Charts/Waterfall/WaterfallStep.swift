/// One bar of a waterfall (瀑布图条目).
public struct WaterfallStep: Sendable, Hashable {
  /// What a bar is.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// The balance at the beginning (期初).
    case opening
    /// An item of income (收入).
    case income
    /// An item of spending (支出).
    case spending
    /// A transfer in or out (转移、补助、上解).
    case transfer
    /// What the items do not explain (未解释差额).
    case unexplained
    /// The balance at the end (期末).
    case closing
  }

  /// What it is.
  public let kind: Kind
  /// Its name.
  public let label: String
  /// Major units: what is added to the balance, negative for spending; the balance itself for opening and closing.
  public let amount: Double

  /// States a bar.
  public init(_ kind: Kind, _ label: String, _ amount: Double) {
    self.kind = kind
    self.label = label
    self.amount = amount
  }
}
