/// Writes JSON as it goes, members in the order given (JSON 写出).
///
/// RFC 8259 in UTF-8, without spaces unless pretty, and one line end after the outermost value. Numbers have the fewest
/// digits that read back to the same double; what is absent or not finite becomes `null`. The caller keeps the order of
/// keys and closes what it opens; commas are set by the writer.
public struct JSONWriter: Sendable {
  private var buffer = TextBuffer()
  private var needsComma = false
  private let isPretty: Bool
  private var depth = 0
  private var isAfterKey = false

  /// An empty writer; `pretty` puts every member on a line of its own, indented by two.
  public init(pretty: Bool = false) { isPretty = pretty }

  /// The bytes written and not handed on.
  public var bytes: [UInt8] { buffer.bytes }

  /// How many bytes are written and not handed on.
  public var count: Int { buffer.count }

  /// Hands over the bytes written so far and forgets them.
  public mutating func drain<E: Error>(_ body: (UnsafeRawBufferPointer) throws(E) -> Void) throws(E) {
    try buffer.drain(body)
  }

  /// Opens an object.
  public mutating func beginObject() { begin(0x7B) }

  /// Closes an object.
  public mutating func endObject() { end(0x7D) }

  /// Opens an array.
  public mutating func beginArray() { begin(0x5B) }

  /// Closes an array.
  public mutating func endArray() { end(0x5D) }

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

  /// A member's key; its value comes next.
  public mutating func key(_ name: String) {
    separate()
    quoted(name)
    buffer.byte(0x3A)
    if isPretty { buffer.byte(0x20) }
    needsComma = false
    isAfterKey = true
  }

  /// A text; nil is `null`.
  public mutating func value(_ text: String?) {
    guard let text else { return null() }
    separate()
    quoted(text)
    finish()
  }

  /// A number with the fewest digits that read back to the same double; `null` when absent or not finite.
  public mutating func value(_ x: Double?) {
    guard let x, x.isFinite else { return null() }
    separate()
    buffer.shortest(x)
    finish()
  }

  /// A whole number.
  public mutating func value(_ n: Int) {
    separate()
    buffer.integer(Int64(n))
    finish()
  }

  /// A whole number of 64 bits without sign, such as a seed.
  public mutating func value(exactly n: UInt64) {
    separate()
    buffer.text("\(n)")
    finish()
  }

  /// True or false.
  public mutating func value(_ flag: Bool) {
    separate()
    buffer.text(flag ? "true" as StaticString : "false" as StaticString)
    finish()
  }

  /// An exact amount of minor units in major units with all its digits; `null` when absent.
  public mutating func value(minorUnits: Int64?, places: Int) {
    guard let minorUnits else { return null() }
    separate()
    buffer.fixed(minorUnits, places: places, trimmed: false)
    finish()
  }

  /// Nothing known.
  public mutating func null() {
    separate()
    buffer.text("null" as StaticString)
    finish()
  }

  /// A key and a text; `null` when absent.
  public mutating func member(_ name: String, _ text: String?) {
    key(name)
    value(text)
  }

  /// A key and a number; `null` when absent or not finite.
  public mutating func member(_ name: String, _ x: Double?) {
    key(name)
    value(x)
  }

  /// A key and a whole number.
  public mutating func member(_ name: String, _ n: Int) {
    key(name)
    value(n)
  }

  /// A key and a flag.
  public mutating func member(_ name: String, _ flag: Bool) {
    key(name)
    value(flag)
  }

  // MARK: Marks

  private mutating func separate() {
    if isAfterKey {
      isAfterKey = false
      return
    }
    if needsComma { buffer.byte(0x2C) }
    if depth > 0 { newLine() }
  }

  private mutating func newLine() {
    guard isPretty else { return }
    buffer.byte(0x0A)
    for _ in 0..<depth { buffer.text("  " as StaticString) }
  }

  private mutating func begin(_ mark: UInt8) {
    separate()
    buffer.byte(mark)
    depth += 1
    needsComma = false
  }

  private mutating func end(_ mark: UInt8) {
    depth -= 1
    if needsComma { newLine() }
    buffer.byte(mark)
    finish()
  }

  private mutating func finish() {
    needsComma = depth > 0
    if depth == 0 { buffer.byte(0x0A) }
  }

  private mutating func quoted(_ text: String) {
    buffer.byte(0x22)
    var copy = text
    copy.withUTF8 { utf8 in
      for b in utf8 {
        switch b {
        case 0x22, 0x5C:
          buffer.byte(0x5C)
          buffer.byte(b)
        case 0x0A: buffer.text("\\n" as StaticString)
        case 0x0D: buffer.text("\\r" as StaticString)
        case 0x09: buffer.text("\\t" as StaticString)
        case 0..<0x20, 0x7F:
          buffer.text("\\u00" as StaticString)
          buffer.byte(JSONWriter.hex(b >> 4))
          buffer.byte(JSONWriter.hex(b & 15))
        default: buffer.byte(b)
        }
      }
    }
    buffer.byte(0x22)
  }

  private static func hex(_ n: UInt8) -> UInt8 { n < 10 ? 0x30 + n : 0x57 + n }
}
