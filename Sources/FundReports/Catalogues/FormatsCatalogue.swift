public import FundCore
import FundLedger

/// The columns and words of ledger files (文件格式目录).
public struct FormatsCatalogue: Catalogue {
  /// Lists the formats.
  public init() {}

  /// `columns`.
  public var key: String { "columns" }

  /// One row per column of the wide layout; items are also the words of the long layout's column `item`.
  public func table(_ language: Language) -> TextTable {
    let zh = language == .zh
    var table = TextTable([
      (zh ? "列" : "column", .left), (zh ? "名称" : "title", .left), (zh ? "取值" : "values", .left),
    ])
    let words = FigureStatus.allCases.map(\.name).joined(separator: " ")
    let units = MoneyUnit.all.map(\.name).joined(separator: " ")
    let parts = FundPart.allCases.map(\.rawValue).joined(separator: " ")
    let keys: [(String, Bilingual, Bilingual)] = [
      ("region", Bilingual("pooling region", "统筹地区"), Bilingual("GB/T 2260 code or a free code", "GB/T 2260 代码或自定代码")),
      ("region_name", Bilingual("name of the region", "地区名称"), Bilingual("text", "文本")),
      (
        "scheme", Bilingual("scheme", "险种"),
        Bilingual("employee, resident, ... or a free id", "employee、resident 等或自定标识")
      ),
      ("part", Bilingual("part", "基金构成"), Bilingual(parts, parts)),
      ("period", Bilingual("period", "期间"), Bilingual("2024, 2024Q1 or 2024-03", "2024、2024Q1 或 2024-03")),
    ]
    for (name, title, values) in keys { table.add([name, title[language], values[language]]) }
    let money = Bilingual("decimal amount in the unit; flows also as \"name.ytd\"", "按单位的十进制金额；流量可用“列名.ytd”表示累计")
    for item in LedgerItem.allCases { table.add([item.name, item.title[language], money[language]]) }
    for driver in LedgerDriver.allCases {
      table.add([
        driver.name, driver.title[language], driver.isHeadCount ? (zh ? "人数" : "persons") : (zh ? "数值" : "number"),
      ])
    }
    let rest: [(String, Bilingual, Bilingual)] = [
      ("known", Bilingual("day the figures were known", "数据日期"), Bilingual("2024-02-29", "2024-02-29")),
      ("status", Bilingual("kind of figures", "数据性质"), Bilingual(words, words)),
      ("unit", Bilingual("money unit of the row", "金额单位"), Bilingual(units, units)),
      ("currency", Bilingual("currency of the row", "币种"), Bilingual("ISO 4217", "ISO 4217")),
      ("precision", Bilingual("printed unit of the money", "印刷精度"), Bilingual("0.1, 1, ...", "0.1、1 等")),
      ("source, grade, note", Bilingual("annotations, not loaded", "注释列，不载入"), Bilingual("text", "文本")),
      (
        "item, amount", Bilingual("long layout: one figure per row", "长表：每行一项"),
        Bilingual("an item name, an amount", "项目名与金额")
      ),
    ]
    for (name, title, values) in rest { table.add([name, title[language], values[language]]) }
    return table
  }
}
