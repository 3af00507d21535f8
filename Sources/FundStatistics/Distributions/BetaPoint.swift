import FundNumerics

/// A point x between zero and one with its complement y = 1 - x and both logarithms, none of them by subtraction from
/// one.
struct BetaPoint: Sendable {
  /// The point.
  let x: DoubleDouble
  /// What is missing to one.
  let y: DoubleDouble
  /// The natural logarithm of x.
  let logX: DoubleDouble
  /// The natural logarithm of y.
  let logY: DoubleDouble

  /// The point of a value strictly between zero and one.
  init(_ value: Double) {
    self.x = DoubleDouble(value)
    self.y = DoubleDouble.sum(1, -value)
    self.logX = x.logarithm()
    self.logY = (-x).logarithmOfOnePlus()
  }

  /// The point with the odds `x / y = odds 2^exponent`; the odds are positive and finite.
  ///
  /// The exponent allows odds beyond the range of a double.
  init(odds: DoubleDouble, timesPowerOfTwo exponent: Int = 0) {
    let size = Int(odds.high.exponent) + exponent
    if size < 0 {
      self.init(small: odds, exponent, size)
    } else {
      let mirrored = BetaPoint(small: DoubleDouble(1) / odds, -exponent, -size)
      self.init(x: mirrored.y, y: mirrored.x, logX: mirrored.logY, logY: mirrored.logX)
    }
  }

  private init(x: DoubleDouble, y: DoubleDouble, logX: DoubleDouble, logY: DoubleDouble) {
    self.x = x
    self.y = y
    self.logX = logX
    self.logY = logY
  }

  /// The point of odds of at most one.
  private init(small odds: DoubleDouble, _ exponent: Int, _ size: Int) {
    let logOdds = odds.logarithm(timesPowerOfTwo: exponent)
    guard size > -1_000 else {
      let odds = size < -1_100 ? DoubleDouble(0) : odds.scaled(byPowerOfTwo: exponent)
      self.init(x: odds, y: DoubleDouble(1), logX: logOdds, logY: -odds)
      return
    }
    let odds = exponent == 0 ? odds : odds.scaled(byPowerOfTwo: exponent)
    let whole = DoubleDouble(1) + odds
    let logWhole = odds.logarithmOfOnePlus()
    self.init(x: odds / whole, y: DoubleDouble(1) / whole, logX: logOdds - logWhole, logY: -logWhole)
  }

  /// The point seen from the other end.
  var mirrored: BetaPoint { BetaPoint(x: y, y: x, logX: logY, logY: logX) }
}
