public import FundCore

/// Why nobody is told of an alert (不予通知的原因).
public enum AlertMuting: Sendable, Hashable {
  /// Somebody asked for silence (静默).
  case silenced(AlertSilence)
  /// Somebody knows it already (已知晓).
  case acknowledged(AlertAcknowledgement)
  /// Another alert speaks for it (被抑制).
  case inhibited(by: FundID, rule: String)

  /// A stable word: `silenced`, `acknowledged` or `inhibited`.
  public var code: String {
    switch self {
    case .silenced: "silenced"
    case .acknowledged: "acknowledged"
    case .inhibited: "inhibited"
    }
  }

  /// The word to print.
  public var title: Bilingual {
    switch self {
    case .silenced: Bilingual("silenced", "已静默")
    case .acknowledged: Bilingual("acknowledged", "已知晓")
    case .inhibited: Bilingual("inhibited", "被抑制")
    }
  }

  /// The reason as a phrase (原因说明).
  public func text(_ language: Language) -> String {
    let zh = language == .zh
    switch self {
    case .silenced(let silence):
      let until = silence.term.until.map { zh ? "至 \($0)，" : "until \($0), " } ?? ""
      let (who, why) = (silence.reason.who, silence.reason.why)
      return zh ? "静默 \(silence.number)：\(until)\(who)：\(why)" : "silence \(silence.number): \(until)\(who): \(why)"
    case .acknowledged(let ack):
      let (who, why) = (ack.reason.who, ack.reason.why)
      let until = ack.term.until.map { zh ? "（至 \($0)）" : " (until \($0))" } ?? ""
      return zh ? "\(who)已知晓\(until)：\(why)" : "acknowledged by \(who)\(until): \(why)"
    case .inhibited(let fund, let rule):
      return zh ? "由 \(fund) 的 \(rule) 代为通知" : "\(rule) of \(fund) speaks for it"
    }
  }
}
