public import FundCore

/// Why a surface has no Lee-Carter model.
@nonexhaustive
public enum LeeCarterError: Error, Sendable, Equatable {
  /// Less than two ages or three years.
  case tooFew(ages: Int, years: Int)
  /// Age groups that do not follow each other.
  case badAges(String)
  /// Years out of order, or one twice.
  case badYears(Int, Int)
  /// Lists of another length than ages or years.
  case countMismatch(expected: Int, actual: Int)
  /// A value that is negative or not finite.
  case badValue(age: String, year: Int, Double)
  /// Events where nobody was.
  case noExposure(age: String, year: Int)
  /// An age without any event, whose level would be minus infinity.
  case noEvents(age: String)
  /// A year without any event.
  case noEventsInYear(Int)
  /// A cell without event or exposure, whose logarithm the decomposition would need.
  case emptyCell(age: String, year: Int)
  /// Logarithms of rates do not change, or change in opposite directions, so that there is no common index.
  case noCommonMovement
  /// The reference has other ages, or not all of the years.
  case otherReference
  /// A smoothing or a number of events that is negative or not finite.
  case badWeight(Double)
  /// Totals by year are needed and the surface holds rates only.
  case needsExposure
  /// A horizon below 1 or above 200 years.
  case badHorizon(Int)
}

extension LeeCarterError {
  /// A stable name of the kind of error.
  public var code: String {
    switch self {
    case .tooFew: "leeCarter.tooFew"
    case .badAges: "leeCarter.badAges"
    case .badYears: "leeCarter.badYears"
    case .countMismatch: "leeCarter.countMismatch"
    case .badValue: "leeCarter.badValue"
    case .noExposure: "leeCarter.noExposure"
    case .noEvents: "leeCarter.noEvents"
    case .noEventsInYear: "leeCarter.noEventsInYear"
    case .emptyCell: "leeCarter.emptyCell"
    case .noCommonMovement: "leeCarter.noCommonMovement"
    case .otherReference: "leeCarter.otherReference"
    case .badWeight: "leeCarter.badWeight"
    case .needsExposure: "leeCarter.needsExposure"
    case .badHorizon: "leeCarter.badHorizon"
    }
  }

  /// What is wrong, with the offending values.
  public var summary: Bilingual {
    switch self {
    case .tooFew(let ages, let years):
      Bilingual("\(ages) ages and \(years) years are too few", "\(ages) 个年龄、\(years) 个年份太少")
    case .badAges(let text): Bilingual("the ages \(text) do not follow each other", "年龄 \(text) 不相衔接")
    case .badYears(let one, let next): Bilingual("the year \(next) does not follow \(one)", "年份 \(next) 不在 \(one) 之后")
    case .countMismatch(let expected, let actual):
      Bilingual("\(actual) values where \(expected) are needed", "需要 \(expected) 个数值，却有 \(actual) 个")
    case .badValue(let age, let year, let value):
      Bilingual(
        "\(value) at age \(age) in \(year) is not a number of 0 or more", "\(year) 年 \(age) 岁的 \(value) 应为不小于 0 的数")
    case .noExposure(let age, let year):
      Bilingual("there are events and no exposure at age \(age) in \(year)", "\(year) 年 \(age) 岁有事件而暴露数为 0")
    case .noEvents(let age): Bilingual("no event at age \(age) in any year", "\(age) 岁各年均无事件")
    case .noEventsInYear(let year): Bilingual("no event at any age in \(year)", "\(year) 年各年龄均无事件")
    case .emptyCell(let age, let year):
      Bilingual("age \(age) in \(year) has no event or no exposure", "\(year) 年 \(age) 岁无事件或无暴露数")
    case .noCommonMovement:
      Bilingual("the rates do not move together, so there is no common index", "各年龄率没有共同的变动，无法确定时间指数")
    case .otherReference:
      Bilingual("the reference has other ages or not all of the years", "参照模型的年龄不同或缺少年份")
    case .badWeight(let value): Bilingual("a weight of \(value) cannot be", "权重 \(value) 无效")
    case .needsExposure: Bilingual("the totals of the years need exposure, not only rates", "按年合计需要暴露数，仅有率不够")
    case .badHorizon(let years): Bilingual("\(years) years cannot be looked ahead", "无法外推 \(years) 年")
    }
  }

  /// What can be done about it.
  public var remedy: Bilingual {
    switch self {
    case .tooFew: Bilingual("Use at least 2 ages and 3 years.", "至少使用 2 个年龄和 3 个年份。")
    case .badAges: Bilingual("Leave no gap and no overlap between ages.", "年龄之间不得有空缺或重叠。")
    case .badYears: Bilingual("Give each year once, in ascending order.", "每年一次，按升序排列。")
    case .countMismatch: Bilingual("Give a value for every age and year.", "请为每个年龄和年份给出数值。")
    case .badValue: Bilingual("Write the count or the amount.", "请填写数量或金额。")
    case .noExposure: Bilingual("Write how many were there.", "请填写暴露数。")
    case .noEvents: Bilingual("Join it with its neighbours, or pool towards a larger region.", "请与相邻年龄合并，或向更大地区收缩。")
    case .noEventsInYear: Bilingual("Leave the year out.", "请去掉该年。")
    case .emptyCell:
      Bilingual("Use the Poisson method, or say how empty cells are treated.", "请使用泊松法，或指定空单元格的处理方式。")
    case .noCommonMovement: Bilingual("Use more years, or the mean of the rates.", "请使用更多年份，或直接使用平均率。")
    case .otherReference: Bilingual("Fit the reference on the same ages and years.", "请以相同年龄和年份拟合参照模型。")
    case .badWeight: Bilingual("Use a number of 0 or more.", "请使用不小于 0 的数。")
    case .needsExposure: Bilingual("Supply exposure, or leave the second stage out.", "请提供暴露数，或不使用第二步。")
    case .badHorizon: Bilingual("Use 1 to 200 years.", "年数应在 1 至 200 之间。")
    }
  }
}
