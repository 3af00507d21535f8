import FundCore
import FundLedger
import FundPolicy

/// Appends the bytes of CSV rows to a buffer that is known to be large enough.
struct RowCursor {
  private let base: UnsafeMutableBufferPointer<UInt8>
  private(set) var count = 0

  init(_ buffer: UnsafeMutableBufferPointer<UInt8>) { base = buffer }

  /// Appends one byte.
  @inline(__always) mutating func append(_ byte: UInt8) {
    base[count] = byte
    count += 1
  }

  /// Appends bytes.
  @inline(__always) mutating func append(_ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { source in
      guard let from = source.baseAddress, let to = base.baseAddress else { return }
      precondition(count + source.count <= base.count, "A row is longer than its buffer.")
      (to + count).update(from: from, count: source.count)
    }
    count += bytes.count
  }

  /// Appends an exact amount of minor units with its decimals.
  @inline(__always) mutating func append(minorUnits: Int64, _ places: Int) {
    if minorUnits < 0 { append(0x2D) }
    var rest = minorUnits.magnitude
    let unit = UInt64(NumberText.powersOfTen[places])
    var fraction = rest % unit
    rest /= unit
    append(digits: rest)
    guard places > 0 else { return }
    append(0x2E)
    var scale = unit / 10
    while scale > 0 {
      append(UInt8(truncatingIfNeeded: 48 + fraction / scale))
      fraction %= scale
      scale /= 10
    }
  }

  /// Appends a comma, and a figure of a column where there is one.
  @inline(__always) mutating func append(minorUnits column: [Int64], _ cell: Int, _ places: Int) {
    append(0x2C)
    if !column.isEmpty, column[cell] != StatementColumns.absent { append(minorUnits: column[cell], places) }
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
    guard let to = base.baseAddress else { return }
    (to + count).update(from: text.utf8Start, count: text.utf8CodeUnitCount)
    count += text.utf8CodeUnitCount
  }

  /// Appends a whole number.
  @inline(__always) mutating func append(digits n: UInt64) {
    var width = 1
    var top: UInt64 = 10
    while n >= top, width < 20 {
      width += 1
      let (next, overflow) = top.multipliedReportingOverflow(by: 10)
      if overflow { break }
      top = next
    }
    var rest = n
    var at = count + width - 1
    while at >= count {
      base[at] = UInt8(truncatingIfNeeded: 48 + rest % 10)
      rest /= 10
      at -= 1
    }
    count += width
  }

  /// Appends a double with the fewest digits that read back to it, whole numbers without `.0`.
  @inline(__always) mutating func append(shortest x: Double) {
    var text = x.description
    text.withUTF8 { source in
      guard let from = source.baseAddress, let to = base.baseAddress else { return }
      let isWhole = source.count > 2 && from[source.count - 1] == 0x30 && from[source.count - 2] == 0x2E
      let length = isWhole ? source.count - 2 : source.count
      (to + count).update(from: from, count: length)
      count += length
    }
  }

  /// Appends a period in its text form.
  @inline(__always) mutating func append(_ period: Period) {
    let year = period.year
    for scale in [1000, 100, 10, 1] { append(UInt8(truncatingIfNeeded: 48 + year / scale % 10)) }
    switch period.frequency {
    case .annual: break
    case .quarterly:
      append(0x51)
      append(UInt8(truncatingIfNeeded: 49 + period.indexInYear))
    case .monthly:
      let month = period.indexInYear + 1
      append(0x2D)
      append(UInt8(truncatingIfNeeded: 48 + month / 10))
      append(UInt8(truncatingIfNeeded: 48 + month % 10))
    }
  }
}
