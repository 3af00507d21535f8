#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Chance of its own, with nothing of that which outlooks draw from: SplitMix64 and the method of Box and Muller.
struct Chance: RandomNumberGenerator {
  private var state: UInt64
  private var spare: Double?

  /// The chance of a seed and a number.
  init(seed: UInt64, _ number: Int) {
    state = seed &* 0xD134_2543_DE82_EF95 &+ UInt64(bitPattern: Int64(number)) &* 0x2545_F491_4F6C_DD1D
    for _ in 0..<4 { _ = next() }
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number of the range.
  mutating func uniform(_ range: ClosedRange<Double>) -> Double { Double.random(in: range, using: &self) }

  /// A standard normal number.
  mutating func normal() -> Double {
    if let spare {
      self.spare = nil
      return spare
    }
    let radius = (-2 * log(Double.random(in: Double.leastNonzeroMagnitude...1, using: &self))).squareRoot()
    let angle = 2 * Double.pi * Double.random(in: 0..<1, using: &self)
    spare = radius * sin(angle)
    return radius * cos(angle)
  }

  /// Two standard normal numbers of a correlation.
  mutating func pair(_ correlation: Double) -> (Double, Double) {
    let (a, b) = (normal(), normal())
    return (a, correlation * a + (1 - correlation * correlation).squareRoot() * b)
  }
}
