import FundActuarial
import FundAlerts
import FundCore
import FundLedger
import FundPolicy

/// One fund's outlook as a block of lines for a terminal of a hundred columns (展望简报).
struct OutlookBlock {
  let now: ReserveAssessment
  let outlook: FundOutlook?
  let failure: OutlookFailure?
  let alerts: [AlertStanding]
  let history: [Double?]
  let language: Language
  let isColoured: Bool
  /// The fund in scenarios; nil when none were asked for.
  let scenarios: ScenarioTable?

  var zh: Bool { language == .zh }
  var currency: Currency { now.attributes.currency }

  /// The lines, the heading first.
  func lines() -> [String] {
    [heading()] + standing() + ahead() + compared() + warnings()
  }

  private func heading() -> String {
    let left = "\(now.fund.region.code) \(now.attributes.displayName) · \(FundLabel.kind(now.fund, language))"
    let through = (zh ? "至 " : "through ") + now.period.description
    let gap = max(4, 100 - DisplayWidth.of(left) - DisplayWidth.of(through))
    return left + String(repeating: " ", count: gap) + through
  }

  func labelled(_ label: String, _ texts: [String]) -> [String] {
    texts.enumerated().map { i, text in
      "  " + DisplayWidth.padded(i == 0 ? label : "", to: zh ? 6 : 9) + text
    }
  }

  private func standing() -> [String] {
    let word = BandText.coloured(BandText.text(now.band, language), now.bandOrUnknown, isColoured)
    let trend = Sparkline.draw(history, width: 16)
    let figure: String
    if let months = now.months.value {
      let text = ValueText.months(months.months)
      let own = months.denominator == .own ? (zh ? "，本级支出" : ", own spending") : ""
      let basis = months.basis.title[language] + own
      figure = zh ? "可支付 \(text) 个月（\(basis)）" : "\(text) months (\(basis))"
    } else {
      let reason = now.months.reason?.text[language] ?? ""
      figure = zh ? "可支付月数未知：\(reason)" : "months unknown: \(reason)"
    }
    let state = now.months.reason != nil && now.months.reason == now.band.reason ? "" : "   \(word)"
    // Two long reasons leave no room for the trend, which is then empty at its end anyway.
    let shown = DisplayWidth.of(figure) > 40 && !state.isEmpty ? "" : "   \(trend)"
    let texts = ["\(figure)\(state)\(shown)", balanceText(), yearText(), standardText()]
    return labelled(zh ? "现在" : "now", texts.compactMap { $0 })
  }

  private func balanceText() -> String? {
    guard let minor = now.statement[.balance] else { return zh ? "累计结余未知" : "balance unknown" }
    let text = (zh ? "累计结余 " : "balance ") + money(Double(minor))
    if let short = now.distances.first(where: { $0.minorUnits > 0 && $0.edge.thousandths > 0 }) {
      let amount = money(Double(short.minorUnits))
      return text + (zh ? "，缺 \(amount)到 " : ", \(amount) short of ") + ValueText.edge(short.edge.figure, language)
    }
    if let top = now.distances.last, top.edge.name == .excessive || top.edge.name == .targetHigh, top.minorUnits < 0 {
      let amount = money(-Double(top.minorUnits))
      return text
        + (zh
          ? "，超出 \(ValueText.edge(top.edge.figure, language)) \(amount)"
          : ", \(amount) above \(ValueText.edge(top.edge.figure, language))")
    }
    return text
  }

  private func yearText() -> String? {
    guard let income = now.yearIncome, let spending = now.yearSpending else { return nil }
    let factor = Double(NumberText.powersOfTen[currency.minorDigits])
    let i = Double(income) / factor
    let e = Double(spending) / factor
    let scale = MoneyText.scale(for: max(i.magnitude, e.magnitude), language)
    let unit = MoneyText.unit(scale, currency, language)
    let signed = (i >= e ? "+" : "") + MoneyText.number(i - e, scale)
    let window = ReserveBasis.standard(for: now.period.frequency).title[language]
    let incomeText = MoneyText.number(i, scale)
    let spendingText = MoneyText.number(e, scale)
    return zh
      ? "\(window) 收入 \(incomeText)  支出 \(spendingText)  当期 \(signed) \(unit)"
      : "\(window): income \(incomeText), spending \(spendingText), surplus \(signed) \(unit)"
  }

  private func standardText() -> String {
    switch now.standard {
    case .missing(let reason): (zh ? "标准：" : "standard: ") + reason.text[language]
    case .value(let standard):
      (zh ? "标准 " : "standard ") + "\(standard.id): \(BandText.demand(standard, language))"
    }
  }

  private func money(_ minor: Double) -> String {
    MoneyText.text(minor / Double(NumberText.powersOfTen[currency.minorDigits]), currency, language)
  }

  private func compared() -> [String] {
    guard let scenarios else { return [] }
    return labelled(zh ? "情景" : "what if", scenarios.table().terminalLines())
  }

  private func warnings() -> [String] {
    guard !alerts.isEmpty else { return [] }
    let texts = alerts.flatMap { alert -> [String] in
      let word = SeverityText.word(alert, language, isColoured: isColoured)
      let plain = SeverityText.word(alert, language, isColoured: false)
      let room = 86 - DisplayWidth.of(plain)
      return DisplayWidth.wrapped(alert.message(language), to: room).enumerated().map { i, line in
        i == 0 ? "\(word)  \(line)" : "    \(line)"
      }
    }
    return labelled(zh ? "预警" : "alerts", texts)
  }
}
