/// A 64-bit hash of text that is the same on every machine and in every run (FNV-1a with a final mix).
///
/// `Swift.Hasher` is seeded per process; draws, digests and orders that must be reproducible use this instead.
/// The mix is the finaliser of SplitMix64 (Steele, Lea, Flood 2014), which spreads near-equal names over all bits.
@frozen public struct StableHash: Sendable {
  @usableFromInline var state: UInt64 = 0xCBF2_9CE4_8422_2325

  /// Starts an empty hash.
  @inlinable public init() {}

  /// The hash of one text.
  public static func of(_ text: String) -> UInt64 {
    var h = StableHash()
    h.combine(text)
    return h.value
  }

  /// Adds a byte.
  @inlinable public mutating func combine(byte: UInt8) { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }

  /// Adds the UTF-8 bytes of a text and an end mark, so that "a","bc" and "ab","c" differ.
  @inlinable public mutating func combine(_ text: String) {
    for b in text.utf8 { combine(byte: b) }
    combine(byte: 0xFF)
  }

  /// Adds an integer as eight bytes at once.
  @inlinable public mutating func combine(_ n: Int64) {
    state = StableHash.mix(state ^ UInt64(bitPattern: n) &* 0x9E37_79B9_7F4A_7C15)
  }

  /// The hash of all that was added.
  @inlinable public var value: UInt64 { StableHash.mix(state) }

  /// The SplitMix64 finaliser.
  @inlinable public static func mix(_ x: UInt64) -> UInt64 {
    var z = x &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
