import FundCore

/// Bytes of text being written, numbers without a `String` in between.
struct TextBuffer: Sendable {
  private var storage: [UInt8] = []
  /// Bytes written.
  private(set) var count = 0

  /// The bytes written, as an array.
  var bytes: [UInt8] { Array(storage[..<count]) }

  /// Hands over the bytes written and starts anew, keeping the room.
  mutating func drain<E: Error>(_ body: (UnsafeRawBufferPointer) throws(E) -> Void) throws(E) {
    let n = count
    count = 0
    try storage.withUnsafeBufferPointer { (all) throws(E) in
      try body(UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: all[..<n])))
    }
  }

  private mutating func grow(_ room: Int) {
    let wanted = max(count + room, storage.count * 2, 4096)
    storage.append(contentsOf: repeatElement(0, count: wanted - storage.count))
  }

  /// Lets `body` write up to `room` bytes at a pointer; it answers how many.
  @inline(__always) private mutating func write(_ room: Int, _ body: (UnsafeMutablePointer<UInt8>) -> Int) {
    if storage.count &- count < room { grow(room) }
    let at = count
    count = at &+ storage.withUnsafeMutableBufferPointer { $0.baseAddress.map { body($0 + at) } ?? 0 }
  }

  /// One byte.
  @inline(__always) mutating func byte(_ b: UInt8) {
    write(1) {
      $0[0] = b
      return 1
    }
  }

  /// Some bytes.
  mutating func bytes(_ source: UnsafeBufferPointer<UInt8>) {
    guard let from = source.baseAddress, source.count > 0 else { return }
    write(source.count) {
      $0.update(from: from, count: source.count)
      return source.count
    }
  }

  /// The UTF-8 of a text.
  @inline(__always) mutating func text(_ text: String) {
    var copy = text
    copy.withUTF8 { bytes($0) }
  }

  /// A text known when the program is built.
  mutating func text(_ text: StaticString) {
    bytes(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// A whole number.
  @inline(__always) mutating func integer(_ n: Int64) {
    write(24) { DecimalBytes.write(n, to: $0) }
  }

  /// A number below ten to the `digits` (at most 4) with leading zeros.
  @inline(__always) mutating func padded(_ n: Int, digits: Int) {
    write(8) {
      DecimalBytes.store((DecimalBytes.eight(UInt32(n)) | 0x3030_3030_3030_3030) >> UInt64(64 - 8 * digits), $0)
      return digits
    }
  }

  /// `units` with `places` decimals: 12345 with 2 is `123.45`; trailing zeros of the decimals left out when asked.
  @inline(__always) mutating func fixed(_ units: Int64, places: Int, trimmed: Bool) {
    write(48) { DecimalBytes.write(units, places: places, trimmed: trimmed, to: $0) }
  }

  /// A finite double with the fewest digits that read back to it.
  @inline(__always) mutating func shortest(_ x: Double) {
    var done = 0
    write(32) {
      done = DecimalBytes.shortest(x, to: $0)
      return done
    }
    if done == 0 { text("\(x)") }
  }
}
