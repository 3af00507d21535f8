import FundCore
public import FundReports

/// A document as the sheets of a workbook (工作簿): its words, its tables, and where every number comes from.
///
/// Money stands in the scale of its column, shares as fractions shown in per cent, and what follows from other cells of its row as a
/// formula. The last sheet names the source of every number that has one, with the cell it stands in.
public struct Workbook: Sendable {
  /// The title of the document.
  public let title: String
  /// The sheets in order.
  public let sheets: [Sheet]

  /// The most rows a sheet of a workbook can have.
  public static let rowLimit = 1_048_576

  /// Lays a document out.
  ///
  /// - Complexity: O(size of the document).
  public init(_ document: Document) {
    let zh = document.language == .zh
    var taken: Set<String> = []
    let first = SheetName.unique(zh ? "报告" : "Report", taken: &taken)
    let tables = document.tables.map { table in
      TableSheet(table, name: SheetName.unique(table.caption, taken: &taken), document.language)
    }
    let words = TextSheet(document, name: first, tables: tables.map(\.sheet.name))
    var sheets = [words.sheet] + tables.map(\.sheet)
    let told = [(words.sheet.name, words.sources)] + tables.map { ($0.sheet.name, $0.sources) }
    let name = SheetName.unique(zh ? "数字来源" : "Sources", taken: &taken)
    if let sources = Workbook.sources(told, name: name, isChinese: zh) { sheets.append(sources) }
    title = document.title
    self.sheets = sheets
  }

  private static func sources(
    _ told: [(sheet: String, sources: [(place: CellPlace, text: String, source: String)])], name: String,
    isChinese: Bool
  ) -> Sheet? {
    var sheet = Sheet(name)
    let titles = isChinese ? ["工作表", "单元格", "数字", "来源"] : ["sheet", "cell", "number", "source"]
    sheet.rows.append(titles.map { Sheet.Cell(.text($0), Sheet.Look(.header)) })
    for (name, sources) in told {
      for one in sources {
        let texts = [name, one.place.description, one.text, one.source]
        sheet.rows.append(texts.map { Sheet.Cell(.text($0)) })
        // What a sheet cannot hold is still in the other forms.
        if sheet.rows.count == rowLimit { break }
      }
    }
    guard sheet.rows.count > 1 else { return nil }
    sheet.rows = Array(sheet.rows.prefix(rowLimit))
    sheet.frozenRows = 1
    sheet.filteredThrough = sheet.rows.count - 1
    sheet.widths = [24, 8, 18, 110]
    return sheet
  }
}
