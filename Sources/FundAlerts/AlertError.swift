public import FundCore

/// Why rules or a book of alerts cannot be used (预警错误).
@nonexhaustive public enum AlertError: Error, Sendable, Hashable {
  /// Two rules of one set have this id.
  case duplicateRule(String)
  /// The stored book has a version this release does not read.
  case bookVersion(found: Int, supported: Int)
  /// The bytes of the stored book do not give the checksum written with them.
  case bookChecksum(written: String, found: String)
  /// The stored book is not of the form this release writes.
  case bookMalformed(String)
  /// The file could not be read.
  case bookUnreadable(path: String, reason: String)
  /// There is no open alert of this rule on this fund; the rules that have one are named.
  case notOpen(rule: String, fund: FundID, open: [String])
  /// The book has no silence of this number; it knows so many.
  case noSilence(Int, known: Int)
  /// The file could not be written.
  case bookUnwritable(path: String, reason: String)
  /// Another run holds the book.
  case bookLocked(path: String)
  /// The book has observed a later month than the one to be observed.
  case bookAhead(through: YearMonth, asked: YearMonth)

  /// A stable word for programs.
  public var code: String {
    switch self {
    case .duplicateRule: "duplicateRule"
    case .bookVersion: "bookVersion"
    case .bookChecksum: "bookChecksum"
    case .bookMalformed: "bookMalformed"
    case .bookUnreadable: "bookUnreadable"
    case .bookUnwritable: "bookUnwritable"
    case .bookLocked: "bookLocked"
    case .bookAhead: "bookAhead"
    case .notOpen: "notOpen"
    case .noSilence: "noSilence"
    }
  }

  /// Whether the book could not be taken hold of or written, while what it holds is fine (写入类错误).
  public var isOfWriting: Bool {
    switch self {
    case .bookUnwritable, .bookLocked: true
    default: false
    }
  }

  /// What is wrong.
  public var summary: Bilingual {
    switch self {
    case .duplicateRule(let id): Bilingual("two rules are called \"\(id)\"", "有两条规则同名“\(id)”")
    case .bookVersion(let found, let supported):
      Bilingual(
        "the alert book has version \(found); this release reads version \(supported)",
        "预警簿为第\(found)版，本程序可读第\(supported)版")
    case .bookChecksum(let written, let found):
      Bilingual(
        "the alert book is damaged: its checksum is \(found.prefix(12)), \(written.prefix(12)) was written",
        "预警簿已损坏：校验和为 \(found.prefix(12))，写入时为 \(written.prefix(12))")
    case .bookMalformed(let detail):
      Bilingual("this is not an alert book: \(detail)", "不是预警簿：\(detail)")
    case .bookUnreadable(let path, let reason):
      Bilingual("the alert book \(path) cannot be read: \(reason)", "无法读取预警簿 \(path)：\(reason)")
    case .bookUnwritable(let path, let reason):
      Bilingual("the alert book \(path) cannot be written: \(reason)", "无法写入预警簿 \(path)：\(reason)")
    case .bookLocked(let path):
      Bilingual("the alert book \(path) is in use by another run", "预警簿 \(path) 正被另一次运行使用")
    case .bookAhead(let through, let asked):
      Bilingual(
        "the alert book has observed \(through.period) already, later than \(asked.period)",
        "预警簿已观察至 \(through.period)，晚于 \(asked.period)")
    case .notOpen(let rule, let fund, _):
      Bilingual("no alert of \(rule) is open on \(fund)", "\(fund) 没有未解除的 \(rule) 预警")
    case .noSilence(let number, _): Bilingual("there is no silence \(number)", "没有第 \(number) 号静默")
    }
  }

  /// What to do.
  public var remedy: Bilingual {
    switch self {
    case .duplicateRule: Bilingual("Give each rule an id of its own", "请为每条规则指定不同的 id")
    case .bookVersion: Bilingual("Read it with the release that wrote it, or start a new book", "请用写入它的版本读取，或新建预警簿")
    case .bookChecksum, .bookMalformed:
      Bilingual("Restore a copy, or start a new book and replay the months", "请恢复备份，或新建预警簿并重放各月")
    case .bookLocked: Bilingual("Wait until it has ended", "请等待其结束")
    case .bookAhead:
      Bilingual(
        "Observe a month that is not earlier; --allow-earlier judges what was not judged yet and rewrites nothing",
        "请观察不早于该月的月份；--allow-earlier 只判定尚未判定的内容，不改写历史")
    case .notOpen(_, _, let open):
      open.isEmpty
        ? Bilingual("This fund has no open alert in the book", "预警簿中该基金没有未解除的预警")
        : Bilingual("Open on it: \(open.joined(separator: ", "))", "未解除的有：\(open.joined(separator: "、"))")
    case .noSilence(_, let known):
      known == 0
        ? Bilingual("The book has none", "预警簿中没有静默") : Bilingual("They are numbered 1 to \(known)", "编号为 1 至 \(known)")
    case .bookUnreadable, .bookUnwritable: Bilingual("Check the path and its permissions", "请检查路径和权限")
    }
  }
}

extension AlertError: CustomStringConvertible {
  /// What is wrong and what to do.
  public var description: String { "\(summary.en). \(remedy.en)" }
}
