/// A continued fraction on its way, by the method of Lentz: `value` is the convergent so far.
///
/// Reference: W. Lentz, Generating Bessel functions in Mie scattering calculations, Appl. Opt. 15 (1976).
struct ContinuedFraction {
  private(set) var value: Double
  private var c: Double
  private var d: Double

  /// A fraction whose first convergent is known, with the ratios of neighbouring numerators and denominators.
  init(value: Double, c: Double, d: Double) {
    self.value = value
    self.c = c
    self.d = d
  }

  /// Adds a level; true when that changed nothing any more.
  mutating func add(_ numerator: Double, over denominator: Double) -> Bool {
    d = 1 / (denominator + numerator * d)
    c = denominator + numerator / c
    let change = c * d
    value *= change
    return abs(change - 1) < 2e-16
  }
}
