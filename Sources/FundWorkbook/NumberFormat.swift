import FundCore
import FundReports

/// How numbers of a table look in a sheet (数字格式), by what their column holds and how the document prints them.
enum NumberFormat {
  /// The format of a cell's number.
  static func code(_ kind: DocumentTable.Kind, _ text: String) -> String? {
    switch kind {
    case .text: nil
    case .money: "#,##0.00"
    case .months: signed(decimals(text) > 1 ? "0.00" : "0.0", text)
    case .share: share(text)
    case .count: "#,##0"
    }
  }

  /// A share with a decimal, or a probability in whole per cents that says where it is less than one or nearly all.
  private static func share(_ text: String) -> String {
    switch text.first {
    case "<": #"[<0.01]"<1 %";0 %"#
    case ">": #"[>0.99]">99 %";0 %"#
    default: signed(decimals(text) > 0 ? "0.0 %" : "0 %", text)
    }
  }

  /// A number printed with its sign keeps it.
  private static func signed(_ code: String, _ text: String) -> String {
    text.hasPrefix("+") ? "+\(code);-\(code);\(code)" : code
  }

  /// The digits after the point.
  private static func decimals(_ text: String) -> Int {
    guard let point = text.firstIndex(of: ".") else { return 0 }
    return text[text.index(after: point)...].prefix { $0.isNumber }.count
  }

  /// The number a sheet shows for a cell: money in the scale of its column, all else as it is; nil for what is no finite number, and
  /// for money of another currency than the column's.
  static func shown(_ cell: DocumentTable.Cell, _ kind: DocumentTable.Kind, _ language: Language) -> Double? {
    guard kind.isNumber, let number = cell.number, number.isFinite else { return nil }
    guard case .money(let currency, let scale) = kind else { return number }
    return isIn(currency, cell.text, language) ? number / scale.factor : nil
  }

  /// Whether an amount as printed is in a currency; one without a unit is in that of its column.
  private static func isIn(_ currency: Currency, _ text: String, _ language: Language) -> Bool {
    guard text.unicodeScalars.contains(where: { $0.properties.isAlphabetic }) else { return true }
    guard language == .zh else { return text.hasPrefix("\(currency) ") }
    let unit = text.split(separator: " ").last.map(String.init) ?? ""
    let name = MoneyText.currencyName(currency)
    return [name, "万" + name, "亿" + name].contains(unit)
  }

  /// The heading of a column, with the unit of its money.
  static func title(_ column: DocumentTable.Column, _ language: Language) -> String {
    guard case .money(let currency, let scale) = column.kind else { return column.title }
    let unit = MoneyText.unit(scale, currency, language)
    return column.title.contains(unit) ? column.title : "\(column.title) (\(unit))"
  }
}
