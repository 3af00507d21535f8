/// Statements whose probability lies in one tenth (可靠性分组): what was said and what happened.
public struct ReliabilityBin: Sendable, Hashable {
  /// The lower end of the tenth, 0, 0.1, ... 0.9.
  public let from: Double
  /// Statements.
  public let cases: Int
  /// Statements that came true.
  public let happened: Int
  /// The mean probability said (平均陈述概率).
  public let stated: Double
  /// As many independent cases as these are worth at least: `n^2 / sum n_g^2`, the statements on one cluster counting as
  /// one (有效样本数).
  public let effectiveCases: Double

  /// The share that came true (实际频率).
  public var share: Double { Double(happened) / Double(cases) }

  /// The standard error of the share if what was said is right, with effective cases.
  public var standardError: Double { (stated * (1 - stated) / effectiveCases).squareRoot() }

  /// Whether share and statement differ by no more than two standard errors.
  public var isConsistent: Bool { (share - stated).magnitude <= 2 * standardError + 1e-12 }

  /// The tenth a probability lies in; one belongs to the last.
  static func number(of p: Double) -> Int { min(9, max(0, Int(p * 10))) }

  init(_ number: Int, _ cases: [(stated: Double, happened: Bool, cluster: Int)]) {
    from = Double(number) / 10
    self.cases = cases.count
    happened = cases.reduce(0) { $0 + ($1.happened ? 1 : 0) }
    stated = cases.reduce(0) { $0 + $1.stated } / Double(cases.count)
    var sizes: [Int: Double] = [:]
    for one in cases { sizes[one.cluster, default: 0] += 1 }
    effectiveCases = Double(cases.count * cases.count) / sizes.values.reduce(0) { $0 + $1 * $1 }
  }
}
