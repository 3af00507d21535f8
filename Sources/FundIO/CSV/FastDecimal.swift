import FundCore

/// Decimal text to integers eight digits at a time.
///
/// All functions may read up to 16 bytes before a field, so a buffer needs that much room in front. They answer
/// ``FastDecimal/unsure`` for anything that is not the common form; `DecimalText` then decides.
enum FastDecimal {
  /// Not the common form: ask `DecimalText`. Equal to `StatementColumns.absent`, which no text stands for.
  static let unsure = Int64.min
  /// What ``digits(_:_:)`` answers when a byte is not a digit.
  static let notDigits = UInt64.max

  /// The value of the last `count` (1...8) of the eight bytes in `word`, the earliest in the lowest byte.
  @inline(__always) static func digits(_ word: UInt64, _ count: Int) -> UInt64 {
    let mask = ~UInt64(0) << UInt64(truncatingIfNeeded: 64 &- 8 &* count)
    var a = (word ^ 0x3030_3030_3030_3030) & mask
    if ((a &+ 0x7676_7676_7676_7676) | a) & 0x8080_8080_8080_8080 != 0 { return notDigits }
    a = a &* 10 &+ (a >> 8)
    let low = (a & 0x0000_00FF_0000_00FF) &* 0x000F_4240_0000_0064
    let high = ((a >> 16) & 0x0000_00FF_0000_00FF) &* 0x0000_2710_0000_0001
    return (low &+ high) >> 32
  }

  /// Eight bytes as a little-endian word.
  @inline(__always) static func word(_ base: UnsafePointer<UInt8>, _ offset: Int) -> UInt64 {
    UInt64(littleEndian: UnsafeRawPointer(base + offset).loadUnaligned(as: UInt64.self))
  }

  /// Reads `[-]digits[.digits]` in `base[start..<end]` times ten to the `shift`.
  ///
  /// `powers` points to 1, 10, 100, ... 10^18; `whole` is `powers[shift]`.
  @inline(__always) static func units(
    _ base: UnsafePointer<UInt8>, _ start: Int, _ end: Int, shift: Int, whole: UInt64, powers: UnsafePointer<UInt64>
  ) -> Int64 {
    let negative = base[start] == 0x2D
    let first = negative ? start &+ 1 : start
    let length = end &- first
    if length < 1 || length > 22 { return unsure }
    let tail = word(base, end &- 8)
    var x = tail ^ 0x2E2E_2E2E_2E2E_2E2E
    if length < 8 { x |= (1 << UInt64(truncatingIfNeeded: 64 &- 8 &* length)) &- 1 }
    let dots = (x &- 0x0101_0101_0101_0101) & ~x & 0x8080_8080_8080_8080
    var wholeEnd = end
    var fraction: UInt64 = 0
    if dots != 0 {
      let decimals = dots.leadingZeroBitCount >> 3
      let left = shift &- decimals
      if decimals == 0 || left < 0 { return unsure }
      fraction = digits(tail, decimals)
      if fraction == notDigits { return unsure }
      fraction = fraction &* powers[left]
      wholeEnd = end &- decimals &- 1
    }
    let count = wholeEnd &- first
    if count < 1 || count > 16 || count &+ shift > 18 { return unsure }
    var value: UInt64
    if count <= 8 {
      value = digits(word(base, wholeEnd &- 8), count)
      if value == notDigits { return unsure }
    } else {
      let low = digits(word(base, wholeEnd &- 8), 8)
      let high = digits(word(base, wholeEnd &- 16), count &- 8)
      if low == notDigits || high == notDigits { return unsure }
      value = high &* 100_000_000 &+ low
    }
    value = value &* whole &+ fraction
    let signed = Int64(bitPattern: value)
    return negative ? 0 &- signed : signed
  }

  /// 1, 10, ... 10^18.
  static let powers: [UInt64] = {
    var all: [UInt64] = [1]
    for _ in 0..<18 { all.append(all[all.count - 1] * 10) }
    return all
  }()

  /// Reads a plain decimal number (an exponent is allowed) times ten to the `scale` as the nearest double; nil when it
  /// is none, or not finite.
  static func double(_ bytes: UnsafeBufferPointer<UInt8>, scale: Int) -> Double? {
    var mantissa: UInt64 = 0
    var digits = 0
    var decimals = 0
    var dot = false
    var plain = true
    for (i, b) in bytes.enumerated() {
      if b &- 48 <= 9 {
        if digits < 18 { mantissa = mantissa &* 10 &+ UInt64(b &- 48) } else { plain = false }
        if mantissa > 0 { digits += 1 }
        if dot { decimals += 1 }
      } else if b == 0x2E, !dot {
        dot = true
      } else if b == 0x2D || b == 0x2B, i == 0 {
        continue
      } else if b == 0x65 || b == 0x45 || b == 0x2D || b == 0x2B {
        plain = false
      } else {
        return nil
      }
    }
    let exponent = scale - decimals
    if plain, bytes.contains(where: { $0 &- 48 <= 9 }), mantissa < 1 << 53, exponent.magnitude <= 18 {
      let m = Double(mantissa)
      let power = Double(powers[Int(exponent.magnitude)])
      let x = exponent < 0 ? m / power : m * power
      return bytes[0] == 0x2D ? -x : x
    }
    let text = String(decoding: bytes, as: UTF8.self)
    guard let x = Double(scale == 0 ? text : text + (text.contains { $0 == "e" || $0 == "E" } ? "" : "e\(scale)")),
      x.isFinite
    else { return nil }
    return x
  }
}
