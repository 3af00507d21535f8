import FundCore

/// Writes CSV rows (CSV 输出): RFC 4180 with `\n` line ends, fields quoted only where they must be, numbers with the
/// fewest digits that read back to the same double, absent values as empty fields.
public struct CSVWriter: Sendable {
  /// What was written so far.
  public private(set) var bytes: [UInt8] = []
  private var isFirst = true

  /// An empty text, with a header line when headings are given.
  public init(_ headings: [String] = []) {
    for heading in headings { field(heading) }
    if !headings.isEmpty { endRow() }
  }

  /// Writes a text field; nil is empty.
  public mutating func field(_ text: String?) {
    separate()
    guard let text else { return }
    let mustQuote = text.utf8.contains { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
    guard mustQuote else { return bytes.append(contentsOf: text.utf8) }
    bytes.append(0x22)
    for b in text.utf8 {
      if b == 0x22 { bytes.append(0x22) }
      bytes.append(b)
    }
    bytes.append(0x22)
  }

  /// Writes a number; absent and non-finite values are empty.
  public mutating func field(_ x: Double?) {
    guard let x, x.isFinite else { return separate() }
    separate()
    bytes.append(contentsOf: NumberText.plain(x).utf8)
  }

  /// Writes a whole number.
  public mutating func field(_ n: Int) {
    separate()
    bytes.append(contentsOf: String(n).utf8)
  }

  /// Writes an exact amount of minor units in major units with all its digits; absent is empty.
  public mutating func field(minorUnits: Int64?, places: Int) {
    separate()
    guard let minorUnits else { return }
    bytes.append(contentsOf: NumberText.exact(minorUnits, places: places).utf8)
  }

  /// Ends the row.
  public mutating func endRow() {
    bytes.append(0x0A)
    isFirst = true
  }

  private mutating func separate() {
    if !isFirst { bytes.append(0x2C) }
    isFirst = false
  }
}
