public import FundCore

/// The assumptions that are a number for each sex and age (分年龄参数). The raw value is the key in files.
public enum AgeTableKind: String, Sendable, Hashable, CaseIterable {
  /// Persons on the last day before the first year (期初人口).
  case population
  /// The probability of dying within the year (死亡概率).
  case mortality
  /// Births to a woman in a year (生育率).
  case fertility
  /// Persons who move in less those who move out, in a year, by the age they come to (净迁移人数).
  case migration
  /// The share of active contributors among persons not past the retirement age (在职参保率).
  case active
  /// The share of insured retired among persons past the retirement age, at the start only (期初退休参保占比).
  case retired
  /// The share of dormant contributors among persons neither active nor retired, at the start only (期初断缴占比).
  case dormant
  /// The mean contribution years of active and dormant contributors, at the start only (期初平均缴费年限).
  case contributionYears
  /// The share of active contributors that stops in a year, in place of the parameter `turnover` (分年龄断缴比例).
  case turnoverByAge
  /// The share of dormant contributors that may come back in a year, in place of the parameter `returnShare` (分年龄续保比例).
  case returnByAge
  /// The share insured as residents among persons neither active nor retired (居民参保率).
  case resident
  /// The wage relative to the mean wage (相对工资).
  case wage
  /// The cost of an active person (在职人均费用).
  case costActive
  /// The cost of a retired person (退休人均费用).
  case costRetired
  /// The cost of a person insured as a resident (居民人均费用).
  case costResident

  /// The values it can have.
  public var range: ClosedRange<Double> {
    switch self {
    case .mortality, .active, .retired, .dormant, .turnoverByAge, .returnByAge, .resident: 0...1
    case .fertility: 0...5
    case .contributionYears: 0...100
    case .migration: -1e12...1e12
    case .population, .wage, .costActive, .costRetired, .costResident: 0...1e12
    }
  }

  /// What holds when nothing is said; nil for what must be said where it is used.
  public var standard: Double? {
    switch self {
    case .migration, .dormant, .active: 0
    case .retired, .resident, .wage: 1
    case .population, .mortality, .fertility, .contributionYears, .turnoverByAge, .returnByAge, .costActive,
      .costRetired,
      .costResident:
      nil
    }
  }

  /// What it is called.
  public var title: Bilingual {
    switch self {
    case .population: Bilingual("persons", "人口")
    case .mortality: Bilingual("mortality", "死亡概率")
    case .fertility: Bilingual("fertility", "生育率")
    case .migration: Bilingual("migration", "净迁移")
    case .active: Bilingual("participation of employees", "在职参保率")
    case .retired: Bilingual("insured retired", "退休参保占比")
    case .dormant: Bilingual("dormant contributors", "断缴占比")
    case .contributionYears: Bilingual("contribution years", "缴费年限")
    case .turnoverByAge: Bilingual("share that stops contributing, by age", "分年龄断缴比例")
    case .returnByAge: Bilingual("share that may come back, by age", "分年龄续保比例")
    case .resident: Bilingual("participation of residents", "居民参保率")
    case .wage: Bilingual("relative wage", "相对工资")
    case .costActive: Bilingual("cost per active person", "在职人均费用")
    case .costRetired: Bilingual("cost per retired person", "退休人均费用")
    case .costResident: Bilingual("cost per resident", "居民人均费用")
    }
  }
}
