import FundNumerics

/// A column that was left out of a fit because others explain it (共线而略去的列).
public struct DroppedColumn: Sendable, Hashable {
  /// One share of the explanation.
  public struct Share: Sendable, Hashable {
    /// The name of a column that was kept.
    public let name: String
    /// How often it counts.
    public let weight: Double

    /// A share of known figures.
    public init(name: String, weight: Double) {
      self.name = name
      self.weight = weight
    }
  }

  /// The name of the column.
  public let name: String
  /// The columns that explain it: it is the sum of weight times column. Empty for a column of zeros.
  public let explanation: [Share]

  /// A column of known explanation.
  public init(name: String, explanation: [Share]) {
    self.name = name
    self.explanation = explanation
  }

  /// The columns that a factorisation left out, with what explains them.
  static func all(_ factorization: QRFactorization, _ names: [String]) -> [DroppedColumn] {
    factorization.dependentColumns.map { column in
      let shares = factorization.explanation(of: column).map { Share(name: names[$0.column], weight: $0.weight) }
      return DroppedColumn(name: names[column], explanation: shares)
    }
  }
}
