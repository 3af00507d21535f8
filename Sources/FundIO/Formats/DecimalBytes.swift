/// Numbers as decimal digits, eight at a time.
enum DecimalBytes {
  /// Eight decimal digits of a number below 10^8, the first in the lowest byte, not yet characters.
  @inline(__always) static func eight(_ n: UInt32) -> UInt64 {
    let top = UInt64(n / 10_000)
    var v = top | ((UInt64(n) &- top &* 10_000) << 32)
    let hundreds = ((v &* 10_486) >> 20) & 0x0000_007F_0000_007F
    v = hundreds | ((v &- hundreds &* 100) << 16)
    let tens = ((v &* 103) >> 10) & 0x000F_000F_000F_000F
    return tens | ((v &- tens &* 10) << 8)
  }

  @inline(__always) static func store(_ v: UInt64, _ p: UnsafeMutablePointer<UInt8>) {
    UnsafeMutableRawPointer(p).storeBytes(of: v.littleEndian, as: UInt64.self)
  }

  /// Writes a magnitude; up to 24 bytes are touched, the number of digits is answered.
  @inline(__always) static func write(magnitude n: UInt64, to p: UnsafeMutablePointer<UInt8>) -> Int {
    if n < 100_000_000 {
      let digits = eight(UInt32(truncatingIfNeeded: n))
      let zeros = min(7, (digits | 1 << 63).trailingZeroBitCount >> 3)
      store((digits | 0x3030_3030_3030_3030) >> UInt64(truncatingIfNeeded: zeros &* 8), p)
      return 8 &- zeros
    }
    let high = n / 100_000_000
    let length = write(magnitude: high, upTo16: p)
    store(eight(UInt32(truncatingIfNeeded: n &- high &* 100_000_000)) | 0x3030_3030_3030_3030, p + length)
    return length &+ 8
  }

  private static func write(magnitude n: UInt64, upTo16 p: UnsafeMutablePointer<UInt8>) -> Int {
    if n < 100_000_000 { return write(magnitude: n, to: p) }
    let high = n / 100_000_000
    let length = write(magnitude: high, to: p)
    store(eight(UInt32(truncatingIfNeeded: n &- high &* 100_000_000)) | 0x3030_3030_3030_3030, p + length)
    return length &+ 8
  }

  /// Writes a whole number; at most 28 bytes are touched.
  @inline(__always) static func write(_ n: Int64, to p: UnsafeMutablePointer<UInt8>) -> Int {
    if n >= 0 { return write(magnitude: UInt64(n), to: p) }
    p[0] = 0x2D
    return 1 &+ write(magnitude: n.magnitude, to: p + 1)
  }

  /// Writes `units` with `places` (0...18) decimals; at most 44 bytes are touched.
  @inline(__always) static func write(
    _ units: Int64, places: Int, trimmed: Bool, to p: UnsafeMutablePointer<UInt8>
  ) -> Int {
    if places == 0 { return write(units, to: p) }
    let scale = power(places)
    let whole = units.magnitude / scale
    var fraction = units.magnitude &- whole &* scale
    var length = 0
    if units < 0 {
      p[0] = 0x2D
      length = 1
    }
    length &+= write(magnitude: whole, to: p + length)
    var left = places
    if trimmed {
      if fraction == 0 { return length }
      while fraction % 10 == 0 {
        fraction /= 10
        left &-= 1
      }
    }
    p[length] = 0x2E
    var at = length &+ left
    while at > length {
      p[at] = 0x30 &+ UInt8(truncatingIfNeeded: fraction % 10)
      fraction /= 10
      at &-= 1
    }
    return length &+ 1 &+ left
  }

  /// Ten to the `k`, 0...19.
  @inline(__always) static func power(_ k: Int) -> UInt64 {
    var p: UInt64 = 1
    var i = 0
    while i < k {
      p &*= 10
      i &+= 1
    }
    return p
  }

  /// Writes the shortest decimal that reads back to a double, without an exponent; 0 when it takes another way:
  /// magnitudes below 1e-5 or from 1e15 on, powers of two with a fraction, and values that are not finite.
  ///
  /// With x = m 2^e the decimals between the neighbours' midpoints are (2m - 1, 2m + 1) 10^k / 2^(1 - e), exact in
  /// 128 bits; of those with the fewest digits the one nearest to x is written.
  static func shortest(_ x: Double, to p: UnsafeMutablePointer<UInt8>) -> Int {
    let a = x.magnitude
    if a < 1e15, a == a.rounded(.down) {
      if a == 0 {
        p[0] = 0x30
        return 1
      }
      return write(Int64(x), to: p)
    }
    guard a >= 1e-5, a < 1e15 else { return 0 }
    // At most six decimals and fifteen digits: both steps are exact when the last one gives x back.
    let millionths = (a * 1_000_000).rounded()
    if millionths < 1e15, millionths / 1_000_000 == a {
      return write(Int64(x < 0 ? -millionths : millionths), places: 6, trimmed: true, to: p)
    }
    guard a.significandBitPattern != 0 else { return 0 }
    let m = a.significandBitPattern | 1 << 52
    let shift = 53 &- Int(a.exponent)
    // 17 significant digits: 10^16 <= a 10^k < 10^18.
    var k = 16
    var bound = 1.0
    if a >= 1 {
      while a >= bound * 10, k > 2 {
        bound *= 10
        k &-= 1
      }
    } else {
      while a < bound, k < 22 {
        bound /= 10
        k &+= 1
      }
    }
    // 54 + 3.33 k bits are needed, and the quotient must fit 64.
    guard k <= 21, shift < 126 else { return 0 }
    let scale = UInt128(power(min(k, 19))) &* UInt128(power(max(0, k &- 19)))
    let middle = UInt128(m &* 2) &* scale
    let low = middle &- scale
    let high = middle &+ scale
    let mask = (UInt128(1) << UInt128(shift)) &- 1
    let isEven = m & 1 == 0
    var from = UInt64(truncatingIfNeeded: low >> UInt128(shift))
    if low & mask != 0 || !isEven { from &+= 1 }
    var to = UInt64(truncatingIfNeeded: high >> UInt128(shift))
    if high & mask == 0, !isEven { to &-= 1 }
    // The digits of x cut off, and whether anything was cut off.
    let digits = UInt64(truncatingIfNeeded: middle >> UInt128(shift))
    let rest = middle & mask
    let half = UInt128(1) << UInt128(shift &- 1)
    var best = rest > half || (rest == half && digits & 1 == 1) ? digits &+ 1 : digits
    var step: UInt64 = 1
    var places = k
    while places > 0 {
      let next = step &* 10
      let whole = digits / next
      let cut = digits &- whole &* next
      let isUp = cut > next / 2 || (cut == next / 2 && (rest != 0 || whole & 1 == 1))
      let candidate = (isUp ? whole &+ 1 : whole) &* next
      if candidate >= from, candidate <= to {
        best = candidate
      } else if to / next &* next >= from {
        best = to / next &* next
      } else {
        break
      }
      step = next
      places &-= 1
    }
    best /= step
    return write(Int64(x < 0 ? -Int64(best) : Int64(best)), places: places, trimmed: false, to: p)
  }
}
