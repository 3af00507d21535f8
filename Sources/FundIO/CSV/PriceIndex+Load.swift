public import FundCore
public import FundLedger

extension PriceIndex {
  /// Reads a price index from a CSV file with the columns `period` and `value` (价格指数文件).
  ///
  /// A row that cannot be read is an issue with its place, and left out; so are periods of another frequency than the
  /// first. Nil when no row could be used.
  public static func load(_ path: String) -> Loaded<PriceIndex?> {
    do throws(FundIOError) {
      let source = try ByteSource.open(path)
      defer { source.close() }
      return read(source.bytes(source.size), file: path)
    } catch {
      var log = IssueLog()
      log.add(Issue(error.code, .error, at: SourcePosition(file: path), error.summary, remedy: error.remedy))
      return Loaded(nil, log)
    }
  }

  /// Reads a price index from the bytes of a CSV file; `file` is the name issues carry.
  public static func read(_ bytes: [UInt8], file: String) -> Loaded<PriceIndex?> {
    var log = IssueLog()
    var values: [(period: Period, level: Double)] = []
    func fail(_ code: String, _ line: Int, _ en: String, _ zh: String, _ doEn: String, _ doZh: String) {
      log.add(
        Issue(
          code, .error, at: SourcePosition(file: file, line: line), Bilingual(en, zh), remedy: Bilingual(doEn, doZh)))
    }
    var rest = bytes[...]
    guard let header = HeaderRecord(bytes), let p = header.headings.firstIndex(of: "period"),
      let v = header.headings.firstIndex(of: "value")
    else {
      fail(
        "missingColumn", 1, "a price index needs the columns period and value", "价格指数须有 period 与 value 两列",
        "Write a header line period,value", "请写表头 period,value")
      return Loaded(nil, log)
    }
    rest = rest.dropFirst(header.length)
    var line = header.nextLine - 1
    while !rest.isEmpty {
      line += 1
      let row = rest.prefix { $0 != 0x0A }
      rest = rest.dropFirst(row.count + 1)
      let fields = row.filter { $0 != 0x0D && $0 != 0x22 }.split(separator: 0x2C, omittingEmptySubsequences: false)
      if fields.allSatisfy(\.isEmpty) { continue }
      guard fields.count > max(p, v) else {
        fail("raggedRow", line, "the row has too few fields", "该行字段过少", "Write period and value", "请写 period 与 value")
        continue
      }
      let text = (String(decoding: fields[p], as: UTF8.self), String(decoding: fields[v], as: UTF8.self))
      guard let period = Period(text.0) else {
        fail(
          "badPeriod", line, "\"\(RowIssue.excerpt(text.0))\" is not a month such as 2024-03",
          "\"\(RowIssue.excerpt(text.0))\" 不是 2024-03 这样的月份", "Write 2024-03, 2024Q1 or 2024",
          "请写 2024-03、2024Q1 或 2024")
        continue
      }
      let level = Array(fields[v]).withUnsafeBufferPointer { $0.isEmpty ? nil : FastDecimal.double($0, scale: 0) }
      guard let level, level > 0 else {
        fail(
          "badNumber", line, "\"\(RowIssue.excerpt(text.1))\" is not a price level such as 102.3",
          "\"\(RowIssue.excerpt(text.1))\" 不是 102.3 这样的价格水平", "Write a positive number", "请写正数")
        continue
      }
      if let first = values.first, first.period.frequency != period.frequency {
        fail(
          "mixedFrequency", line, "\(period) is not \(first.period.frequency.name) like the rows before",
          "\(period) 与前面各行的频率不同", "Give the index one frequency; the row was left out", "价格指数只用一种频率；该行未载入")
        continue
      }
      values.append((period, level))
    }
    return Loaded(PriceIndex(values), log)
  }
}
