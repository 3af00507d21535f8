public import FundCore

/// Months of reserve (可支付月数): `months = n B / S`, the closing balance `B` over the mean monthly spending `S / n`.
///
/// The window of `n` months that `S` sums is the ``ReserveBasis``. Spending is own spending (without transfers out)
/// when every period of the window says what its transfers were, otherwise the total. Unknown, never infinite, when
/// spending is not positive or the window incomplete; zero or negative when the balance is.
/// Source: 人社部发〔2009〕67号 ("月平均支付水平", as restated).
public struct MonthsOfReserve: Sendable, Hashable {
  /// Which spending the window sums (分母口径).
  public enum Denominator: UInt8, Sendable, Hashable {
    /// Spending without transfers out (本级支出).
    case own
    /// Total spending, because transfers are not known for the whole window (总支出).
    case total
  }

  /// The months as an exact quotient.
  public let ratio: ExactRatio
  /// The window.
  public let basis: ReserveBasis
  /// What was summed.
  public let denominator: Denominator
  /// Spending of the window in minor units.
  public let windowSpending: Int128
  /// Months the window covers.
  public let windowMonths: Int

  /// The formula for exact figures: `n B / S`.
  /// - Returns: the reason when spending is not positive.
  public static func exact(
    balance: Int64, spending: Int128, months: Int, basis: ReserveBasis, denominator: Denominator
  ) -> Measured<MonthsOfReserve> {
    guard let ratio = ExactRatio(Int128(months) * Int128(balance), over: spending) else {
      return .missing(.spendingNotPositive)
    }
    return .value(
      MonthsOfReserve(
        ratio: ratio, basis: basis, denominator: denominator, windowSpending: spending, windowMonths: months))
  }

  /// The formula for modelled figures: `n B / S`, NaN when spending is not positive.
  @inlinable public static func modelled(balance: Double, spending: Double, months: Double) -> Double {
    spending > 0 ? months * balance / spending : .nan
  }

  /// The months as a double that compares with three-decimal edges as the exact quotient does.
  public var months: Double { ratio.value }

  /// Mean monthly spending of the window in minor units.
  public var meanMonthlySpending: Double {
    let narrow = Int64(truncatingIfNeeded: windowSpending)
    let sum = Int128(narrow) == windowSpending ? Double(narrow) : Double(windowSpending)
    return sum / Double(windowMonths)
  }

  /// Money missing to an edge of `edge` thousandths of months (距离 k 个月的差额): `k S / n - B` in minor units, rounded
  /// up so that the amount suffices; negative when the balance lies above.
  public func moneyTo(thousandths edge: Int64, balance: Int64) -> Int128 {
    let wanted = Int128(edge) * windowSpending
    let per = Int128(windowMonths) * 1000
    let q = wanted / per
    return (wanted % per > 0 ? q + 1 : q) - Int128(balance)
  }
}
