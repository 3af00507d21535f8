import FundReports
import Testing

@Suite struct SignificantTextTests {
  @Test(
    "Six digits, whole parts in full, powers of ten where they are shorter",
    arguments: [
      (0.0, "0"), (1, "1"), (-1.5, "-1.5"), (0.1, "0.1"), (123456.4, "123456"), (1_234_567.8, "1234568"),
      (999_999_999.4, "999999999"), (999_999_999.6, "1e9"), (1_234_567_890, "1.23457e9"), (2.0 / 3, "0.666667"),
      (0.000_999_999_9, "0.001"), (9.999_999, "10"), (0.000_123_456_78, "0.000123457"),
      (0.000_012_345_678, "1.23457e-5"),
      (1e300, "1e300"), (-4.98e-10, "-4.98e-10"), (.leastNonzeroMagnitude, "5e-324"), (100, "100"), (120_000, "120000"),
      (1e15, "1e15"), (.infinity, "∞"), (-.infinity, "-∞"), (.nan, "–"),
    ])
  func numbers(_ x: Double, _ text: String) {
    #expect(SignificantText.number(x) == text)
  }

  @Test func fewerDigitsAndProbabilities() {
    #expect(SignificantText.number(2.665, digits: 3) == "2.67" && SignificantText.number(nil) == "–")
    #expect(SignificantText.number(99.96, digits: 3) == "100")
    #expect(SignificantText.probability(0.012_345) == "0.0123" && SignificantText.probability(1) == "1")
    #expect(SignificantText.probability(4.984e-10) == "4.98e-10" && SignificantText.probability(0) == "<1e-300")
    #expect(SignificantText.probability(nil) == "–")
  }
}
