import FundNumerics

extension WaldReference {
  /// The distribution under fixed-bandwidth asymptotics (固定带宽渐近): the sum of covariances over `L + 1` of `n` rows is
  /// itself uncertain, which Student's distribution with `n - k` degrees of freedom ignores.
  ///
  /// Kiefer and Vogelsang give the critical values of the Bartlett kernel as polynomials of `b = (L + 1) / n`. A
  /// Student's distribution times a factor goes through those of 95 and 97.5 per cent and is within 2 per cent of those
  /// of 90 and 99, and within 4 of what simulation gives for 99.5. Degrees of freedom of that distribution and `n - k` are added as their reciprocals, and the factor
  /// contains `(n / (n - k))^(1/2)`, since residuals are shorter than errors. [design: the two corrections for few rows]
  ///
  /// Reference: N. Kiefer and T. Vogelsang, A new asymptotic theory for heteroskedasticity-autocorrelation robust tests,
  /// Econometric Theory 21 (2005), table 1.
  static func fixedBandwidth(lags: Int, count: Int, degreesOfFreedom: Int) throws(StatisticsError) -> WaldReference {
    guard degreesOfFreedom > 0 else { return .unknown }
    let share = min(1, Double(lags + 1) / Double(count))
    let inner = criticalValue(share, 1.6449, 2.1859, 0.3142, -0.3427)
    let outer = criticalValue(share, 1.9600, 2.9694, 0.4160, -0.5324)
    // The heavier the tails, the larger the ratio of the two.
    func ratio(_ reciprocal: Double) -> Double {
      guard reciprocal > 0, let student = try? StudentT(degreesOfFreedom: 1 / reciprocal) else { return 1.1916 }
      return student.upperQuantile(0.025) / student.upperQuantile(0.05)
    }
    var (low, high) = (0.0, 1.0)
    for _ in 0..<50 {
      let middle = (low + high) / 2
      if ratio(middle) < outer / inner { low = middle } else { high = middle }
    }
    let kernel = try StudentT(degreesOfFreedom: 1 / max(high, 1e-9))
    let small = (Double(count) / Double(degreesOfFreedom)).squareRoot()
    let factor = outer / kernel.upperQuantile(0.025) * small
    return .student(try StudentT(degreesOfFreedom: 1 / (high + 1 / Double(degreesOfFreedom))), times: factor)
  }

  private static func criticalValue(_ share: Double, _ a: Double, _ b: Double, _ c: Double, _ d: Double) -> Double {
    a + share * (b + share * (c + share * d))
  }
}
