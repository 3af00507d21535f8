public import FundCore

extension NumericTable {
  /// Reads the columns asked for from a CSV file with a header line; `-` is standard input (读取数值表).
  ///
  /// UTF-8 or GB18030, with or without BOM, line ends of both kinds, quoted fields (RFC 4180). Spaces around a number
  /// do not count. The answer is nil when a column is not there, a field of a used column is no finite number, a row
  /// has another number of fields than the header, or no row is left: half a table would be another table.
  /// - Complexity: O(bytes); the file is held in memory while it is read.
  public static func load(
    _ path: String, _ columns: TableColumns, options: TableReadOptions = TableReadOptions()
  ) -> Loaded<NumericTable?> {
    do throws(FundIOError) {
      let source = try ByteSource.open(path)
      defer { source.close() }
      return read(source.bytes(source.size), file: path, columns, options: options)
    } catch {
      var log = IssueLog()
      log.add(Issue(error.code, .error, at: SourcePosition(file: path), error.summary, remedy: error.remedy))
      return Loaded(nil, log)
    }
  }

  /// Reads the columns asked for from the bytes of a CSV file; `file` is the name issues carry.
  public static func read(
    _ bytes: [UInt8], file: String, _ columns: TableColumns, options: TableReadOptions = TableReadOptions()
  ) -> Loaded<NumericTable?> {
    var log = IssueLog(capPerCode: options.issueCap)
    guard let (text, header) = header(bytes, file, columns, options, &log) else { return Loaded(nil, log) }
    let places = TablePlaces(header, file, columns, &log)
    guard let numbers = places.numbers, let groups = places.groups else { return Loaded(nil, log) }
    var reader = NumericTableReader(
      file: file, lineOffset: header.nextLine - 1, numbers: numbers, groups: groups, options, log)
    reader.read(Array(text[min(header.length, text.count)...]), fields: header.headings.count)
    log = reader.log
    guard log.count(.error) == 0 || options.keepsMistakes else { return Loaded(nil, log) }
    guard !reader.lines.isEmpty else {
      guard reader.brokenLines.isEmpty else { return Loaded(nil, log) }
      let isEmpty = reader.omitted.isEmpty
      log.add(
        Issue(
          isEmpty ? "headerOnly" : "noCompleteRow", .error, at: SourcePosition(file: file, line: header.line),
          isEmpty
            ? Bilingual("the file has a header and no rows", "文件只有表头没有数据")
            : Bilingual("no row has a value in every column used", "没有一行在所用各列都有数值"),
          remedy: isEmpty
            ? Bilingual("Supply rows", "请补充数据")
            : Bilingual("Fill in the values, or use fewer columns", "请补充数值或减少所用的列")))
      return Loaded(nil, log)
    }
    return Loaded(NumericTable(file: file, columns, reader), log)
  }

  /// The text in UTF-8 with its header; nil with an issue when the bytes are no table.
  private static func header(
    _ bytes: [UInt8], _ file: String, _ columns: TableColumns, _ options: TableReadOptions, _ log: inout IssueLog
  ) -> (text: [UInt8], header: HeaderRecord)? {
    func refuse(_ code: String, _ summary: Bilingual, _ remedy: Bilingual, line: Int = 0) {
      log.add(Issue(code, .error, at: SourcePosition(file: file, line: line), summary, remedy: remedy))
    }
    if bytes.isEmpty {
      refuse(
        "emptyFile", Bilingual("the file is empty", "文件为空"),
        Bilingual("Supply a table with a header line", "请提供含表头的数值表"))
      return nil
    }
    let head = Array(bytes.prefix(LedgerFile.longestLine))
    if let (en, zh, doEn, doZh) = FileKind.foreign(head, command: options.command) {
      refuse("notCSV", Bilingual(en, zh), Bilingual(doEn, doZh))
      return nil
    }
    let wanted = Set(columns.numbers + columns.groups)
    var text = bytes
    if options.encoding.isGB18030(head, knows: wanted.contains) {
      guard let decoded = GB18030.utf8(bytes) else {
        refuse(
          "badEncoding", Bilingual("the file is not GB18030 text", "文件不是 GB18030 文本"),
          Bilingual("Convert the file to UTF-8", "请转换为 UTF-8"))
        return nil
      }
      text = decoded
    }
    guard let header = HeaderRecord(Array(text.prefix(LedgerFile.longestLine))) else {
      refuse(
        "badHeader",
        Bilingual(
          "the header line is not text in UTF-8, or longer than \(LedgerFile.longestLine) bytes",
          "表头不是 UTF-8 文本，或超过 \(LedgerFile.longestLine) 字节"),
        options.command == nil
          ? NumericTableReader.saveAsUTF8
          : Bilingual(
            "Convert the file to UTF-8, or read it with --encoding gb18030", "请转换为 UTF-8，或使用 --encoding gb18030 读取"),
        line: 1)
      return nil
    }
    return (text, header)
  }
}
