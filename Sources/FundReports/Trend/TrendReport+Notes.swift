import FundActuarial
import FundCore
import FundForecasting
import FundLedger
import FundStatistics

extension TrendReport {
  /// A few words beside the line of a fund; longer ones are ``remarks(_:)``.
  func mark(_ line: LedgerTrends.Line, _ language: Language) -> String {
    let zh = language == .zh
    guard let reading = line.reading, reading.absence == nil else { return zh ? "见下" : "see below" }
    var marks: [String] = []
    if let count = reading.breaks?.breaks.count, count > 1 { marks.append(zh ? "\(count) 次突变" : "\(count) breaks") }
    let left = reading.fit.dropped.count
    if left > 0 { marks.append(zh ? "略去 \(left) 列" : "\(left) \(left == 1 ? "column" : "columns") left out") }
    let missing = reading.design.missing.count
    if missing > 0 { marks.append(zh ? "缺 \(missing) 期" : "\(missing) missing") }
    return marks.joined(separator: zh ? "；" : "; ")
  }

  /// Why funds of a list have no trend, and what their growth runs across: each text once, with its funds.
  func remarks(_ language: Language) -> [String] {
    let zh = language == .zh
    var order: [String] = []
    var funds: [String: [String]] = [:]
    for line in trends.lines {
      for text in remarks(line, language) {
        if funds[text] == nil { order.append(text) }
        funds[text, default: []].append(line.attributes.fund.description)
      }
    }
    return order.map { text in
      let all = funds[text] ?? []
      let more = all.count - 3
      let named = all.prefix(3).joined(separator: zh ? "、" : ", ")
      let list = more > 0 ? (zh ? "\(named)等 \(all.count) 个基金" : "\(named) and \(more) more") : named
      return list + (zh ? "：" : ": ") + text
    }
  }

  private func remarks(_ line: LedgerTrends.Line, _ language: Language) -> [String] {
    guard let reading = line.reading else { return [refusal(line, language)] }
    let zh = language == .zh
    var texts = reading.absence.map { [$0.summary[language]] } ?? []
    if let annual = reading.annual, annual.low == nil {
      texts.append(zh ? "误差无法估计，没有区间" : "errors cannot be estimated, so there is no interval")
    }
    texts += reading.ignoredSteps.map { step in
      zh ? "增长跨越 \(step.title.zh)，该变动未纳入设计" : "growth runs across \(step.title.en), which the design does not have"
    }
    return texts
  }

  /// Why a fund has no reading.
  func refusal(_ line: LedgerTrends.Line, _ language: Language) -> String {
    guard let error = line.error else {
      return language == .zh ? "所选期间没有该项目的数据" : "no figure of this item in these months"
    }
    return "\(error.summary[language])\(language == .zh ? "。" : ". ")\(error.remedy[language])"
  }

  /// Which funds have no split of their growth, though it was asked for.
  func splitNote(_ language: Language) -> String? {
    let grown = trends.lines.filter { $0.growth != nil }
    let lacking = grown.count { $0.demographic == nil }
    guard lacking > 0 else { return nil }
    let zh = language == .zh
    let which =
      lacking == grown.count
      ? Bilingual("no demographic split", "未能分解人口因素")
      : Bilingual(
        "no demographic split of \(lacking) of \(grown.count) funds", "\(grown.count) 个基金中有 \(lacking) 个未能分解人口因素")
    return which[language]
      + (zh
        ? "：--retired-cost 需要台账在两个期间都有在职与退休参保人数（active、retired）。"
        : ": --retired-cost needs active and retired members in two periods of the ledger.")
  }
}
