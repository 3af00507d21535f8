/// One trial of a property test: its number, and a generator that depends on nothing else.
///
/// Given as arguments of a test (`@Test(arguments: PropertyCase.trials(50))`) a failure names its trial, and the
/// trial can be run again alone.
public struct PropertyCase: Sendable, Hashable, Codable, CustomStringConvertible {
  /// The number of the trial.
  public let number: Int

  /// The trial of that number.
  public init(_ number: Int) { self.number = number }

  /// The first `count` trials.
  public static func trials(_ count: Int) -> [PropertyCase] { (0..<count).map { PropertyCase($0) } }

  /// A fresh generator of this trial.
  public var random: PropertyRandom { PropertyRandom(seed: UInt64(number)) }

  /// The trial in words.
  public var description: String { "trial \(number)" }
}

/// A small seeded generator for tests (SplitMix64), independent of the generators under test.
public struct PropertyRandom: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// A generator that yields the same values for the same seed.
  public init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 0x632B_E59B_D9B4_E019 }

  /// The next 64 bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number of the range.
  public mutating func double(in range: ClosedRange<Double>) -> Double { Double.random(in: range, using: &self) }

  /// A whole number of the range.
  public mutating func integer(in range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

  /// `count` numbers of the range.
  public mutating func doubles(_ count: Int, in range: ClosedRange<Double>) -> [Double] {
    (0..<count).map { _ in double(in: range) }
  }

  /// A positive series that grows, has a season and noise: what the flows of a fund look like.
  public mutating func flows(_ count: Int, season: Int, level: Double = 100) -> [Double] {
    let growth = double(in: -0.005...0.01)
    let shape = (0..<max(1, season)).map { _ in double(in: 0.5...1.5) }
    return (0..<count).map { t in
      level * (1 + growth * Double(t)) * shape[t % shape.count] * double(in: 0.9...1.1)
    }
  }
}
