/// Exact decimal text to whole units (十进制文本): the one way an amount enters a ledger.
public enum DecimalText {
  /// What was found in the text of an amount.
  @frozen public enum Outcome: UInt8, Sendable {
    /// A value was read.
    case value
    /// The field is empty.
    case empty
    /// Not a plain decimal number.
    case malformed
    /// More decimals than the unit can hold exactly.
    case tooPrecise
    /// The amount does not fit into 64 bits of minor units.
    case overflow
  }

  /// Reads `[+-]digits[.digits]` (ASCII) and multiplies by ten to the `shift`, exactly.
  ///
  /// `shift` is the number of decimals of the minor unit plus the exponent of the declared unit: 2 for 元 in fen,
  /// 6 for 万元. Decimals beyond `shift` are accepted only when they are zeros. No exponent, no separators, no spaces.
  /// - Complexity: O(length), no allocation.
  @inlinable public static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, shift: Int, into value: inout Int64
  ) -> Outcome {
    let n = bytes.count
    if n == 0 { return .empty }
    var i = 0
    var negative = false
    if bytes[0] == 0x2D || bytes[0] == 0x2B {
      negative = bytes[0] == 0x2D
      i = 1
    }
    var magnitude: UInt64 = 0
    var digits = 0
    var overflow = false
    while i < n {
      let d = bytes[i] &- 48
      if d > 9 { break }
      let (m, o1) = magnitude.multipliedReportingOverflow(by: 10)
      let (s, o2) = m.addingReportingOverflow(UInt64(d))
      magnitude = s
      overflow = overflow || o1 || o2
      digits += 1
      i += 1
    }
    var left = shift
    if i < n {
      if bytes[i] != 0x2E { return .malformed }
      i += 1
      var tooPrecise = false
      while i < n {
        let d = bytes[i] &- 48
        if d > 9 { return .malformed }
        digits += 1
        if left > 0 {
          let (m, o1) = magnitude.multipliedReportingOverflow(by: 10)
          let (s, o2) = m.addingReportingOverflow(UInt64(d))
          magnitude = s
          overflow = overflow || o1 || o2
          left -= 1
        } else if d != 0 {
          tooPrecise = true
        }
        i += 1
      }
      if digits > 0, tooPrecise { return .tooPrecise }
    }
    if digits == 0 { return .malformed }
    while left > 0 {
      let (m, o) = magnitude.multipliedReportingOverflow(by: 10)
      magnitude = m
      overflow = overflow || o
      left -= 1
    }
    if overflow || magnitude > UInt64(Int64.max) { return .overflow }
    value = negative ? -Int64(magnitude) : Int64(magnitude)
    return .value
  }

  /// ``read(_:shift:into:)`` of a string; nil unless it holds a value.
  public static func units(_ text: String, shift: Int) -> Int64? {
    var copy = text
    var value: Int64 = 0
    let outcome = copy.withUTF8 { read($0, shift: shift, into: &value) }
    return outcome == .value ? value : nil
  }
}
