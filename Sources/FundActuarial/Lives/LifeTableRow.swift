/// One line of a printed life table (生命表一行).
public struct LifeTableRow: Sendable, Hashable {
  /// The age.
  public let age: Int
  /// Whether the line stands for this age and all above (开口组): then all its lives die in it.
  public let isOpen: Bool
  /// The probability of dying in the line: within the year, or 1 for an open group (死亡概率).
  public let q: Double
  /// Survivors at the age (尚存人数).
  public let l: Double
  /// Deaths in the line (死亡人数).
  public let d: Double
  // swift-format-ignore: AlwaysUseLowerCamelCase
  /// Years lived in the line (生存人年数).
  public let L: Double
  // swift-format-ignore: AlwaysUseLowerCamelCase
  /// Years lived from the age on (累计生存人年数).
  public let T: Double
  /// Years still to live on average (平均余命).
  public let e: Double
}

extension LifeTable {
  /// The lines of the printed table, an open group as one; deaths add up to the radix and years lived to `T` (生命表各行).
  public var rows: [LifeTableRow] {
    (first...last).map { age in
      let isOpen = age == last && ending != .closed
      return LifeTableRow(
        age: age, isOpen: isOpen, q: isOpen ? 1 : q(age), l: l(age), d: isOpen ? l(age) : d(age),
        L: isOpen ? T(age) : L(age), T: T(age), e: e(age))
    }
  }
}
