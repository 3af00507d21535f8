public import FundCore

/// Why a series cannot be forecast by a method, or a forecast cannot be asked for in this way.
@nonexhaustive
public enum ForecastError: Error, Sendable, Equatable {
  /// The method needs more periods of history.
  case insufficientHistory(method: String, needed: Int, available: Int)
  /// The method makes no sense at this frequency.
  case notApplicable(method: String, frequency: Frequency)
  /// A value of the history is infinite or not a number.
  case notFinite(period: Period, value: Double)
  /// A value that is zero or negative where the method needs positive ones.
  case notPositive(method: String, period: Period, value: Double)
  /// A value below zero where the forecast is to have none.
  case negative(method: String, period: Period, value: Double)
  /// The share of the year up to this position, or the total behind it, is not positive.
  case undefinedShare(method: String, period: Period, value: Double)
  /// A horizon below one period.
  case badHorizon(Int)
  /// A probability or interval level that does not lie strictly between zero and one.
  case badLevel(Double)
  /// A cycle of fewer than two periods, or a smoothing window that is not an odd number of at least three.
  case badSpan(Int)
  /// The forecast leaves the range of numbers at this step, counted from one.
  case overflow(method: String, step: Int)
  /// Two lists that belong together differ in length.
  case lengthMismatch(left: Int, right: Int)
  /// No method of this name is in the catalogue.
  case unknownMethod(String)
  /// The regressors of a method cannot be had.
  case design(DesignError)
  /// The regressors of a method are known for fewer periods to come than the horizon asks for.
  case regressorsEnd(method: String, reach: Int, horizon: Int)

  /// A stable name of the kind of error.
  public var code: String {
    switch self {
    case .insufficientHistory: "forecast.insufficientHistory"
    case .notApplicable: "forecast.notApplicable"
    case .notFinite: "forecast.notFinite"
    case .notPositive: "forecast.notPositive"
    case .negative: "forecast.negative"
    case .undefinedShare: "forecast.undefinedShare"
    case .badHorizon: "forecast.badHorizon"
    case .badLevel: "forecast.badLevel"
    case .badSpan: "forecast.badSpan"
    case .overflow: "forecast.overflow"
    case .lengthMismatch: "forecast.lengthMismatch"
    case .unknownMethod: "forecast.unknownMethod"
    case .design(let error): error.code
    case .regressorsEnd: "forecast.regressorsEnd"
    }
  }

  /// What is wrong, with the offending values.
  public var summary: Bilingual {
    switch self {
    case .insufficientHistory(let method, let needed, let available):
      Bilingual(
        "\(method) needs \(needed) periods of history and has \(available)",
        "\(method) 需要 \(needed) 期历史数据，现有 \(available) 期")
    case .notApplicable(let method, let frequency):
      Bilingual("\(method) does not apply to \(frequency.name) data", "\(method) 不适用于该频率（\(frequency.name)）的数据")
    case .notFinite(let period, let value):
      Bilingual("the value of \(period) is \(value)", "\(period) 的数值为 \(value)")
    case .notPositive(let method, let period, let value):
      Bilingual(
        "\(method) needs positive values; \(period) has \(value)", "\(method) 要求数值为正，\(period) 为 \(value)")
    case .negative(let method, let period, let value):
      Bilingual(
        "\(method) needs values that are not negative; \(period) has \(value)",
        "\(method) 要求数值非负，\(period) 为 \(value)")
    case .undefinedShare(let method, let period, let value):
      Bilingual(
        "\(method) has no share of the year through \(period): the value behind it is \(value)",
        "\(method) 无法计算截至 \(period) 的全年占比：对应数值为 \(value)")
    case .badHorizon(let horizon):
      Bilingual("a horizon of \(horizon) periods is not a forecast", "预测期数 \(horizon) 无效")
    case .badLevel(let level):
      Bilingual("\(level) does not lie between 0 and 1", "\(level) 不在 0 与 1 之间")
    case .badSpan(let span):
      Bilingual("a cycle or window of \(span) periods cannot be used", "周期或窗口 \(span) 期无效")
    case .overflow(let method, let step):
      Bilingual("\(method) leaves the range of numbers at step \(step)", "\(method) 在第 \(step) 期超出数值范围")
    case .lengthMismatch(let left, let right):
      Bilingual("\(left) values are paired with \(right)", "\(left) 个数值与 \(right) 个数值不能配对")
    case .unknownMethod(let name):
      Bilingual("no forecast method is called \(name)", "没有名为 \(name) 的预测方法")
    case .design(let error): error.summary
    case .regressorsEnd(let method, let reach, let horizon):
      Bilingual(
        "\(method) knows its regressors for \(reach) periods ahead, not for \(horizon)",
        "\(method) 的回归变量仅已知未来 \(reach) 期，不足 \(horizon) 期")
    }
  }

  /// What can be done about it.
  public var remedy: Bilingual {
    switch self {
    case .insufficientHistory:
      Bilingual("Supply a longer history or use a simpler method.", "请补充历史数据或改用更简单的方法。")
    case .notApplicable: Bilingual("Use another method for this fund.", "请为该基金改用其他方法。")
    case .notFinite: Bilingual("Correct the value or choose a filling rule.", "请更正数值或选择补缺规则。")
    case .notPositive: Bilingual("Use the method on the level scale.", "请使用水平（非对数）形式的方法。")
    case .negative: Bilingual("Use the method without the bound at zero.", "请使用不设零下限的方法。")
    case .undefinedShare: Bilingual("Use a method that does not rest on shares of the year.", "请改用不依赖全年占比的方法。")
    case .badHorizon: Bilingual("Ask for at least one period.", "预测期数至少为 1。")
    case .badLevel: Bilingual("Use a level such as 0.8.", "请使用例如 0.8 的水平。")
    case .badSpan:
      Bilingual("A cycle has two periods or more, a window is odd and three or more.", "周期至少为 2，窗口须为不小于 3 的奇数。")
    case .overflow: Bilingual("Shorten the horizon or use the level scale.", "请缩短预测期或使用水平形式的方法。")
    case .lengthMismatch: Bilingual("Pair every value with one of the same period.", "请按同一期间配对数值。")
    case .unknownMethod:
      Bilingual(
        "List the methods with `fundcast methods`; clean(auto) is one around another.",
        "可用 `fundcast methods` 查看全部方法；方法可以嵌套，如 clean(auto)。")
    case .design(let error): error.remedy
    case .regressorsEnd: Bilingual("Supply the regressors' future values.", "请补充回归变量的未来数值。")
    }
  }
}

extension ForecastError {
  /// Throws for a level or probability that does not lie strictly between zero and one, and for a horizon beyond 1 to 1,200
  /// periods.
  package static func require(levels: [Double], horizon: Int? = nil) throws(ForecastError) {
    for level in levels where !(level > 0 && level < 1) { throw .badLevel(level) }
    if let horizon, !(1...1200).contains(horizon) { throw .badHorizon(horizon) }
  }
}
