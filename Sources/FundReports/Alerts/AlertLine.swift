public import FundAlerts
public import FundCore

/// One alert of one fund as it is shown (预警条目).
public struct AlertLine: Sendable, Hashable {
  /// The fund.
  public let fund: FundID
  /// The rule that raised it.
  public let rule: String
  /// How serious it is.
  public let severity: AlertSeverity
  /// Where it is in its life.
  public let state: AlertState
  /// The period since which it is in that state.
  public let since: Period
  /// What it says.
  public let message: Bilingual

  /// Joins them.
  public init(
    fund: FundID, rule: String, severity: AlertSeverity, state: AlertState, since: Period, message: Bilingual
  ) {
    self.fund = fund
    self.rule = rule
    self.severity = severity
    self.state = state
    self.since = since
    self.message = message
  }

  /// The severity's word, in its colour on a coloured terminal; a pending alert says so.
  public func word(_ language: Language, isColoured: Bool) -> String {
    var text = severity.title[language]
    if state != .firing { text += language == .zh ? "（\(state.title.zh)）" : " (\(state.title.en))" }
    guard isColoured else { return text }
    let code =
      switch severity {
      case .blue: "34"
      case .yellow: "33"
      case .orange: "38;5;208"
      case .red: "31"
      }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }
}
