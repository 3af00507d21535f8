/// A number for each sex and single age (分性别单岁年龄表): persons, probabilities, shares or money per head.
///
/// Ages run from zero to an open last one, 100 by default; what is said of the last age holds for all older persons.
public struct AgeTable: Sendable, Hashable {
  /// Ages, the last of them open.
  public let ages: Int
  /// The numbers: ages of women, then of men.
  public private(set) var values: [Double]

  /// The number of ages where nothing else is said: 0 to 100 and over.
  public static let standardAges = 101

  /// One number everywhere.
  public init(repeating value: Double = 0, ages: Int = standardAges) {
    precondition(ages >= 2, "a table needs two ages or more")
    self.ages = ages
    values = [Double](repeating: value, count: 2 * ages)
  }

  /// A number for each sex and age.
  public init(ages: Int = standardAges, _ value: (Sex, Int) -> Double) {
    self.init(ages: ages)
    for sex in Sex.allCases {
      for age in 0..<ages { values[sex.index * ages + age] = value(sex, age) }
    }
  }

  /// The number of a sex at an age; older persons count to the last age.
  public subscript(sex: Sex, age: Int) -> Double {
    get { values[sex.index * ages + min(age, ages - 1)] }
    set { values[sex.index * ages + min(age, ages - 1)] = newValue }
  }

  /// The sum over both sexes and all ages, in the order in which they lie.
  public var total: Double { values.reduce(0, +) }

  /// Whether every number is finite and lies within a range.
  public func lies(within range: ClosedRange<Double>) -> Bool { values.allSatisfy { range.contains($0) } }

  /// Each number changed.
  public func map(_ change: (Double) -> Double) -> AgeTable {
    var copy = self
    for place in values.indices { copy.values[place] = change(values[place]) }
    return copy
  }
}
