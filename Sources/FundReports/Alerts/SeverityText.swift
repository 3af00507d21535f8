import FundAlerts
import FundCore

/// Severities as words, in their colours on a coloured terminal (预警级别表述).
enum SeverityText {
  /// The word of a standing alert; a pending one says so.
  static func word(_ alert: AlertStanding, _ language: Language, isColoured: Bool) -> String {
    let pending = language == .zh ? "（\(alert.state.title.zh)）" : " (\(alert.state.title.en))"
    return coloured(
      alert.severity.title[language] + (alert.state == .firing ? "" : pending), alert.severity, isColoured)
  }

  /// Text in a severity's colour.
  static func coloured(_ text: String, _ severity: AlertSeverity, _ isColoured: Bool) -> String {
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
