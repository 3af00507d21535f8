package import FundCore
package import Yams

/// A node of a YAML file with its place. Typed access notes what is wrong and answers nil; it never throws, so one
/// reading finds every error.
package struct YAMLValue {
  package let node: Node
  package let file: String

  package init(_ node: Node, file: String) {
    self.node = node
    self.file = file
  }

  /// Where the node begins; columns count Unicode scalars.
  package var position: SourcePosition {
    guard let mark = node.mark else { return SourcePosition(file: file) }
    return SourcePosition(file: file, line: mark.line, column: mark.column)
  }

  /// Whether it says nothing: an empty value, `~` or `null`.
  package var isNull: Bool {
    guard case .scalar(let scalar) = node else { return false }
    return scalar.style == .plain && ["", "~", "null"].contains(scalar.string)
  }

  /// Whether it is a mapping.
  package var isMapping: Bool {
    if case .mapping = node { true } else { false }
  }

  /// Notes something wrong here.
  package func fail(
    _ code: String, _ summary: Bilingual, remedy: Bilingual = Bilingual("", ""), log: inout IssueLog
  ) {
    log.add(Issue(code, .error, at: position, summary, remedy: remedy))
  }

  /// Notes something doubtful here that can be used all the same.
  package func warn(_ code: String, _ summary: Bilingual, remedy: Bilingual, log: inout IssueLog) {
    log.add(Issue(code, .warning, at: position, summary, remedy: remedy))
  }

  /// Notes that something else was expected here.
  package func expected(_ what: Bilingual, log: inout IssueLog) {
    let found =
      switch node {
      case .mapping: Bilingual("a mapping", "映射")
      case .sequence: Bilingual("a list", "列表")
      case .scalar(let scalar):
        isNull
          ? Bilingual("nothing", "空值")
          : Bilingual("\"\(RowIssue.excerpt(scalar.string))\"", "“\(RowIssue.excerpt(scalar.string))”")
      case .alias: Bilingual("an alias", "别名")
      }
    fail(
      "wrongType", Bilingual("expected \(what.en), found \(found.en)", "应为\(what.zh)，实为\(found.zh)"), log: &log)
  }

  /// The text of a scalar that says something.
  package func text(_ log: inout IssueLog) -> String? {
    guard case .scalar(let scalar) = node, !isNull, !scalar.string.isEmpty else {
      expected(Bilingual("text", "文本"), log: &log)
      return nil
    }
    return scalar.string
  }

  /// A whole number within a range.
  package func integer(in range: ClosedRange<Int>, _ log: inout IssueLog) -> Int? {
    guard case .scalar(let scalar) = node, !isNull, let number = Int(scalar.string) else {
      expected(Bilingual("a whole number", "整数"), log: &log)
      return nil
    }
    guard range.contains(number) else {
      fail(
        "outOfRange",
        Bilingual(
          "\(number) is not between \(range.lowerBound) and \(range.upperBound)",
          "\(number) 不在 \(range.lowerBound) 与 \(range.upperBound) 之间"), log: &log)
      return nil
    }
    return number
  }

  /// A finite number, read as a double.
  package func number(_ log: inout IssueLog) -> Double? {
    guard case .scalar(let scalar) = node, !isNull, let number = Double(scalar.string), number.isFinite else {
      expected(Bilingual("a number", "数值"), log: &log)
      return nil
    }
    return number
  }

  /// `true` or `false`.
  package func flag(_ log: inout IssueLog) -> Bool? {
    if case .scalar(let scalar) = node, scalar.style == .plain {
      if scalar.string == "true" { return true }
      if scalar.string == "false" { return false }
    }
    expected(Bilingual("true or false", " true 或 false"), log: &log)
    return nil
  }

  /// A day such as `2024-02-29`.
  package func date(_ log: inout IssueLog) -> CalendarDate? {
    guard case .scalar(let scalar) = node, !isNull else {
      expected(Bilingual("a day such as 2024-02-29", " 2024-02-29 这样的日期"), log: &log)
      return nil
    }
    guard let day = CalendarDate(scalar.string) else {
      fail(
        "badDate",
        Bilingual("\"\(scalar.string)\" is not a day such as 2024-02-29", "“\(scalar.string)”不是 2024-02-29 这样的日期"),
        remedy: Bilingual("Write year, month and day that exist", "请写存在的年、月、日"), log: &log)
      return nil
    }
    return day
  }

  /// One of the words of a closed set.
  package func word<T>(of words: [(word: String, value: T)], _ what: Bilingual, _ log: inout IssueLog) -> T? {
    guard let text = text(&log) else { return nil }
    if let found = words.first(where: { $0.word == text }) { return found.value }
    let all = words.map(\.word).joined(separator: ", ")
    fail(
      "unknownWord", Bilingual("\"\(text)\" is not \(what.en)", "“\(text)”不是\(what.zh)"),
      remedy: Bilingual("Use one of: \(all)", "可用：\(all)"), log: &log)
    return nil
  }

  /// A text in both languages: a mapping with `en` and `zh`, or one text for both.
  package func bilingual(_ log: inout IssueLog) -> Bilingual? {
    if case .scalar = node { return text(&log).map { Bilingual($0, $0) } }
    guard let map = mapping(required: ["en", "zh"], log: &log), let en = map["en"]?.text(&log),
      let zh = map["zh"]?.text(&log)
    else { return nil }
    return Bilingual(en, zh)
  }

  /// The members of a list.
  package func list(_ log: inout IssueLog) -> [YAMLValue]? {
    guard case .sequence(let nodes) = node else {
      expected(Bilingual("a list", "列表"), log: &log)
      return nil
    }
    return nodes.map { YAMLValue($0, file: file) }
  }

  /// The members of a list of at least one.
  package func filledList(_ log: inout IssueLog) -> [YAMLValue]? {
    guard let members = list(&log) else { return nil }
    if members.isEmpty { expected(Bilingual("a list of at least one", "至少一项的列表"), log: &log) }
    return members.isEmpty ? nil : members
  }
}
