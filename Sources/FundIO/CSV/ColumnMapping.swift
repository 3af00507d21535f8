import FundCore
import FundLedger

/// Which column of the ledger contract a heading of somebody's own table stands for (列映射).
///
/// A heading is looked up as written, then without a unit in brackets or after a slash: `基金收入（万元）` is `income` in
/// 万元, `参保人数（万人）` is `insured` in ten thousands. Names of the contract itself always work.
public struct ColumnMapping: Sendable, Hashable {
  /// Column names of the contract by heading.
  public var names: [String: String]

  /// A mapping of the given headings.
  public init(_ names: [String: String] = [:]) { self.names = names }

  /// This mapping with another one's headings added; the other one wins where both have a heading.
  public func adding(_ other: ColumnMapping) -> ColumnMapping {
    ColumnMapping(names.merging(other.names) { $1 })
  }

  /// The Chinese headings of the official monthly and annual tables (官方月报、年报表头).
  public static let official = ColumnMapping([
    "统筹地区": "region", "统筹区": "region", "地区代码": "region", "统筹地区代码": "region", "行政区划代码": "region", "统筹区代码": "region",
    "地区名称": "region_name", "统筹地区名称": "region_name", "统筹区名称": "region_name", "地区": "region_name",
    "险种": "scheme", "险种类型": "scheme", "基金类型": "part", "基金构成": "part", "账户类型": "part",
    "期间": "period", "期别": "period", "月份": "period", "年月": "period", "年度": "period", "年份": "period", "统计期间": "period",
    "基金收入": "income", "收入合计": "income", "本期收入": "income", "当期收入": "income", "基金总收入": "income",
    "基金支出": "spending", "支出合计": "spending", "本期支出": "spending", "当期支出": "spending", "基金总支出": "spending",
    "累计结余": "balance", "期末余额": "balance", "期末结余": "balance", "滚存结余": "balance", "期末累计结余": "balance",
    "年末滚存结余": "balance",
    "期初余额": "opening", "上年结余": "opening", "期初结余": "opening", "上期结余": "opening", "年初结余": "opening",
    "本年累计收入": "income.ytd", "累计收入": "income.ytd", "本年累计支出": "spending.ytd", "累计支出": "spending.ytd",
    "保险费收入": "income.contributions", "医疗保险费收入": "income.contributions", "征缴收入": "income.contributions",
    "财政补贴收入": "income.subsidy", "财政补助收入": "income.subsidy", "财政补贴": "income.subsidy", "财政补助": "income.subsidy",
    "利息收入": "income.interest", "转移收入": "income.transfer", "其他收入": "income.other",
    "住院支出": "spending.inpatient", "住院费用支出": "spending.inpatient", "门诊支出": "spending.outpatient",
    "门诊费用支出": "spending.outpatient", "购买大病保险支出": "spending.criticalIllness", "大病保险支出": "spending.criticalIllness",
    "异地就医支出": "spending.crossRegion", "转移支出": "spending.transfer", "其他支出": "spending.other",
    "参保人数": "insured", "期末参保人数": "insured", "在职": "active", "在职人数": "active", "在职职工": "active", "退休": "retired",
    "退休人数": "retired", "退休人员": "retired", "流动人口": "floating", "缴费基数": "base", "费率": "contributionRate",
    "缴费费率": "contributionRate", "征缴率": "collectionRate", "财政补助标准": "subsidyPerHead", "个人缴费标准": "premiumPerHead",
    "报销比例": "reimbursementShare", "数据日期": "known", "发布日期": "known", "数据性质": "status", "金额单位": "unit", "单位": "unit",
    "币种": "currency", "来源": "source", "数据来源": "source", "备注": "note", "项目": "item", "金额": "amount",
  ])

  /// What a heading means here; nil when nobody knows it. `isMapped` when a mapping was needed.
  func column(_ heading: String) -> (column: LedgerColumn, isMapped: Bool)? {
    let name = heading.trimmedHeading
    if let mapped = names[name], let column = LedgerColumn(name: mapped) { return (column, true) }
    if let column = LedgerColumn(name: name) { return (column, false) }
    guard let (stem, unit) = name.headingUnit, let target = names[stem] ?? (stem == name ? nil : stem),
      let column = LedgerColumn(name: target)
    else { return nil }
    switch column {
    case .money(let item, let cumulative, _):
      return MoneyUnit(unit).map { (.money(item, isCumulative: cumulative, unit: $0), true) }
    case .driver(let driver, _):
      return ColumnMapping.headScale(unit).map { (.driver(driver, scale: $0), true) }
    default: return nil
    }
  }

  /// The power of ten of a unit of heads or money per head; nil for another word.
  private static func headScale(_ word: String) -> Int? {
    switch word {
    case "人", "人次", "元", "元/人", "元/年": 0
    case "千人": 3
    case "万人": 4
    case "亿人": 8
    case "%", "％": -2
    default: nil
    }
  }
}

extension String {
  /// The heading without white space and byte-order mark around it.
  var trimmedHeading: String {
    var text = self[...]
    while let c = text.first, c.isWhitespace || c == "\u{FEFF}" { text.removeFirst() }
    while let c = text.last, c.isWhitespace { text.removeLast() }
    return String(text)
  }

  /// The heading and the unit behind it: `基金收入（万元）`, `基金收入(亿元)` or `基金收入/万元`.
  var headingUnit: (stem: String, unit: String)? {
    if let last, last == ")" || last == "）", let open = lastIndex(where: { $0 == "(" || $0 == "（" }) {
      let unit = String(self[index(after: open)...].dropLast()).trimmedHeading
      let word = unit.hasPrefix("单位：") || unit.hasPrefix("单位:") ? String(unit.dropFirst(3)) : unit
      return (String(self[..<open]).trimmedHeading, word)
    }
    guard let slash = lastIndex(of: "/") else { return nil }
    return (String(self[..<slash]), String(self[index(after: slash)...]))
  }
}
