import FundActuarial
public import FundAlerts
public import FundCore
import FundIO
public import FundLedger

/// What changed in an observation and what stands after it (预警报表).
///
/// Alerts nobody is told of (silenced, acknowledged, inhibited) are counted in the lines, and listed where that is asked;
/// the forms for machines hold them with their reasons.
public struct AlertsReport: Sendable {
  let transitions: [AlertTransition]
  let notices: [AlertNotice]
  let ledger: Ledger
  let book: AlertBook
  let listsMuted: Bool

  /// Reports transitions and open alerts, the worst first.
  ///
  /// - Parameters:
  ///   - transitions: what changed.
  ///   - notices: the open alerts.
  ///   - ledger: for the names of the funds.
  ///   - book: for what is decided about transitions.
  ///   - listsMuted: whether alerts nobody is told of are listed in lines and tables.
  public init(
    _ transitions: [AlertTransition], _ notices: [AlertNotice], of ledger: Ledger, book: AlertBook,
    listsMuted: Bool = false
  ) {
    self.transitions = transitions
    self.notices = notices.sorted { a, b in
      a.alert.severity == b.alert.severity ? a.alert.fund < b.alert.fund : a.alert.severity > b.alert.severity
    }
    self.ledger = ledger
    self.book = book
    self.listsMuted = listsMuted
  }

  /// Lines for a terminal: the open alerts, most serious first, then the changes of this observation.
  public func lines(_ language: Language, isColoured: Bool = false) -> [String] {
    let zh = language == .zh
    var lines: [String] = []
    if notices.isEmpty { lines.append(zh ? "没有未解除的预警。" : "No alert is open.") }
    for notice in notices where !notice.isMuted { lines += block(notice, language, isColoured) }
    lines += mutedLines(language, isColoured)
    lines += ["", zh ? "本次变化：" : "Changes of this observation:"]
    if transitions.isEmpty { lines.append(zh ? "    无。" : "    none.") }
    for change in transitions {
      let word = SeverityText.coloured(change.severity.title[language], change.severity, isColoured)
      let mark = MutingText.mark(book.mutings(of: change), language)
      lines.append(
        "    \(change.period)  \(change.kind.title[language])  \(word)  \(change.fund)  \(change.title[language])\(mark)"
      )
    }
    if FundLabel.anyGenerated(shown) { lines += ["", FundLabel.generatedNotice(language)] }
    return lines
  }

  private func block(_ notice: AlertNotice, _ language: Language, _ isColoured: Bool) -> [String] {
    let alert = notice.alert
    let word = SeverityText.word(alert, language, isColoured: isColoured)
    let name = FundLabel.name(alert.fund, in: ledger, language)
    let since = language == .zh ? "自" : "since"
    let head = "\(word)  \(name)  \(since) \(alert.since)  \(alert.title[language])"
    let reasons = notice.mutings.map { $0.text(language) }
    return [head]
      + ([alert.message(language)] + reasons).flatMap { text in
        DisplayWidth.wrapped(text, to: 94).map { "    " + $0 }
      }
  }

  /// How many alerts nobody is told of, and which when asked.
  private func mutedLines(_ language: Language, _ isColoured: Bool) -> [String] {
    let muted = notices.filter(\.isMuted)
    guard !muted.isEmpty else { return [] }
    let count = MutingText.counted(muted, language)
    guard listsMuted else {
      return ["", language == .zh ? "\(count)；--muted 列出。" : "\(count); --muted lists them."]
    }
    return ["", count + (language == .zh ? "：" : ":")] + muted.flatMap { block($0, language, isColoured) }
  }

  var shown: [FundAttributes] {
    (notices.map(\.alert.fund) + transitions.map(\.fund)).compactMap { ledger.attributes(of: $0) }
  }

  /// The open alerts as a table.
  public func table(_ language: Language) -> TextTable {
    let zh = language == .zh
    var table = TextTable([
      (zh ? "级别" : "severity", .left), (zh ? "基金" : "fund", .left), (zh ? "名称" : "name", .left),
      (zh ? "规则" : "rule", .left), (zh ? "状态" : "state", .left), (zh ? "自" : "since", .left),
      (zh ? "说明" : "message", .left),
    ])
    for notice in notices where listsMuted || !notice.isMuted {
      let alert = notice.alert
      table.add([
        alert.severity.title[language], alert.fund.description,
        FundLabel.region(alert.fund, in: ledger, language) ?? "", alert.title[language],
        alert.state.title[language] + MutingText.mark(notice.mutings, language), alert.since.description,
        alert.message(language),
      ])
    }
    return table
  }
}
