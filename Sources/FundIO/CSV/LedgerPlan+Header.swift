import FundCore
import FundLedger

extension LedgerPlan {
  /// Understands a header; nil with an issue when a column is missing without which no row can be used.
  init?(_ header: HeaderRecord, _ file: String, _ options: LedgerReadOptions, _ log: inout IssueLog) {
    unit = options.unit
    currency = options.currency
    precision = options.precision
    isCumulative = options.isCumulative
    itemNames = options.mapping
    headings = header.headings
    columns = []
    readsChinesePeriods = false
    var seen: Set<String> = []
    for (i, heading) in header.headings.enumerated() {
      let place = SourcePosition(file: file, line: header.line, column: header.columns[i])
      guard let (column, isMapped) = options.mapping.column(heading) else {
        columns.append(.unknown)
        if !heading.isEmpty { LedgerPlan.report(unknown: heading, place, &log) }
        continue
      }
      let adjusted = LedgerPlan.adjust(column, heading, header.headings)
      if adjusted != .annotation, adjusted != .reserved, !seen.insert(adjusted.key).inserted {
        columns.append(.unknown)
        LedgerPlan.report(twice: heading, adjusted.key, place, &log)
        continue
      }
      if adjusted == .reserved { LedgerPlan.report(reserved: heading, place, &log) }
      if isMapped, adjusted == .period { readsChinesePeriods = true }
      columns.append(adjusted)
    }
    isLong = columns.contains(.item) && columns.contains(.amount)
    if let missing = missingColumn {
      log.add(
        Issue(
          "missingColumn", .error, at: SourcePosition(file: file, line: header.line),
          Bilingual("the header has no column \(missing.en)", "表头缺少 \(missing.zh) 列"),
          remedy: Bilingual(
            "A ledger needs region, scheme, period and figures such as income, spending, balance; the file was left out",
            "台账须有 region、scheme、period 及 income、spending、balance 等数值列；该文件未载入")))
      return nil
    }
  }

  private var missingColumn: Bilingual? {
    if !columns.contains(.region) { return Bilingual("region", "region（统筹地区）") }
    if !columns.contains(.scheme) { return Bilingual("scheme", "scheme（险种）") }
    if !columns.contains(.period) { return Bilingual("period", "period（期间）") }
    if isLong { return nil }
    let hasFigures = columns.contains {
      switch $0 {
      case .money, .driver: true
      default: false
      }
    }
    return hasFigures ? nil : Bilingual("with figures, such as income", "数值（如 income）")
  }

  /// 统筹地区 holds the code unless another column does; 地区 is the code when nothing else names the region.
  private static func adjust(_ column: LedgerColumn, _ heading: String, _ all: [String]) -> LedgerColumn {
    let codes: Set<String> = ["地区代码", "统筹地区代码", "行政区划代码", "统筹区代码", "region"]
    let hasCode = all.contains { codes.contains($0) }
    if column == .region, heading == "统筹地区" || heading == "统筹区", hasCode { return .regionName }
    let hasRegion = hasCode || all.contains("统筹地区") || all.contains("统筹区")
    if column == .regionName, heading == "地区", !hasRegion { return .region }
    return column
  }

  private static func report(unknown heading: String, _ place: SourcePosition, _ log: inout IssueLog) {
    let near = NearestName.of(heading, LedgerColumn.names)
    let shown = RowIssue.excerpt(heading)
    log.add(
      Issue(
        "unknownColumn", .warning, at: place,
        Bilingual("\"\(shown)\" is not a column of a ledger", "\"\(shown)\" 不是台账的列"),
        remedy: near.map { Bilingual("Did you mean \($0)? The column was left out", "是否为 \($0)？该列未载入") }
          ?? Bilingual("The column was left out; a mapping can name it", "该列未载入；可用列映射指定其含义")))
  }

  private static func report(twice heading: String, _ key: String, _ place: SourcePosition, _ log: inout IssueLog) {
    let shown = RowIssue.excerpt(heading)
    log.add(
      Issue(
        "duplicateColumn", .error, at: place,
        Bilingual("\"\(shown)\" is a second column for \(key)", "\"\(shown)\" 与前面的列重复（\(key)）"),
        remedy: Bilingual("Keep one of them; the first is used", "请保留其一；采用第一列")))
  }

  private static func report(reserved heading: String, _ place: SourcePosition, _ log: inout IssueLog) {
    log.add(
      Issue(
        "reservedColumn", .note, at: place,
        Bilingual("\"\(heading)\" is reserved for the real balance and not read yet", "\"\(heading)\" 为真实结余预留，目前不读取"),
        remedy: Bilingual("Nothing needs to be done", "无需处理")))
  }
}

extension RowIssue {
  /// A text fit for a message.
  static func excerpt(_ text: String) -> String {
    var copy = text
    return copy.withUTF8 { excerpt($0) }
  }
}
