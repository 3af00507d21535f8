/// Where something stands in a file (来源位置): file, line and column, both from 1.
public struct SourcePosition: Sendable, Hashable, Comparable {
  /// The file as the caller named it; `-` for standard input.
  public let file: String
  /// The line, from 1; the header is line 1. Zero means the whole file.
  public let line: Int
  /// The column, from 1: the byte-counted start of the field as an editor shows it. Zero means the whole line.
  public let column: Int

  /// Names a place.
  public init(file: String, line: Int = 0, column: Int = 0) {
    self.file = file
    self.line = line
    self.column = column
  }

  /// File, line, column.
  public static func < (a: SourcePosition, b: SourcePosition) -> Bool {
    if a.file != b.file { return a.file < b.file }
    return (a.line, a.column) < (b.line, b.column)
  }
}

extension SourcePosition: CustomStringConvertible {
  /// `ledger.csv:74:3`, without the parts that are zero.
  public var description: String {
    if line == 0 { return file }
    return column == 0 ? "\(file):\(line)" : "\(file):\(line):\(column)"
  }
}

/// How serious an issue is (严重程度).
public enum IssueSeverity: Int, Sendable, Hashable, Comparable, Codable, CaseIterable {
  /// Worth knowing; nothing is lost, such as a rounding difference (提示).
  case note
  /// Kept, but look at it (警告).
  case warning
  /// Something could not be used or does not add up (错误).
  case error

  /// Notes first.
  public static func < (a: IssueSeverity, b: IssueSeverity) -> Bool { a.rawValue < b.rawValue }

  /// The word to print.
  public var title: Bilingual {
    switch self {
    case .note: Bilingual("note", "提示")
    case .warning: Bilingual("warning", "警告")
    case .error: Bilingual("error", "错误")
    }
  }
}

/// One thing found in the input (问题): what, where, and what to do about it.
public struct Issue: Sendable, Hashable {
  /// A stable word for programs, such as `badPeriod`.
  public let code: String
  /// How serious it is.
  public let severity: IssueSeverity
  /// Where it stands; nil when it is about no single place.
  public let position: SourcePosition?
  /// The fund it is about, when known.
  public let fund: FundID?
  /// The period it is about, when known.
  public let period: Period?
  /// What was found.
  public let summary: Bilingual
  /// What to do.
  public let remedy: Bilingual

  /// States an issue.
  public init(
    _ code: String, _ severity: IssueSeverity, at position: SourcePosition? = nil, fund: FundID? = nil,
    period: Period? = nil, _ summary: Bilingual, remedy: Bilingual
  ) {
    self.code = code
    self.severity = severity
    self.position = position
    self.fund = fund
    self.period = period
    self.summary = summary
    self.remedy = remedy
  }

  /// One line: place, severity, what, remedy.
  public func line(_ language: Language) -> String {
    let place = position.map { "\($0): " } ?? ""
    let whose = [fund?.description, period?.description].compactMap { $0 }.joined(separator: " ")
    let colon = language == .zh ? "：" : ": "
    let who = whose.isEmpty ? "" : whose + colon
    let advice = remedy[language]
    let tail = advice.isEmpty ? "" : (language == .zh ? "。" : ". ") + advice
    return "\(place)\(severity.title[language])\(colon)\(who)\(summary[language])\(tail)"
  }
}
