/// A generator whose draws are a pure function of (seed, key, path, step) (计数器型随机数发生器).
///
/// It has no state, so any draw can be made at any time, on any thread and in any order of funds, and comes out the
/// same. The seed and the key, a stable hash of the name of a fund or factor, are the two key words of Philox4x64-10;
/// path, step and lane are words of its counter. Each counter gives four words of 64 bits. The lane gives more than
/// four draws to one step.
///
/// Cost: 20 full-width products per block of four words.
///
/// Reference: J. Salmon, M. Moraes, R. Dror and D. Shaw, Parallel random numbers: as easy as 1, 2, 3, SC 2011.
@frozen
public struct CounterBasedGenerator: Sendable, Hashable {
  /// The seed of the whole run.
  public let seed: UInt64
  /// The stable hash of what is drawn for.
  public let key: UInt64

  /// The generator for a seed and the stable hash of a fund or factor.
  @inlinable
  public init(seed: UInt64, key: UInt64) {
    self.seed = seed
    self.key = key
  }

  /// Four random words for a path and a step.
  @inlinable
  public func bits(path: Int, step: Int, lane: Int = 0) -> SIMD4<UInt64> {
    Self.philox(
      counter: SIMD4(
        UInt64(truncatingIfNeeded: path), UInt64(truncatingIfNeeded: step), UInt64(truncatingIfNeeded: lane), 0),
      key: SIMD2(seed, key))
  }

  /// Four independent uniform numbers strictly between zero and one for a path and a step.
  @inlinable
  public func uniforms(path: Int, step: Int, lane: Int = 0) -> SIMD4<Double> {
    let words = bits(path: path, step: step, lane: lane)
    return SIMD4(
      UniformBits.openUnit(words.x), UniformBits.openUnit(words.y), UniformBits.openUnit(words.z),
      UniformBits.openUnit(words.w))
  }

  /// Philox4x64 with ten rounds: a bijection of the counter for every key.
  @inlinable
  public static func philox(counter: SIMD4<UInt64>, key: SIMD2<UInt64>) -> SIMD4<UInt64> {
    var c0 = counter.x
    var c1 = counter.y
    var c2 = counter.z
    var c3 = counter.w
    var k0 = key.x
    var k1 = key.y
    for _ in 0..<10 {
      let first = c0.multipliedFullWidth(by: 0xD2E7_470E_E14C_6C93)
      let second = c2.multipliedFullWidth(by: 0xCA5A_8263_9512_1157)
      (c0, c1, c2, c3) = (second.high ^ c1 ^ k0, second.low, first.high ^ c3 ^ k1, first.low)
      k0 &+= 0x9E37_79B9_7F4A_7C15
      k1 &+= 0xBB67_AE85_84CA_A73B
    }
    return SIMD4(c0, c1, c2, c3)
  }
}
