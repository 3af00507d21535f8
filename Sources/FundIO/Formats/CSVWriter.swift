public import FundCore

/// Writes CSV (RFC 4180) into a growing block of bytes (CSV 写出).
///
/// Numbers are written without making text first; only fields with a comma, a quote or a line end are quoted. Lines end
/// with a line feed. Long results are handed on in parts with ``drain(_:)``.
public struct CSVWriter: Sendable {
  private var buffer = TextBuffer()
  private var isRowStart = true

  /// An empty text, with a header line when headings are given.
  public init(_ headings: [String] = []) {
    if !headings.isEmpty { row(headings) }
  }

  /// The bytes written and not handed on.
  public var bytes: [UInt8] { buffer.bytes }

  /// How many bytes are written and not handed on.
  public var count: Int { buffer.count }

  /// Hands over the bytes written so far and forgets them.
  public mutating func drain<E: Error>(_ body: (UnsafeRawBufferPointer) throws(E) -> Void) throws(E) {
    try buffer.drain(body)
  }

  @inline(__always) private mutating func separate() {
    if isRowStart { isRowStart = false } else { buffer.byte(0x2C) }
  }

  /// A header or a row of texts.
  public mutating func row(_ fields: [String]) {
    for f in fields { field(f) }
    endRow()
  }

  /// A text, quoted when it needs to be; nil is empty.
  public mutating func field(_ text: String?) {
    separate()
    guard var copy = text else { return }
    copy.withUTF8 { utf8 in
      if !utf8.contains(where: { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }) {
        buffer.bytes(utf8)
        return
      }
      buffer.byte(0x22)
      for b in utf8 {
        if b == 0x22 { buffer.byte(b) }
        buffer.byte(b)
      }
      buffer.byte(0x22)
    }
  }

  /// Bytes that are known to need no quotes, such as a fund or a period written before.
  public mutating func field(plain bytes: UnsafeBufferPointer<UInt8>) {
    separate()
    buffer.bytes(bytes)
  }

  /// A text known when the program is built that needs no quotes.
  public mutating func field(plain text: StaticString) {
    separate()
    buffer.text(text)
  }

  /// A whole number.
  public mutating func field(_ n: Int) {
    separate()
    buffer.integer(Int64(n))
  }

  /// An exact amount of minor units with `places` (0...18) decimals: 12345 with 2 is `123.45`; absent is empty.
  /// `trimmed` leaves out zeros at the end of the decimals.
  public mutating func field(minorUnits: Int64?, places: Int, trimmed: Bool = false) {
    separate()
    if let minorUnits { buffer.fixed(minorUnits, places: places, trimmed: trimmed) }
  }

  /// A number with the fewest digits that read back to the same double; absent and not finite are empty.
  public mutating func field(_ x: Double?) {
    separate()
    if let x, x.isFinite { buffer.shortest(x) }
  }

  /// A period: `2024-03`, `2024Q1` or `2024`.
  public mutating func field(_ period: Period) {
    let year = period.year
    guard (0...9999).contains(year) else { return field(period.description) }
    separate()
    buffer.padded(year, digits: 4)
    switch period.frequency {
    case .annual: break
    case .quarterly:
      buffer.byte(0x51)
      buffer.padded(period.indexInYear + 1, digits: 1)
    case .monthly:
      buffer.byte(0x2D)
      buffer.padded(period.indexInYear + 1, digits: 2)
    }
  }

  /// A day such as `2024-02-29`; absent is empty.
  public mutating func field(_ day: CalendarDate?) {
    guard let day else { return empty() }
    let (year, month, dayOfMonth) = day.components
    guard (0...9999).contains(year) else { return field(day.description) }
    separate()
    buffer.padded(year, digits: 4)
    buffer.byte(0x2D)
    buffer.padded(month, digits: 2)
    buffer.byte(0x2D)
    buffer.padded(dayOfMonth, digits: 2)
  }

  /// An empty field: no value.
  public mutating func empty() { separate() }

  /// Ends the row.
  public mutating func endRow() {
    buffer.byte(0x0A)
    isRowStart = true
  }
}
