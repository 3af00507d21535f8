import FundCore
import FundLedger
import FundPolicy

/// Appends the bytes of CSV rows to a buffer that is known to be large enough.
///
/// ``makeRoom(_:)`` is asked once per row; everything appended after it may touch ``slack`` bytes more than it appends.
struct RowCursor {
  /// Bytes of room that every row leaves behind itself.
  static let slack = 64
  private let base: UnsafeMutablePointer<UInt8>
  private let capacity: Int
  private(set) var count = 0

  /// Starts at the front of a buffer, which must not be empty.
  init(_ buffer: UnsafeMutableBufferPointer<UInt8>) {
    guard let start = buffer.baseAddress else { preconditionFailure("A cursor needs a buffer.") }
    base = start
    capacity = buffer.count
  }

  /// Makes sure that so many bytes fit.
  @inline(__always) func makeRoom(_ bytes: Int) {
    precondition(count &+ bytes &+ RowCursor.slack <= capacity, "A row is longer than its buffer.")
  }

  /// Appends one byte.
  @inline(__always) mutating func append(_ byte: UInt8) {
    base[count] = byte
    count &+= 1
  }

  /// Appends text made before.
  @inline(__always) mutating func append(_ text: borrowing RowText) {
    text.copy(to: base + count)
    count &+= text.count
  }

  /// Appends an exact amount of minor units with its decimals.
  @inline(__always) mutating func append(minorUnits: Int64, _ places: Int) {
    if minorUnits < 0 { append(0x2D) }
    if places == 2 {
      let (whole, cents) = minorUnits.magnitude.quotientAndRemainder(dividingBy: 100)
      count &+= ShortestDecimal.write(whole: whole, to: base + count)
      base[count] = 0x2E
      let tens = cents / 10
      base[count &+ 1] = UInt8(truncatingIfNeeded: 48 &+ tens)
      base[count &+ 2] = UInt8(truncatingIfNeeded: 48 &+ cents &- tens &* 10)
      count &+= 3
      return
    }
    var scale = UInt64(NumberText.powersOfTen[places])
    var (whole, fraction) = minorUnits.magnitude.quotientAndRemainder(dividingBy: scale)
    count &+= ShortestDecimal.write(whole: whole, to: base + count)
    if places > 0 { append(0x2E) }
    while scale > 1 {
      scale /= 10
      (whole, fraction) = fraction.quotientAndRemainder(dividingBy: scale)
      append(UInt8(truncatingIfNeeded: 48 &+ whole))
    }
  }

  /// Appends a known band and the comma before its empty reason.
  @inline(__always) mutating func append(band: Band) {
    switch band {
    case .deficit: append("deficit,")
    case .insufficient: append("insufficient,")
    case .belowTarget: append("belowTarget,")
    case .target: append("target,")
    case .aboveTarget: append("aboveTarget,")
    case .excessive: append("excessive,")
    case .unknown: append("unknown,")
    }
  }

  /// Appends fixed text.
  @inline(__always) mutating func append(_ text: StaticString) {
    (base + count).update(from: text.utf8Start, count: text.utf8CodeUnitCount)
    count &+= text.utf8CodeUnitCount
  }

  /// Appends a double with the fewest digits that read back to it, whole numbers without `.0`.
  @inline(__always) mutating func append(shortest x: Double) {
    let written = ShortestDecimal.write(x, to: base + count)
    count &+= written
    if written == 0 { append(described: x) }
  }

  /// Appends a double by way of its description.
  private mutating func append(described x: Double) {
    var text = x.description
    text.withUTF8 { source in
      guard let from = source.baseAddress else { return }
      let isWhole = source.count > 2 && from[source.count - 1] == 0x30 && from[source.count - 2] == 0x2E
      let length = isWhole ? source.count - 2 : source.count
      (base + count).update(from: from, count: length)
      count += length
    }
  }

  /// Appends a period in its text form, given its year and its position in the year.
  @inline(__always) mutating func append(year: Int, _ indexInYear: Int, _ frequency: Frequency) {
    let century = year / 100
    append(twoDigits: century)
    append(twoDigits: year &- century &* 100)
    switch frequency {
    case .annual: break
    case .quarterly:
      append(0x51)
      append(UInt8(truncatingIfNeeded: 49 &+ indexInYear))
    case .monthly:
      append(0x2D)
      append(twoDigits: indexInYear &+ 1)
    }
  }

  @inline(__always) private mutating func append(twoDigits n: Int) {
    let tens = n / 10
    append(UInt8(truncatingIfNeeded: 48 &+ tens))
    append(UInt8(truncatingIfNeeded: 48 &+ n &- tens &* 10))
  }
}
