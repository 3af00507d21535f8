public import FundCore
import FundNumerics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Splits the change of a total into the parts of its factors, without a remainder (对数平均迪氏指数分解, LMDI).
///
/// The total is a sum over categories of a product of factors, `V = sum_c x_1c x_2c ... x_nc`. The part of factor `f` is
///
///     change_f = sum_c L(V_c later, V_c base) ln(x_fc later / x_fc base)
///
/// with the logarithmic mean `L`; the parts add up to the change of the total. The same in multiplicative form is
/// `ratio_f = exp(change_f / L(V later, V base))`, whose product is the ratio of the totals. Either way base and later
/// exchange their roles by a change of sign, and categories may be summed up in any order.
///
/// A zero is treated by the limit of a small number going to zero: a category that appears or vanishes gives its whole
/// amount to the factor that was zero; several zero factors share equally, as when they vanish at one rate. A factor that is
/// undefined because another is zero, such as the cost per visit without visits, is nil and counts as unchanged.
/// Computed in twice the precision of a double: each part is correct to its last digit.
///
/// Reference: B. W. Ang, The LMDI approach to decomposition analysis: a practical guide, Energy Policy 33 (2005), eqs. 4
/// and 5; zeros: R. Wood and M. Lenzen, Zero-value problems of the logarithmic mean Divisia index decomposition method,
/// Energy Policy 34 (2006), and B. W. Ang and N. Liu, Handling zero values in the logarithmic mean Divisia index
/// decomposition approach, Energy Policy 35 (2007).
public struct DecompositionLMDI: Sendable, Hashable {
  /// One factor at both times.
  public struct Factor: Sendable, Hashable {
    /// What it is called.
    public let name: Bilingual
    /// Its value in each category at first; nil where it is undefined.
    public let base: [Double?]
    /// Its value in each category later.
    public let later: [Double?]

    /// A factor that differs between categories.
    public init(_ name: Bilingual, base: [Double?], later: [Double?]) {
      self.name = name
      self.base = base
      self.later = later
    }

    /// A factor that all categories share, such as the number of members.
    public init(_ name: Bilingual, base: Double, later: Double, categories count: Int) {
      self.init(
        name, base: [Double?](repeating: base, count: count), later: [Double?](repeating: later, count: count))
    }
  }

  /// What one factor contributes.
  public struct Part: Sendable, Hashable {
    /// The name of the factor.
    public let name: Bilingual
    /// Its part of the change, in the unit of the total.
    public let amount: Double
    /// The same by category.
    public let byCategory: [Double]
    /// By how much it multiplied the total; nil when the total was or became zero.
    public let ratio: Double?
  }

  /// The names of the categories.
  public let categories: [String]
  /// The factors' parts, in the order given.
  public let parts: [Part]
  /// The total at first.
  public let base: Double
  /// The total later.
  public let later: Double
  /// Later less base, the sum of all parts.
  public let change: Double

  /// The ratio of the totals, the product of all ratios; nil when the total was or became zero.
  public var ratio: Double? { base > 0 && later > 0 && (later / base).isFinite ? later / base : nil }

  /// Splits a change.
  ///
  /// - Parameters:
  ///   - categories: their names, all different; one for a plain product.
  ///   - factors: values of zero or more, one per category.
  /// - Throws: ``DecompositionError``.
  /// - Complexity: O(categories x factors).
  public init(categories: [String], factors: [Factor]) throws(DecompositionError) {
    guard !categories.isEmpty, !factors.isEmpty else { throw .nothingToSplit }
    try DecompositionError.requireDistinct(categories)
    try DecompositionError.requireDistinct(factors.map(\.name.en))
    // In units of a power of two per factor, no product overflows.
    var unit = 0
    var columns: [Column] = []
    for factor in factors {
      try factor.check(categories)
      let exponent = factor.exponent
      unit += exponent
      columns.append(Column(factor, -exponent))
    }
    var amounts = [[DoubleDouble]](repeating: [], count: factors.count)
    var first = DoubleDouble(0)
    var second = DoubleDouble(0)
    for (place, category) in categories.enumerated() {
      let cell = Cell(columns, place)
      if let index = cell.undefined {
        throw .undefinedFactor(name: factors[index].name.en, category: category)
      }
      first += cell.base
      second += cell.later
      for (factor, amount) in cell.amounts(columns, place).enumerated() { amounts[factor].append(amount) }
    }
    let mean = LogarithmicMean.of(second, first)
    func value(_ number: DoubleDouble) -> Double { number.scaled(byPowerOfTwo: unit).value }
    self.categories = categories
    base = value(first)
    later = value(second)
    change = value(second - first)
    parts = factors.indices.map { factor in
      let sum = amounts[factor].reduce(DoubleDouble(0)) { $0 + $1 }
      let ratio = mean.high > 0 ? exp((sum / mean).value) : .nan
      return Part(
        name: factors[factor].name, amount: value(sum), byCategory: amounts[factor].map { value($0) },
        ratio: ratio.isFinite ? ratio : nil)
    }
    let isFinite = parts.allSatisfy { $0.amount.isFinite && $0.byCategory.allSatisfy(\.isFinite) }
    guard base.isFinite, later.isFinite, isFinite else { throw .overflow }
  }

  /// The values of a factor in its unit.
  private struct Column {
    let base: [DoubleDouble?]
    let later: [DoubleDouble?]

    init(_ factor: Factor, _ exponent: Int) {
      base = factor.base.map { $0.map { DoubleDouble($0).scaled(byPowerOfTwo: exponent) } }
      later = factor.later.map { $0.map { DoubleDouble($0).scaled(byPowerOfTwo: exponent) } }
    }

    /// The logarithm of later over base; nil when one of them is zero or undefined.
    func logarithm(_ place: Int) -> DoubleDouble? {
      guard let a = later[place], let b = base[place], a.high > 0, b.high > 0 else { return nil }
      return LogarithmicMean.logarithm(of: a, over: b)
    }
  }

  /// One category: its products, and which factors make them zero.
  private struct Cell {
    var base = DoubleDouble(1)
    var later = DoubleDouble(1)
    var zeroAtBase: [Int] = []
    var zeroLater: [Int] = []
    /// A factor that is undefined without a reason.
    var undefined: Int?

    init(_ columns: [Column], _ place: Int) {
      var missingAtBase: Int?
      var missingLater: Int?
      for (factor, column) in columns.enumerated() {
        if let value = column.base[place] {
          base = base * value
          if value.high == 0 { zeroAtBase.append(factor) }
        } else {
          missingAtBase = missingAtBase ?? factor
        }
        if let value = column.later[place] {
          later = later * value
          if value.high == 0 { zeroLater.append(factor) }
        } else {
          missingLater = missingLater ?? factor
        }
      }
      if let missingAtBase, zeroAtBase.isEmpty { undefined = missingAtBase }
      if let missingLater, zeroLater.isEmpty { undefined = missingLater }
    }

    /// The part of each factor.
    func amounts(_ columns: [Column], _ place: Int) -> [DoubleDouble] {
      var amounts = [DoubleDouble](repeating: DoubleDouble(0), count: columns.count)
      switch (zeroAtBase.isEmpty, zeroLater.isEmpty) {
      case (true, true):
        let weight = weight(columns, place)
        for (factor, column) in columns.enumerated() {
          if let change = column.logarithm(place) { amounts[factor] = weight * change }
        }
      case (false, true): share(later, zeroAtBase, &amounts)
      case (true, false): share(-base, zeroLater, &amounts)
      case (false, false): break
      }
      return amounts
    }

    /// `L(later, base)`, also when a product of small factors is too small for a double.
    private func weight(_ columns: [Column], _ place: Int) -> DoubleDouble {
      if base.high > 0, later.high > 0 { return LogarithmicMean.of(later, base) }
      let change = columns.reduce(DoubleDouble(0)) { $0 + ($1.logarithm(place) ?? DoubleDouble(0)) }
      return change.high == 0 ? DoubleDouble(0) : (later - base) / change
    }

    private func share(_ amount: DoubleDouble, _ factors: [Int], _ amounts: inout [DoubleDouble]) {
      for factor in factors { amounts[factor] = amount / DoubleDouble(Double(factors.count)) }
    }
  }
}

extension DecompositionLMDI.Factor {
  /// Refuses values that no factor can have.
  fileprivate func check(_ categories: [String]) throws(DecompositionError) {
    for values in [base, later] {
      guard values.count == categories.count else {
        throw .lengthMismatch(factor: name.en, expected: categories.count, actual: values.count)
      }
      for (place, value) in values.enumerated() {
        guard let value else { continue }
        guard value >= 0, value < .infinity else {
          throw .badValue(name: name.en, category: categories[place], value: value)
        }
      }
    }
  }

  /// The power of two of the largest value.
  fileprivate var exponent: Int {
    let largest = (base + later).reduce(0) { max($0, $1 ?? 0) }
    return largest > 0 ? Int(largest.exponent) : 0
  }
}

extension DecompositionError {
  /// Refuses names that stand twice.
  static func requireDistinct(_ names: [String]) throws(DecompositionError) {
    var seen: Set<String> = []
    for name in names where !seen.insert(name).inserted { throw .repeatedName(name) }
  }
}
