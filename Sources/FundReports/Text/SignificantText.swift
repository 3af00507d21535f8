/// Numbers of any size with so many significant digits (有效数字), for estimates and statistics of any unit.
public enum SignificantText {
  /// The number with at most `digits` significant digits and without zeros at the end of the decimals.
  ///
  /// Whole parts are printed in full up to nine digits: `1234567`, `0.000123457`, `1.23457e12`, `4.98e-10`. An absent
  /// number is a dash, an infinite one `∞`.
  public static func number(_ x: Double?, digits: Int = 6) -> String {
    guard let x, !x.isNaN else { return "–" }
    let sign = x < 0 ? "-" : ""
    guard x.isFinite else { return sign + "∞" }
    guard x != 0 else { return "0" }
    var (figures, exponent) = decimal(x.magnitude)
    let kept = (0..<9).contains(exponent) ? max(digits, exponent + 1) : digits
    round(&figures, to: kept, &exponent)
    while figures.count > 1, figures.last == 0 { figures.removeLast() }
    let text = figures.map { Character(Unicode.Scalar(UInt8(ascii: "0") + $0)) }
    if exponent < -4 || exponent >= 9 {
      let tail = text.count > 1 ? "." + String(text[1...]) : ""
      return "\(sign)\(text[0])\(tail)e\(exponent)"
    }
    if exponent < 0 { return sign + "0." + String(repeating: "0", count: -exponent - 1) + String(text) }
    let whole = text.prefix(exponent + 1)
    let zeros = String(repeating: "0", count: max(0, exponent + 1 - text.count))
    let tail = text.count > exponent + 1 ? "." + String(text[(exponent + 1)...]) : ""
    return sign + String(whole) + zeros + tail
  }

  /// A probability with three digits, however small: `0.0123`, `4.98e-10`, `<1e-300`.
  public static func probability(_ p: Double?) -> String {
    guard let p, p.isFinite else { return "–" }
    return p < 1e-300 ? "<1e-300" : number(p, digits: 3)
  }

  /// The digits of the shortest text of a positive number, and the power of ten of the first.
  private static func decimal(_ x: Double) -> (digits: [UInt8], exponent: Int) {
    let parts = x.description.split(separator: "e")
    var exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    exponent += mantissa[0].utf8.count - 1
    var digits = parts[0].utf8.filter { $0 != UInt8(ascii: ".") }.map { $0 - UInt8(ascii: "0") }
    let zeros = digits.prefix { $0 == 0 }.count
    digits.removeFirst(zeros)
    return (digits, exponent - zeros)
  }

  private static func round(_ digits: inout [UInt8], to count: Int, _ exponent: inout Int) {
    guard digits.count > count else { return }
    let isUp = digits[count] >= 5
    digits.removeLast(digits.count - count)
    guard isUp else { return }
    var at = count - 1
    while at >= 0, digits[at] == 9 {
      digits[at] = 0
      at -= 1
    }
    if at >= 0 {
      digits[at] += 1
    } else {
      digits.insert(1, at: 0)
      digits.removeLast()
      exponent += 1
    }
  }
}
