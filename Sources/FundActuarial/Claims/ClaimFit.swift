import FundNumerics
import FundStatistics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A family fitted to observed claims by maximum likelihood (极大似然拟合).
///
/// Single claims count with their density, classes with the probability of falling into them; the amounts of classes do
/// not count.
///
/// Reference: S. Klugman, H. Panjer, G. Willmot, Loss models, chapters 11 and 12 (third and fourth editions: 15).
public struct ClaimFit: Sendable, Hashable {
  /// The family.
  public let family: ClaimFamily
  /// The most likely distribution.
  public let claims: ClaimSize
  /// The natural logarithm of its likelihood (对数似然).
  public let logLikelihood: Double
  /// The largest distance between the observed and the fitted distribution function, at the ends of the classes
  /// (柯尔莫哥洛夫距离).
  public let distance: Double

  /// Akaike's criterion `4 - 2 log L`: the smaller the better, among fits to the same claims (AIC).
  public var criterion: Double { 4 - 2 * logLikelihood }

  /// Fits a family.
  ///
  /// - Throws: ``ClaimError/zeroClaim(index:)``, ``ClaimError/noVariation``, ``ClaimError/notConverged``.
  /// - Complexity: O(classes) for single claims; some hundred passes where there are classes of some width.
  public init(_ family: ClaimFamily, to observed: EmpiricalClaims) throws(ClaimError) {
    let classes = observed.classes
    if let zero = classes.firstIndex(where: { $0.upper == 0 }) { throw .zeroClaim(index: zero) }
    guard classes.count > 1 else { throw .noVariation }
    let areSingle = classes.allSatisfy { $0.lower == $0.upper }
    claims = areSingle ? try ClaimFit.single(family, observed) : try ClaimFit.grouped(family, observed)
    self.family = family
    logLikelihood = ClaimFit.logLikelihood(claims, classes)
    var distance = 0.0
    var below = 0.0
    for one in classes {
      let fitted = (claims.lowerTail(one.lower), claims.lowerTail(one.upper))
      distance = max(distance, abs(fitted.0 - below / observed.count))
      below += one.count
      distance = max(distance, abs(fitted.1 - below / observed.count))
    }
    self.distance = distance
  }

  /// The closed form of the lognormal, and the root of `log a - ψ(a) = log mean - mean log` for the gamma.
  private static func single(_ family: ClaimFamily, _ observed: EmpiricalClaims) throws(ClaimError) -> ClaimSize {
    // Logarithms of the claims over their mean: small where the claims are alike.
    let logs = observed.classes.map { log($0.lower / observed.mean) }
    let shares = observed.classes.map { $0.count / observed.count }
    let centre = zip(shares, logs).reduce(0) { $0 + $1.0 * $1.1 }
    guard centre < 0, centre.isFinite else { throw .noVariation }
    switch family {
    case .lognormal:
      let variance = zip(shares, logs).reduce(0) { $0 + $1.0 * ($1.1 - centre) * ($1.1 - centre) }
      return .lognormal(
        LognormalClaims(mean: observed.mean * exp(centre + variance / 2), sigma: variance.squareRoot()))
    case .gamma:
      // log a - ψ(a) lies between 1/(2a) and 1/a.
      do {
        let root = try BrentRoot().root(in: (0.49 / -centre)...(1.01 / -centre)) { a in
          Digamma.belowLogarithm(a) + centre
        }
        return .gamma(try GammaClaims(mean: observed.mean, shape: root.root))
      } catch let error as ClaimError {
        throw error
      } catch {
        throw .notConverged
      }
    }
  }

  /// The best mean and variation, both as logarithms, from those of the observed claims on.
  private static func grouped(_ family: ClaimFamily, _ observed: EmpiricalClaims) throws(ClaimError) -> ClaimSize {
    func claims(_ point: [Double]) -> ClaimSize? {
      try? family.claims(mean: observed.mean * exp(point[0]), variation: exp(point[1]))
    }
    let start = [0, log(min(10, max(0.05, observed.variation)))]
    let found = try? NelderMead().minimise(from: start, steps: [0.1, 0.1]) { point in
      claims(point).map { -logLikelihood($0, observed.classes) / observed.count } ?? .infinity
    }
    // Claims in two neighbouring classes are the more likely the narrower they lie around their common end.
    guard let found, found.converged, let best = claims(found.point) else { throw .notConverged }
    return best
  }

  private static func logLikelihood(_ claims: ClaimSize, _ classes: [ClaimClass]) -> Double {
    classes.reduce(0) { sum, one in
      guard one.upper > one.lower else { return sum + one.count * claims.logDensity(one.lower) }
      return sum + one.count * log(claims.probability(from: one.lower, to: one.upper))
    }
  }
}

extension ClaimSize {
  /// The probability `P(X <= d)`, accurate where it is small.
  func lowerTail(_ d: Double) -> Double {
    switch self {
    case .lognormal(let claims): claims.lowerTail(d)
    case .gamma(let claims): claims.lowerTail(d)
    case .empirical(let claims): 1 - claims.upperTail(d)
    }
  }

  /// The probability of a claim between two amounts, from the smaller tails.
  func probability(from lower: Double, to upper: Double) -> Double {
    let below = lowerTail(upper)
    return below < 0.5 ? below - lowerTail(lower) : upperTail(lower) - upperTail(upper)
  }

  /// The logarithm of the density; not a number for observed claims, which have none.
  func logDensity(_ x: Double) -> Double {
    switch self {
    case .lognormal(let claims): claims.logDensity(x)
    case .gamma(let claims): claims.logDensity(x)
    case .empirical: .nan
    }
  }
}
