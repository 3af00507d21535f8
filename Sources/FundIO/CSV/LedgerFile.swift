import FundCore
import FundLedger

/// One ledger file, its header read (台账文件).
struct LedgerFile: Sendable {
  /// The longest line that is read, in bytes.
  static let longestLine = 1 << 20
  /// Bytes read at a time.
  static let blockSize = 1 << 18
  /// Bytes of one piece, which one task reads.
  static let pieceSize = 1 << 22

  /// The name used in messages.
  let name: String
  let source: ByteSource
  let plan: LedgerPlan
  /// Where the first line after the header starts, and its number.
  let dataStart: Int
  let dataLine: Int

  /// The byte ranges of the pieces; they depend on the size alone.
  var pieces: [Range<Int>] {
    stride(from: dataStart, to: source.size, by: LedgerFile.pieceSize).map {
      $0..<min($0 + LedgerFile.pieceSize, source.size)
    }
  }

  /// Reads the header; nil with an issue when the file is no ledger.
  init?(_ name: String, _ opened: ByteSource, _ options: LedgerReadOptions, _ log: inout IssueLog) {
    self.name = name
    func refuse(
      _ log: inout IssueLog, _ code: String, _ en: String, _ zh: String, _ doEn: String, _ doZh: String,
      _ severity: IssueSeverity = .error, line: Int = 0
    ) {
      log.add(
        Issue(
          code, severity, at: SourcePosition(file: name, line: line), Bilingual(en, zh), remedy: Bilingual(doEn, doZh)))
    }
    if opened.size == 0 {
      refuse(
        &log, "emptyFile", "the file is empty", "文件为空", "Supply a ledger with a header line", "请提供含表头的台账")
      return nil
    }
    var head = opened.bytes(LedgerFile.longestLine)
    if let (en, zh, doEn, doZh) = FileKind.foreign(head) {
      refuse(
        &log, "notCSV", en, zh, doEn, doZh)
      return nil
    }
    var source = opened
    if options.encoding.isGB18030(head, knows: { options.mapping.column($0) != nil }) {
      guard let text = GB18030.utf8(opened.bytes(opened.size)) else {
        refuse(
          &log, "badEncoding", "the file is not GB18030 text", "文件不是 GB18030 文本", "Convert the file to UTF-8",
          "请转换为 UTF-8")
        return nil
      }
      source = .memory(text)
      head = source.bytes(LedgerFile.longestLine)
    }
    self.source = source
    guard let header = HeaderRecord(head) else {
      refuse(
        &log, "badHeader", "the header line is not text in UTF-8, or longer than \(LedgerFile.longestLine) bytes",
        "表头不是 UTF-8 文本，或超过 \(LedgerFile.longestLine) 字节",
        "Convert the file to UTF-8, or read it with --encoding gb18030",
        "请转换为 UTF-8，或使用 --encoding gb18030 读取", line: 1)
      return nil
    }
    guard let plan = LedgerPlan(header, name, options, &log) else { return nil }
    self.plan = plan
    dataStart = header.length
    dataLine = header.nextLine
    if header.length >= source.size {
      refuse(
        &log, "headerOnly", "the file has a header and no rows", "文件只有表头没有数据", "Supply rows, or leave the file out",
        "请补充数据或去掉该文件",
        .warning, line: 1)
    }
  }
}

/// The header line of a file: its headings, and where the rows begin.
struct HeaderRecord {
  var headings: [String] = []
  /// The byte column of each heading.
  var columns: [Int] = []
  var length = 0
  var line = 1
  var nextLine = 2

  /// Reads the first line that is not blank; nil when it does not end or is not UTF-8.
  init?(_ bytes: [UInt8]) {
    var at = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while at < bytes.count, bytes[at] == 0x0A || bytes[at] == 0x0D {
      if bytes[at] == 0x0A { line += 1 }
      at += 1
    }
    let start = at
    nextLine = line + 1
    var field: [UInt8] = []
    var fieldStart = at
    var inQuotes = false
    func finish(_ headings: inout [String], _ columns: inout [Int]) -> Bool {
      if field.last == 0x0D { field.removeLast() }
      guard let text = String(validating: field, as: UTF8.self) else { return false }
      headings.append(text.trimmedHeading)
      columns.append(fieldStart - start + 1)
      field = []
      return true
    }
    while at < bytes.count {
      let b = bytes[at]
      if inQuotes {
        if b == 0x22, at + 1 < bytes.count, bytes[at + 1] == 0x22 {
          field.append(b)
          at += 1
        } else if b == 0x22 {
          inQuotes = false
        } else {
          if b == 0x0A { nextLine += 1 }
          field.append(b)
        }
      } else if b == 0x22, field.isEmpty {
        inQuotes = true
      } else if b == 0x2C {
        guard finish(&headings, &columns) else { return nil }
        fieldStart = at + 1
      } else if b == 0x0A {
        guard finish(&headings, &columns) else { return nil }
        length = at + 1
        return
      } else {
        field.append(b)
      }
      at += 1
    }
    guard at < LedgerFile.longestLine, finish(&headings, &columns) else { return nil }
    length = at
  }
}

/// Files that are not CSV, known by their first bytes (文件类型识别).
enum FileKind {
  /// What the file is and what to do instead, which may be to pipe it into a command; nil for text.
  static func foreign(
    _ head: [UInt8], command: String? = "check"
  ) -> (en: String, zh: String, doEn: String, doZh: String)? {
    if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) || head.starts(with: [0x50, 0x4B, 0x05, 0x06]) {
      return (
        "this is an Excel workbook (.xlsx) or another zip file", "这是 Excel 工作簿（.xlsx）或其他 zip 文件",
        "Save the sheet as CSV UTF-8 (comma delimited)", "请另存为 CSV UTF-8（逗号分隔）"
      )
    }
    if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      return (
        "this is an old Excel workbook (.xls)", "这是旧版 Excel 工作簿（.xls）", "Save the sheet as CSV UTF-8 (comma delimited)",
        "请另存为 CSV UTF-8（逗号分隔）"
      )
    }
    if head.starts(with: [0x1F, 0x8B]) {
      let how = command.map { "gunzip -c FILE | fundcast \($0) -" } ?? "gunzip FILE"
      return (
        "this is a gzip file", "这是 gzip 压缩文件", "Unpack it first, for example: \(how)", "请先解压，例如：\(how)"
      )
    }
    if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF])
      || (head.count > 3 && head[0] != 0 && head[1] == 0 && head[3] == 0)
    {
      return ("this is UTF-16 text", "这是 UTF-16 文本", "Save it as UTF-8", "请另存为 UTF-8")
    }
    return nil
  }
}
