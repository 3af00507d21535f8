public import FundCore

extension DesignError {
  /// What is wrong, with the item at fault.
  public var summary: Bilingual {
    switch self {
    case .noTerms: Bilingual("the design has no term", "设计中没有任何项")
    case .badTerm(let item, let expected):
      Bilingual("\(item) is not a term: expected \(expected.en)", "\(item) 无效：\(expected.zh)")
    case .unknownTerm(let name, let terms):
      Bilingual(
        "there is no term \(name); there are \(list(terms, .en))", "没有名为 \(name) 的项；可用的项：\(list(terms, .zh))")
    case .unknownSeries(let name, let terms, let series):
      Bilingual(
        "\(name) is neither a term nor a series; terms: \(list(terms, .en)); series: \(list(series, .en))",
        "\(name) 既不是项也不是序列；可用的项：\(list(terms, .zh))；可用的序列：\(list(series, .zh))")
    case .duplicateTerm(let term): Bilingual("the term \(term) stands twice", "项 \(term) 重复")
    case .duplicateColumn(let column):
      Bilingual("two terms bring the column \(column)", "有两个项产生同名的列 \(column)")
    case .seasonalTerm(let term):
      Bilingual("\(term) is seasonal, and annual data have no season", "\(term) 为季节项，年度数据没有季节")
    case .wrongFrequency(let term, let frequency):
      Bilingual("\(frequency.name) data cannot have \(term)", "该频率（\(frequency.name)）的数据不能使用 \(term)")
    case .seriesFrequency(let name, let frequency, let expected):
      Bilingual(
        "the series \(name) is \(frequency.name), the design is \(expected.name)",
        "序列 \(name) 的频率为 \(frequency.name)，设计的频率为 \(expected.name)")
    case .noPeriods: Bilingual("no period is given", "没有给出期间")
    case .mixedFrequencies(let period):
      Bilingual("\(period) has another frequency than the other periods", "\(period) 与其他期间的频率不同")
    case .notAscending(let period):
      Bilingual("\(period) does not come after the period before it", "\(period) 没有排在前一期间之后")
    case .outsideCalendar(let term, let period):
      Bilingual(
        "\(term) has no dates for \(period): its calendar runs from \(years.lowerBound) to \(years.upperBound)",
        "\(term) 没有 \(period) 的日期：日历范围为 \(years.lowerBound) 至 \(years.upperBound) 年")
    case .beforeOrigin(let term, let period):
      Bilingual("\(term) has no value in \(period), before the fit begins", "\(term) 在拟合起点之前的 \(period) 没有取值")
    case .notFinite(let series, let period, let value):
      Bilingual(
        "\(series ?? "the response") is \(value) in \(period)", "\(series ?? "因变量") 在 \(period) 的数值为 \(value)")
    case .nothingKept(let gap):
      Bilingual(
        "no period can be used; first, \(gap.summary.en) in \(gap.period)", "没有可用的期间；首先，\(gap.period) \(gap.summary.zh)"
      )
    case .missingValue(let gap):
      Bilingual("\(gap.summary.en) in \(gap.period)", "\(gap.period) \(gap.summary.zh)")
    }
  }

  /// What can be done about it.
  public var remedy: Bilingual {
    switch self {
    case .noTerms: Bilingual("Give at least one term, such as trend.", "请至少给出一个项，例如 trend。")
    case .badTerm, .unknownTerm: Bilingual("Correct the specification.", "请更正设计说明。")
    case .unknownSeries: Bilingual("Correct the name or supply the series.", "请更正名称或提供该序列。")
    case .duplicateTerm, .duplicateColumn: Bilingual("Leave one of them out.", "请去掉其中一个。")
    case .seasonalTerm: Bilingual("Leave it out, or use monthly or quarterly data.", "请去掉该项，或使用月度、季度数据。")
    case .wrongFrequency: Bilingual("Use quarters or a Fourier term.", "请改用 quarters 或 fourier 项。")
    case .seriesFrequency: Bilingual("Supply the series at the design's frequency.", "请提供与设计频率一致的序列。")
    case .noPeriods: Bilingual("Supply at least one period.", "请至少提供一个期间。")
    case .mixedFrequencies, .notAscending:
      Bilingual("Give periods of one frequency in ascending order.", "请按升序给出同一频率的期间。")
    case .outsideCalendar: Bilingual("Leave the term out or shorten the periods.", "请去掉该项或缩短期间范围。")
    case .beforeOrigin: Bilingual("Ask for later periods or use trend.", "请选择更晚的期间，或改用 trend。")
    case .notFinite: Bilingual("Correct the value or leave it out.", "请更正该数值或留空。")
    case .nothingKept: Bilingual("Supply the missing values or leave the term out.", "请补充缺失数据或去掉相应的项。")
    case .missingValue:
      Bilingual("Supply the value for every period asked for.", "请为所需的每个期间提供该数值。")
    }
  }

  private var years: ClosedRange<Int> { PublicHoliday.years }

  private func list(_ names: [String], _ language: Language) -> String {
    if names.isEmpty { return language == .zh ? "无" : "none" }
    return names.joined(separator: language == .zh ? "、" : ", ")
  }
}
