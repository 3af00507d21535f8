#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Amounts that are certain, with their times in years (确定现金流).
public struct CashFlows: Sendable, Hashable {
  /// Years from now.
  public let times: [Double]
  /// What is paid then.
  public let amounts: [Double]

  /// Payments of a certain annuity: one a year over whole years, in parts (确定年金).
  public init(annuity timing: LifeAnnuity.Timing, years: Int, pattern: AmountPattern = .level, frequency: Int = 1) {
    let (m, shift) = (Double(frequency), timing == .due ? 0.0 : 1.0)
    let parts = Array(0..<max(0, years * frequency))
    times = parts.map { (Double($0) + shift) / m }
    amounts = parts.map { pattern.amount(year: $0 / frequency, of: years) / m }
  }

  /// A bond with a coupon at the end of every year (债券): the rate of the coupon is of the face.
  public init(bond face: Double, coupon: Double, years: Int) {
    times = (0..<max(0, years)).map { Double($0 + 1) }
    amounts = (0..<max(0, years)).map { face * coupon + ($0 == years - 1 ? face : 0) }
  }

  /// What the amounts are worth now at interest per year (现值).
  public func presentValue(interest: Double) -> Double {
    zip(times, amounts).reduce(0) { $0 + $1.1 * exp(-$1.0 * log1p(interest)) }
  }

  /// The mean time of payment, weighted by present values (麦考利久期); nil when these add up to nothing.
  public func duration(interest: Double) -> Double? {
    let worth = presentValue(interest: interest)
    guard worth != 0, worth.isFinite else { return nil }
    return zip(times, amounts).reduce(0) { $0 + $1.0 * $1.1 * exp(-$1.0 * log1p(interest)) } / worth
  }
}
