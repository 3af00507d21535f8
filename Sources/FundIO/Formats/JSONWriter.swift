import FundCore

/// Writes JSON as it goes (JSON 流式输出): keys in the order given, numbers with the fewest digits that read back to the
/// same double, absent and non-finite values as `null`.
///
/// The caller opens and closes objects and arrays; commas are set by the writer. RFC 8259, UTF-8, no spaces inside
/// and one line end after the outermost value.
public struct JSONWriter: Sendable {
  /// What was written so far.
  public private(set) var bytes: [UInt8] = []
  private var needsComma = false
  private var depth = 0

  /// An empty text.
  public init() {}

  /// Opens an object.
  public mutating func beginObject() { open(0x7B) }

  /// Closes an object.
  public mutating func endObject() { close(0x7D) }

  /// Opens an array.
  public mutating func beginArray() { open(0x5B) }

  /// Closes an array.
  public mutating func endArray() { close(0x5D) }

  /// Writes an object whose members `body` writes.
  public mutating func object(_ body: (inout JSONWriter) -> Void) {
    beginObject()
    body(&self)
    endObject()
  }

  /// Writes an array with one element per item.
  public mutating func array<T>(_ items: some Sequence<T>, _ body: (inout JSONWriter, T) -> Void) {
    beginArray()
    for item in items { body(&self, item) }
    endArray()
  }

  /// Writes the key of the next value.
  public mutating func key(_ name: String) {
    comma()
    quote(name)
    bytes.append(0x3A)
    needsComma = false
  }

  /// Writes a text; nil as `null`.
  public mutating func value(_ text: String?) {
    guard let text else { return null() }
    comma()
    quote(text)
    needsComma = true
  }

  /// Writes a whole number.
  public mutating func value(_ n: Int) { raw(String(n)) }

  /// Writes a number with the fewest digits that read back to the same double; `null` when absent or not finite.
  public mutating func value(_ x: Double?) {
    guard let x, x.isFinite else { return null() }
    raw(NumberText.plain(x))
  }

  /// Writes true or false.
  public mutating func value(_ flag: Bool) { raw(flag ? "true" : "false") }

  /// Writes an exact amount of minor units in major units with all its digits; `null` when absent.
  public mutating func value(minorUnits: Int64?, places: Int) {
    guard let minorUnits else { return null() }
    raw(NumberText.exact(minorUnits, places: places))
  }

  /// Writes `null`.
  public mutating func null() { raw("null") }

  /// Writes a key and what stands for it.
  public mutating func member(_ name: String, _ text: String?) {
    key(name)
    value(text)
  }

  /// Writes a key and a number.
  public mutating func member(_ name: String, _ x: Double?) {
    key(name)
    value(x)
  }

  /// Writes a key and a whole number.
  public mutating func member(_ name: String, _ n: Int) {
    key(name)
    value(n)
  }

  /// Writes a key and a flag.
  public mutating func member(_ name: String, _ flag: Bool) {
    key(name)
    value(flag)
  }

  private mutating func raw(_ text: String) {
    comma()
    bytes.append(contentsOf: text.utf8)
    needsComma = true
    if depth == 0 { bytes.append(10) }
  }

  private mutating func comma() {
    if needsComma { bytes.append(0x2C) }
  }

  private mutating func open(_ byte: UInt8) {
    comma()
    bytes.append(byte)
    needsComma = false
    depth += 1
  }

  private mutating func close(_ byte: UInt8) {
    bytes.append(byte)
    needsComma = true
    depth -= 1
    if depth == 0 { bytes.append(10) }
  }

  private mutating func quote(_ text: String) {
    bytes.append(0x22)
    for b in text.utf8 {
      switch b {
      case 0x22, 0x5C: bytes += [0x5C, b]
      case 0x0A: bytes += [0x5C, 0x6E]
      case 0x0D: bytes += [0x5C, 0x72]
      case 0x09: bytes += [0x5C, 0x74]
      case 0..<0x20:
        let hex = Array("0123456789abcdef".utf8)
        bytes += [0x5C, 0x75, 0x30, 0x30, hex[Int(b >> 4)], hex[Int(b & 15)]]
      default: bytes.append(b)
      }
    }
    bytes.append(0x22)
  }
}
