/// A fast seeded generator for work that consumes draws in sequence (xoshiro256++, 种子随机数发生器).
///
/// The state is filled from the seed by SplitMix64, as its authors advise. The same seed gives the same sequence on
/// every machine. Draws that must not depend on an order of work come from ``CounterBasedGenerator``.
///
/// Reference: D. Blackman and S. Vigna, Scrambled linear pseudorandom number generators, ACM TOMS 47 (2021).
@frozen
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  @usableFromInline var s0: UInt64
  @usableFromInline var s1: UInt64
  @usableFromInline var s2: UInt64
  @usableFromInline var s3: UInt64

  /// A generator for a seed.
  public init(seed: UInt64) {
    var mixer = SplitMix64(state: seed)
    self.init(state: (mixer.next(), mixer.next(), mixer.next(), mixer.next()))
  }

  /// A generator in a given state, which must not be all zeros.
  public init(state: (UInt64, UInt64, UInt64, UInt64)) {
    precondition(state != (0, 0, 0, 0), "A state of four zeros never leaves zero.")
    (s0, s1, s2, s3) = state
  }

  /// The next 64 random bits.
  @inlinable
  public mutating func next() -> UInt64 {
    let result = rotateLeft(s0 &+ s3, 23) &+ s0
    let t = s1 &<< 17
    s2 ^= s0
    s3 ^= s1
    s1 ^= s2
    s0 ^= s3
    s2 ^= t
    s3 = rotateLeft(s3, 45)
    return result
  }

  /// The next uniform number strictly between zero and one, as ``UniformBits/openUnit(_:)`` makes it.
  @inlinable
  public mutating func nextUniform() -> Double { UniformBits.openUnit(next()) }

  @inlinable
  func rotateLeft(_ x: UInt64, _ count: UInt64) -> UInt64 { (x &<< count) | (x &>> (64 - count)) }
}
