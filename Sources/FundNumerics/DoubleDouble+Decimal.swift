extension DoubleDouble {
  /// The number a decimal text says, such as `-0.262`, `4.2E-03` or `1960`, to about 31 digits; nil for any other text
  /// and for numbers beyond the range of a double.
  ///
  /// A double holds `0.1` only to 17 digits. Certified answers of small data sets need the rest.
  public init?(decimal text: some StringProtocol) {
    var digits = DoubleDouble(0)
    var exponent = 0
    var (hasDigit, hasPoint) = (false, false)
    var bytes = Array(text.utf8)[...]
    let isNegative = bytes.first == UInt8(ascii: "-")
    if isNegative || bytes.first == UInt8(ascii: "+") { bytes.removeFirst() }
    while let byte = bytes.first {
      if byte == UInt8(ascii: "."), !hasPoint {
        hasPoint = true
      } else if byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
        hasDigit = true
        // Beyond 32 digits nothing is left to hold: such digits only move the point.
        if digits.high < 1e32 {
          digits = digits * DoubleDouble(10) + DoubleDouble(Double(byte - UInt8(ascii: "0")))
          if hasPoint { exponent -= 1 }
        } else if !hasPoint {
          exponent += 1
        }
      } else {
        break
      }
      bytes.removeFirst()
    }
    guard hasDigit else { return nil }
    if let mark = bytes.first {
      guard mark == UInt8(ascii: "e") || mark == UInt8(ascii: "E") else { return nil }
      guard let shift = Int(String(decoding: bytes.dropFirst(), as: UTF8.self)), abs(shift) < 100_000 else {
        return nil
      }
      exponent += shift
    }
    var value = digits
    while exponent != 0, value.high != 0, value.isFinite {
      let step = min(abs(exponent), 150)
      let power = DoubleDouble(10).power(step)
      value = exponent > 0 ? value * power : value / power
      exponent += exponent > 0 ? -step : step
    }
    guard value.isFinite else { return nil }
    self = isNegative ? -value : value
  }
}
