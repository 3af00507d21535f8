/// What is wrong with a claim-size distribution or a benefit design (费用分布或待遇参数错误).
@nonexhaustive
public enum ClaimError: Error, Sendable, Equatable {
  /// A mean that is not a finite amount above zero.
  case badMean(Double)
  /// A coefficient of variation outside 0.0001 to 10,000.
  case badVariation(Double)
  /// A factor, a growth rate or a frequency that cannot be.
  case badFactor(name: String, value: Double)
  /// A claim that is negative, infinite or not a number; the index counts from zero.
  case badClaim(index: Int, value: Double)
  /// A number of claims that is not a finite number above zero; the index counts from zero.
  case badCount(index: Int, value: Double)
  /// A class whose lower end is negative, or whose upper end is below its lower one; the index counts from zero.
  case badClass(index: Int, lower: Double, upper: Double)
  /// A class that begins before the one below it ends; the index counts from zero.
  case overlappingClass(index: Int, lower: Double, below: Double)
  /// Claims of a class that add up to an amount they cannot have, for their mean lies outside the class.
  case badAmount(index: Int, mean: Double)
  /// A class without an upper end whose amount is not known.
  case openClassWithoutAmount(index: Int)
  /// No claims, or none above zero.
  case noClaims
  /// Claims that are all equal, or in one class, have no distribution of a family.
  case noVariation
  /// A claim of zero has no likelihood under a continuous family; the index counts from zero, in ascending order.
  case zeroClaim(index: Int)
  /// The search for the most likely parameters did not end.
  case notConverged
  /// A deductible that is negative or not finite.
  case badDeductible(Double)
  /// A ceiling that is below the deductible, or a payment limit that is negative.
  case badCeiling(Double)
  /// A reimbursement share outside zero to one.
  case badShare(Double)
  /// Layers whose upper ends do not ascend, or the last of which has one.
  case badLayers(upTo: Double)

  /// A stable name of the kind of error.
  public var code: String {
    switch self {
    case .badMean: "claims.badMean"
    case .badVariation: "claims.badVariation"
    case .badFactor: "claims.badFactor"
    case .badClaim: "claims.badClaim"
    case .badCount: "claims.badCount"
    case .badClass: "claims.badClass"
    case .overlappingClass: "claims.overlappingClass"
    case .badAmount: "claims.badAmount"
    case .openClassWithoutAmount: "claims.openClassWithoutAmount"
    case .noClaims: "claims.noClaims"
    case .noVariation: "claims.noVariation"
    case .zeroClaim: "claims.zeroClaim"
    case .notConverged: "claims.notConverged"
    case .badDeductible: "claims.badDeductible"
    case .badCeiling: "claims.badCeiling"
    case .badShare: "claims.badShare"
    case .badLayers: "claims.badLayers"
    }
  }

  /// The claim or class it is about, counted from zero; nil when it is about none.
  public var index: Int? {
    switch self {
    case .badClaim(let index, _), .badCount(let index, _), .badClass(let index, _, _),
      .overlappingClass(let index, _, _), .badAmount(let index, _), .openClassWithoutAmount(let index),
      .zeroClaim(let index):
      index
    default: nil
    }
  }
}
