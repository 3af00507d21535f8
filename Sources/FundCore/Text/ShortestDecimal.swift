/// The fewest digits that read back to a double (最短十进制), written as bytes without making text.
///
/// Between 2^-10 and 2^40 every step is exact in 128 bits: the double is `c 2^q` and `10^n` with `n <= 19` fits 64 bits,
/// so the interval of numbers that round to it is known exactly. Of the numbers with the fewest digits in it the nearest
/// is taken, as `Double.description` does.
package enum ShortestDecimal {
  /// The most bytes ``write(_:to:)`` writes or touches.
  package static let capacity = 48

  /// Writes a double without `.0` after whole numbers and answers how many bytes it took; 0 for one outside the range,
  /// a power of two or not finite, which are left to `description`.
  package static func write(_ x: Double, to target: UnsafeMutablePointer<UInt8>) -> Int {
    let magnitude = x.magnitude
    let mantissa = magnitude.significandBitPattern
    guard magnitude >= 0x1p-10, magnitude < 0x1p40, mantissa != 0 else { return 0 }
    let c = mantissa | 1 << 52
    let q = Int(truncatingIfNeeded: magnitude.exponentBitPattern) &- 1075
    // ten^n is the largest power with 2^q ten^n < 10: the interval then is 1 to 10 wide in units of ten^-n.
    let n = 0 &- ((q &* 1_262_611) >> 22)
    let digits = shortest(c, UInt64(truncatingIfNeeded: 1 &- q), powers[n])
    var at = 0
    if x < 0 {
      target[0] = 0x2D
      at = 1
    }
    let (whole, fraction) = digits.quotientAndRemainder(dividingBy: powers[n])
    at &+= write(whole: whole, to: target + at)
    if fraction == 0 { return at }
    target[at] = 0x2E
    at &+= 1
    // Nineteen decimals, of which the first n count, without the zeros at their end.
    let padded = fraction &* powers[19 &- n]
    let high = padded / 100_000_000_000
    let rest = padded % 100_000_000_000
    store(eight(high), target + at)
    store(eight(rest / 1000), target + at + 8)
    store(eight(rest % 1000 &* 100_000), target + at + 16)
    var end = at &+ n
    while target[end &- 1] == 0x30 { end &-= 1 }
    return end
  }

  /// The whole number nearest to `2 c p / 2^t` among those of the fewest digits in the interval of half a unit of `c`.
  @inline(__always) private static func shortest(_ c: UInt64, _ t: UInt64, _ p: UInt64) -> UInt64 {
    let (high, low) = (2 &* c).multipliedFullWidth(by: p)
    let unit = UInt64(1) << t
    let isEven = c & 1 == 0
    // The ends of the interval belong to it when c is even.
    let (below, borrow) = low.subtractingReportingOverflow(p)
    let (first, carry) = below.addingReportingOverflow(isEven ? unit &- 1 : unit)
    let least = shifted(high &- (borrow ? 1 : 0) &+ (carry ? 1 : 0), first, t)
    let (above, carryUp) = low.addingReportingOverflow(p)
    let (last, borrowDown) = above.subtractingReportingOverflow(isEven ? 0 : 1)
    let most = shifted(high &+ (carryUp ? 1 : 0) &- (borrowDown ? 1 : 0), last, t)
    let tens = most / 10 &* 10
    if tens >= least { return tens }
    let floor = shifted(high, low, t)
    let remainder = low & (unit &- 1)
    let half = unit >> 1
    let isUp = remainder > half || (remainder == half && floor & 1 == 1)
    return min(max(isUp ? floor &+ 1 : floor, least), most)
  }

  @inline(__always) private static func shifted(_ high: UInt64, _ low: UInt64, _ t: UInt64) -> UInt64 {
    (high &<< (64 &- t)) | (low &>> t)
  }

  /// Writes a whole number and answers its digits; touches eight bytes more than those at most.
  @inline(__always) package static func write(whole n: UInt64, to target: UnsafeMutablePointer<UInt8>) -> Int {
    if n < 100_000_000 { return write(short: n, to: target) }
    let (rest, low) = n.quotientAndRemainder(dividingBy: 100_000_000)
    var at = 0
    if rest < 100_000_000 {
      at = write(short: rest, to: target)
    } else {
      let (top, middle) = rest.quotientAndRemainder(dividingBy: 100_000_000)
      at = write(short: top, to: target)
      store(eight(middle), target + at)
      at &+= 8
    }
    store(eight(low), target + at)
    return at &+ 8
  }

  /// Writes a number below 10^8 without zeros in front.
  @inline(__always) private static func write(short n: UInt64, to target: UnsafeMutablePointer<UInt8>) -> Int {
    let text = eight(n)
    // A zero is one digit.
    let skipped = ((text ^ 0x3030_3030_3030_3030) | 1 << 56).trailingZeroBitCount >> 3
    store(text &>> UInt64(truncatingIfNeeded: skipped &* 8), target)
    return 8 &- skipped
  }

  /// Eight digits as ASCII, the first in the lowest byte.
  @inline(__always) package static func eight(_ n: UInt64) -> UInt64 {
    let fours = n / 10_000 | (n % 10_000) << 32
    let hundreds = (fours &* 10_486) >> 20 & 0x0000_007F_0000_007F
    let twos = hundreds | (fours &- hundreds &* 100) << 16
    let tens = (twos &* 103) >> 10 & 0x000F_000F_000F_000F
    return (tens | (twos &- tens &* 10) << 8) | 0x3030_3030_3030_3030
  }

  /// Stores eight bytes, the lowest first.
  @inline(__always) package static func store(_ word: UInt64, _ target: UnsafeMutablePointer<UInt8>) {
    UnsafeMutableRawPointer(target).storeBytes(of: word.littleEndian, as: UInt64.self)
  }

  private static let powers: [UInt64] = {
    var all: [UInt64] = [1]
    for i in 0..<19 { all.append(all[i] * 10) }
    return all
  }()
}
