public import FundCore

/// Why a change cannot be split into its causes (分解错误).
@nonexhaustive
public enum DecompositionError: Error, Sendable, Equatable {
  /// Nothing to split: no factor, no category or no group.
  case nothingToSplit
  /// A factor has not one value per category.
  case lengthMismatch(factor: String, expected: Int, actual: Int)
  /// Two factors, categories or groups have one name.
  case repeatedName(String)
  /// A value is negative, infinite or not a number.
  case badValue(name: String, category: String, value: Double)
  /// A factor is undefined although no other factor of its category is zero.
  case undefinedFactor(name: String, category: String)
  /// A number of years that is not above zero and finite.
  case badYears(Double)
  /// An amount that must be above zero is not.
  case notPositive(name: String, value: Double)
  /// A result is too large for a double.
  case overflow
  /// Less than two periods to compare; those there are.
  case tooFewPeriods([Period])
  /// Periods of two frequencies.
  case mixedFrequencies(Period, Period)

  /// A stable name of the kind of error.
  public var code: String {
    switch self {
    case .nothingToSplit: "decomposition.nothingToSplit"
    case .lengthMismatch: "decomposition.lengthMismatch"
    case .repeatedName: "decomposition.repeatedName"
    case .badValue: "decomposition.badValue"
    case .undefinedFactor: "decomposition.undefinedFactor"
    case .badYears: "decomposition.badYears"
    case .notPositive: "decomposition.notPositive"
    case .overflow: "decomposition.overflow"
    case .tooFewPeriods: "decomposition.tooFewPeriods"
    case .mixedFrequencies: "decomposition.mixedFrequencies"
    }
  }

  /// What is wrong, with the offending values.
  public var summary: Bilingual {
    switch self {
    case .nothingToSplit: Bilingual("there is nothing to split", "没有可分解的内容")
    case .lengthMismatch(let factor, let expected, let actual):
      Bilingual(
        "\(factor) has \(actual) values for \(expected) categories", "\(factor) 有 \(actual) 个值，类别数为 \(expected)")
    case .repeatedName(let name): Bilingual("the name \(name) stands twice", "名称 \(name) 重复")
    case .badValue(let name, let category, let value):
      Bilingual("\(name) of \(category) is \(value)", "\(category) 的 \(name) 为 \(value)")
    case .undefinedFactor(let name, let category):
      Bilingual(
        "\(name) of \(category) has no value, and no other factor of \(category) is zero",
        "\(category) 的 \(name) 缺失，而该类别没有其他为零的因素")
    case .badYears(let years): Bilingual("\(years) is not a number of years", "年数 \(years) 无效")
    case .notPositive(let name, let value):
      Bilingual("\(name) is \(value) and must be above zero", "\(name) 为 \(value)，必须大于零")
    case .overflow: Bilingual("a result is too large for a number", "结果超出数值范围")
    case .tooFewPeriods(let periods):
      if let only = periods.first {
        Bilingual("\(only) is the only period: there is no change to split", "只有 \(only) 一期，没有可分解的变动")
      } else {
        Bilingual("no period lies within the months asked for", "所选期间内没有数据")
      }
    case .mixedFrequencies(let a, let b):
      Bilingual("\(a) and \(b) are periods of different length", "\(a) 与 \(b) 的频率不同")
    }
  }

  /// What can be done about it.
  public var remedy: Bilingual {
    switch self {
    case .nothingToSplit: Bilingual("Give at least one factor and one category.", "请至少给出一个因素和一个类别。")
    case .lengthMismatch: Bilingual("Give each factor one value per category.", "请为每个因素的每个类别给出一个值。")
    case .repeatedName: Bilingual("Give each a name of its own.", "请使用互不相同的名称。")
    case .badValue: Bilingual("Values are zero or more and finite.", "数值应为非负的有限数。")
    case .undefinedFactor:
      Bilingual("Supply the value, or the zero that leaves it undefined.", "请补充该值，或给出使其无定义的零值。")
    case .badYears: Bilingual("Use a number above zero.", "请使用大于零的年数。")
    case .notPositive: Bilingual("Supply an amount above zero.", "请提供大于零的数额。")
    case .overflow: Bilingual("Measure in a larger unit.", "请使用更大的计量单位。")
    case .tooFewPeriods: Bilingual("Supply two periods or more.", "请提供至少两期数据。")
    case .mixedFrequencies: Bilingual("Use months, quarters or years alone.", "请只用月度、季度或年度之一。")
    }
  }
}
