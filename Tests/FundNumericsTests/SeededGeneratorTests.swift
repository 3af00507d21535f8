import FundNumerics
import FundTestSupport
import Testing

@Suite struct SeededGeneratorTests {
  /// The vector that the authors' C program gives for the state 1, 2, 3, 4.
  @Test func agreesWithThePublishedVector() {
    var generator = SeededGenerator(state: (1, 2, 3, 4))
    let expected: [UInt64] = [
      41_943_041, 58_720_359, 3_588_806_011_781_223, 3_591_011_842_654_386, 9_228_616_714_210_784_205,
      9_973_669_472_204_895_162, 14_011_001_112_246_962_877, 12_406_186_145_184_390_807,
      15_849_039_046_786_891_736, 10_450_023_813_501_588_000,
    ]
    #expect(expected.map { _ in generator.next() } == expected)
  }

  /// The vector of the reference program for the seed 1234567.
  @Test func splitMixAgreesWithThePublishedVector() {
    var generator = SplitMix64(state: 1_234_567)
    let expected: [UInt64] = [
      6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
      4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
    ]
    #expect(expected.map { _ in generator.next() } == expected)
  }

  @Test func theSeedDecides() {
    var one = SeededGenerator(seed: 42)
    var same = SeededGenerator(seed: 42)
    var other = SeededGenerator(seed: 43)
    let first = (0..<8).map { _ in one.next() }
    #expect(first == (0..<8).map { _ in same.next() })
    #expect(first != (0..<8).map { _ in other.next() })
  }

  @Test func uniformsAreStrictlyInside() {
    #expect(UniformBits.openUnit(0) == 0x1p-53)
    #expect(UniformBits.openUnit(.max) == 1 - 0x1p-53)
    #expect(UniformBits.openUnit(0x7FFF_FFFF_FFFF_FFFF) == 0.5 - 0x1p-53)
    #expect(UniformBits.openUnit(0x8000_0000_0000_0000) == 0.5 + 0x1p-53)
  }
}
