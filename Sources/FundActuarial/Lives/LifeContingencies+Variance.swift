#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension LifeContingencies {
  /// The variance of the present value of what an insurance pays (现值方差).
  ///
  /// Summed over when the status ends; survival within a year as the ``FractionalAge`` of the table says.
  ///
  /// - Throws: as ``value(_:)``.
  public func variance(_ benefit: LifeBenefit) throws(LifeTableError) -> Double {
    let years = try years(benefit.deferral, benefit.term, benefit.frequency, benefit.death)
    var moments = Moments()
    for step in steps(years, benefit.frequency) {
      let year = step / benefit.frequency
      let amount = benefit.death?.amount(year: year - benefit.deferral, of: years.count) ?? 0
      moments.add(amount * discount(step + 1, benefit.frequency), ending(step, benefit.frequency))
    }
    let end = years.upperBound
    let mature = benefit.term == nil ? 0 : benefit.maturity
    moments.add(mature * discount(end, 1), status.survival(years: Double(end)))
    moments.add(0, 1 - status.survival(years: Double(years.lowerBound)))
    return moments.variance
  }

  /// The variance of the present value of what an annuity pays (现值方差).
  ///
  /// - Throws: as ``value(_:)``.
  public func variance(_ annuity: LifeAnnuity) throws(LifeTableError) -> Double {
    let years = try years(annuity.deferral, annuity.term, annuity.frequency, annuity.pattern)
    var moments = Moments()
    var paid = 0.0
    moments.add(0, 1 - status.survival(years: Double(years.lowerBound)))
    for step in steps(years, annuity.frequency) {
      let amount = annuity.pattern.amount(year: step / annuity.frequency - annuity.deferral, of: years.count)
      let part = amount / Double(annuity.frequency)
      if annuity.timing == .due { paid += part * discount(step, annuity.frequency) }
      moments.add(paid, ending(step, annuity.frequency))
      if annuity.timing == .immediate { paid += part * discount(step + 1, annuity.frequency) }
    }
    moments.add(paid, status.survival(years: Double(years.upperBound)))
    return moments.variance
  }

  private func steps(_ years: Range<Int>, _ frequency: Int) -> Range<Int> {
    (years.lowerBound * frequency)..<(years.upperBound * frequency)
  }

  private func discount(_ step: Int, _ frequency: Int) -> Double {
    exp(-log1p(interest) * Double(step) / Double(frequency))
  }

  /// The probability that the status ends in one part of a year.
  private func ending(_ step: Int, _ frequency: Int) -> Double {
    let m = Double(frequency)
    return status.survival(years: Double(step) / m) - status.survival(years: Double(step + 1) / m)
  }

  /// Probabilities of outcomes, gathered to their variance about a running mean.
  private struct Moments {
    private var weight = 0.0
    private var mean = 0.0
    private var squares = 0.0

    mutating func add(_ value: Double, _ probability: Double) {
      guard probability > 0 else { return }
      weight += probability
      let change = value - mean
      mean += change * probability / weight
      squares += probability * change * (value - mean)
    }

    var variance: Double { squares / weight }
  }
}
