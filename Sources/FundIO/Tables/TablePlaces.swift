import FundCore

/// Where the columns asked for stand in a header; nil with issues when one is not there or there twice.
struct TablePlaces {
  private(set) var numbers: [NumericTableReader.Place]?
  private(set) var groups: [NumericTableReader.Place]?

  init(_ header: HeaderRecord, _ file: String, _ columns: TableColumns, _ log: inout IssueLog) {
    if let divider = TablePlaces.foreignDivider(header, columns) {
      log.add(
        Issue(
          "notCommas", .error, at: SourcePosition(file: file, line: header.line),
          Bilingual("the fields are divided by \(divider.en), not by commas", "字段以\(divider.zh)而非逗号分隔"),
          remedy: Bilingual(
            "Save the table as CSV with commas and decimal points", "请另存为以逗号分隔、以点作小数点的 CSV")))
      return
    }
    var found: [String: NumericTableReader.Place] = [:]
    let wanted = columns.numbers + columns.groups.filter { !columns.numbers.contains($0) }
    for name in wanted {
      let places = header.headings.indices.filter { header.headings[$0] == name }
      if places.count == 1 {
        found[name] = NumericTableReader.Place(name: name, index: places[0])
      } else if places.isEmpty {
        TablePlaces.report(missing: name, header, file, &log)
      } else {
        let place = SourcePosition(file: file, line: header.line, column: header.columns[places[1]])
        log.add(
          Issue(
            "duplicateColumn", .error, at: place,
            Bilingual(
              "\"\(RowIssue.excerpt(name))\" is the heading of two columns", "\"\(RowIssue.excerpt(name))\" 是两列的表头"),
            remedy: Bilingual("Give each column used a heading of its own", "请为所用各列取不同的表头")))
      }
    }
    guard found.count == wanted.count else { return }
    numbers = columns.numbers.compactMap { found[$0] }
    groups = columns.groups.compactMap { found[$0] }
  }

  /// What divides the fields of a header that is one field only although it holds names asked for.
  private static func foreignDivider(_ header: HeaderRecord, _ columns: TableColumns) -> Bilingual? {
    guard header.headings.count == 1, let only = header.headings.first else { return nil }
    let wanted = Set(columns.numbers + columns.groups)
    guard !wanted.contains(only) else { return nil }
    if only.contains(";") { return Bilingual("semicolons", "分号") }
    if only.contains("\t") { return Bilingual("tabs", "制表符") }
    return nil
  }

  private static func report(missing name: String, _ header: HeaderRecord, _ file: String, _ log: inout IssueLog) {
    let shown = RowIssue.excerpt(name)
    let headings = header.headings.filter { !$0.isEmpty }
    let listed = headings.prefix(12).map { RowIssue.excerpt($0) }
    let more = headings.count > listed.count ? ", …" : ""
    let all = Bilingual(listed.joined(separator: ", ") + more, listed.joined(separator: "、") + more)
    // Any short name is near to any other.
    let near = name.count > 2 ? NearestName.of(name, headings) : nil
    log.add(
      Issue(
        "missingColumn", .error, at: SourcePosition(file: file, line: header.line),
        Bilingual("the header has no column \"\(shown)\"", "表头没有 \"\(shown)\" 列"),
        remedy: near.map { Bilingual("Did you mean \($0)?", "是否为 \($0)？") }
          ?? Bilingual("The columns are \(all.en)", "各列为 \(all.zh)")))
  }
}
