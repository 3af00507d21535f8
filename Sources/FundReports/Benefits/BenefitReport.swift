public import FundActuarial
public import FundCore

/// What designs pay and how payments grow, as people, documents and programs read it (待遇测算报表).
public struct BenefitReport: Sendable {
  let comparison: BenefitComparison
  let fit: ClaimFit?
  let currency: Currency

  /// Reports a comparison whose money is in major units of a currency, and the fit its claims came from.
  public init(_ comparison: BenefitComparison, fit: ClaimFit? = nil, currency: Currency) {
    (self.comparison, self.fit, self.currency) = (comparison, fit, currency)
  }

  var now: BenefitOutcome { comparison.present.years[0] }
  var then: BenefitOutcome? { comparison.changed?.years[0] }

  /// Lines for a terminal or a document, given what draws the tables.
  public func lines(_ language: Language, _ draw: (TextTable) -> [String]) -> [String] {
    var lines = heading(language) + [""] + draw(claimTable(language))
    if comparison.alone.count > 1 { lines += [""] + draw(aloneTable(language)) }
    if comparison.present.years.count > 1 { lines += [""] + draw(yearTable(language)) }
    return lines + [""] + footnotes(language)
  }

  /// The claims and the designs in words.
  func heading(_ language: Language) -> [String] {
    let zh = language == .zh
    let claims = now.claims
    let unit = zh ? MoneyText.currencyName(currency) : currency.code
    let figures = [0.5, 0.95, 0.99].map { amount(claims.quantile($0)) }
    let variation = NumberText.fixed(claims.variation, decimals: 2)
    var lines = [
      zh
        ? "费用分布 \(claims.title.zh)：次均 \(amount(claims.mean)) \(unit)，变异系数 \(variation)；中位数 \(figures[0])，P95 \(figures[1])，P99 \(figures[2])"
        : "claims \(claims.title.en): mean \(amount(claims.mean)) \(unit), variation \(variation); median \(figures[0]), P95 \(figures[1]), P99 \(figures[2])"
    ]
    if let fit {
      let (likelihood, distance) = (
        NumberText.fixed(fit.logLikelihood, decimals: 2), NumberText.fixed(fit.distance, decimals: 3)
      )
      lines.append(
        zh
          ? "极大似然拟合：对数似然 \(likelihood)，AIC \(NumberText.fixed(fit.criterion, decimals: 2))，与经验分布最大相差 \(distance)"
          : "maximum likelihood: log likelihood \(likelihood), AIC \(NumberText.fixed(fit.criterion, decimals: 2)), at most \(distance) from what was observed"
      )
    }
    lines.append((zh ? "现行：" : "present: ") + words(now.design, language))
    if let then { lines.append((zh ? "调整后：" : "changed: ") + words(then.design, language)) }
    return lines
  }

  /// A design in words: deductible, shares, ceiling.
  func words(_ design: BenefitDesign, _ language: Language) -> String {
    let zh = language == .zh
    let shares = design.layers.map { layer in
      let share = ValueText.percent(layer.share)
      if layer.upTo == .infinity { return share }
      return zh ? "\(amount(layer.upTo)) 以下 \(share)" : "\(share) up to \(amount(layer.upTo))"
    }
    let ceiling = design.ceiling == .infinity ? (zh ? "不设" : "none") : amount(design.ceiling)
    return zh
      ? "起付线 \(amount(design.deductible))，报销 \(shares.joined(separator: "、"))，封顶线（费用）\(ceiling)"
      : "deductible \(amount(design.deductible)), share \(shares.joined(separator: ", ")), ceiling of cost \(ceiling)"
  }

  /// One line per measure of a claim: present, changed, difference.
  public func claimTable(_ language: Language) -> TextTable {
    let zh = language == .zh
    var table = TextTable(
      [(zh ? "每次费用" : "per claim", .left), (zh ? "现行" : "present", .right)]
        + (then == nil ? [] : [(zh ? "调整后" : "changed", .right), (zh ? "变化" : "change", .right)]))
    func row(
      _ title: Bilingual, _ value: (BenefitOutcome) -> Double?, _ text: (Double?) -> String,
      _ change: (Double, Double) -> String
    ) {
      guard value(now) != nil else { return }
      var cells = [title[language], text(value(now))]
      if let then {
        let pair = value(now).flatMap { first in value(then).map { (first, $0) } }
        cells += [text(value(then)), pair.map { change($0.0, $0.1) } ?? "–"]
      }
      table.add(cells)
    }
    func money(_ title: Bilingual, _ value: (BenefitOutcome) -> Double?) {
      row(title, value, { $0.map(amount) ?? "–" }) { a, b in
        let growth = a > 0 ? " (\(ValueText.signedPercent(b / a - 1)))" : ""
        return (b >= a ? "+" : "-") + amount((b - a).magnitude) + growth
      }
    }
    func share(_ title: Bilingual, _ value: (BenefitOutcome) -> Double?) {
      row(title, value, { ValueText.percent($0, decimals: 2) }) { a, b in
        (b >= a ? "+" : "") + NumberText.fixed((b - a) * 100, decimals: 2) + (zh ? " 个百分点" : " points")
      }
    }
    money(Bilingual("fund pays", "基金支付")) { $0.payment }
    share(Bilingual("  of the cost", "  占费用")) { $0.sharePaid }
    money(Bilingual("under the deductible", "起付线以下")) { $0.underDeductible }
    money(Bilingual("co-payment", "共付部分")) { $0.copayment }
    money(Bilingual("above the ceiling", "封顶线以上")) { $0.aboveCeiling }
    share(Bilingual("claims above the deductible", "超过起付线的比例")) { $0.probabilityPaid }
    share(Bilingual("claims above the ceiling", "超过封顶线的比例")) { $0.probabilityAboveCeiling }
    share(Bilingual("taken off by the deductible", "起付线损失消除比例")) { $0.eliminated }
    money(Bilingual("fund pays per claim above it", "每个支付病例基金支付")) { $0.paymentPerPaidClaim }
    money(Bilingual("fund pays per insured a year", "人均年基金支付")) { $0.paymentPerInsured }
    row(Bilingual("leverage of trend", "趋势杠杆倍数"), { $0.leverage }, { $0.map(Self.leverage) ?? "–" }) { a, b in
      (b >= a ? "+" : "") + NumberText.fixed(b - a, decimals: 3)
    }
    return table
  }

  /// What each changed part does alone, and all together.
  public func aloneTable(_ language: Language) -> TextTable {
    let zh = language == .zh
    var table = TextTable([
      (zh ? "单项调整" : "changed alone", .left), (zh ? "次均基金支付" : "fund pays", .right), (zh ? "变化" : "change", .right),
      (zh ? "占费用" : "of the cost", .right),
    ])
    func row(_ title: Bilingual, _ outcome: BenefitOutcome) {
      let change = now.payment > 0 ? ValueText.signedPercent(outcome.payment / now.payment - 1) : "–"
      table.add([title[language], amount(outcome.payment), change, ValueText.percent(outcome.sharePaid, decimals: 2)])
    }
    for (part, outcome) in comparison.alone { row(Self.title(part), outcome) }
    if let then { row(Bilingual("all together", "合计"), then) }
    return table
  }

  /// One line per year: cost, and per design what the fund pays, its share and its growth.
  public func yearTable(_ language: Language) -> TextTable {
    let zh = language == .zh
    let paths =
      [(comparison.present, Bilingual("present", "现行"))]
      + (comparison.changed.map { [($0, Bilingual("changed", "调整后"))] } ?? [])
    var columns: [(title: String, alignment: TextTable.Alignment)] = [
      (zh ? "年" : "year", .right), (zh ? "次均费用" : "cost", .right),
    ]
    for (_, name) in paths {
      columns += [
        (zh ? "\(name.zh)支付" : "\(name.en) pays", .right), (zh ? "占费用" : "of cost", .right),
        (zh ? "增长" : "growth", .right),
      ]
    }
    let isCounted = now.frequency != nil
    if isCounted { columns += paths.map { (zh ? "\($0.1.zh)人均" : "\($0.1.en)/head", .right) } }
    var table = TextTable(columns)
    for year in comparison.present.years.indices {
      var cells = ["\(year)", amount(comparison.present.years[year].cost)]
      for (path, _) in paths {
        cells += [
          amount(path.years[year].payment), ValueText.percent(path.years[year].sharePaid),
          ValueText.signedPercent(path.growth(year)),
        ]
      }
      if isCounted { cells += paths.map { $0.0.years[year].paymentPerInsured.map(amount) ?? "–" } }
      table.add(cells)
    }
    return table
  }

  /// How the numbers were made.
  public func footnotes(_ language: Language) -> [String] {
    let zh = language == .zh
    let path = comparison.present
    var notes = [
      zh
        ? "趋势杠杆倍数：费用普遍上涨 1 % 时基金支付上涨的百分点；封顶线按费用计。"
        : "Leverage: per cent by which payments rise when all costs rise by 1 %; the ceiling is one of cost."
    ]
    if path.years.count > 1 {
      let (trend, index) = (ValueText.signedPercent(path.trend), ValueText.signedPercent(path.indexation))
      notes.append(
        zh
          ? "费用每年 \(trend)，起付线、分段与封顶线每年 \(index)。"
          : "Costs \(trend) a year; deductible, layers and ceiling \(index) a year.")
    }
    if case .empirical(let claims) = now.claims, claims.classes.contains(where: { $0.upper > $0.lower }) {
      notes.append(
        zh
          ? "分组内费用在组均值两侧均匀分布，最高开口组超出下限部分按指数分布。"
          : "Within classes claims lie evenly on both sides of their mean, in the open class exponentially.")
    }
    return notes
  }

  static func title(_ part: BenefitComparison.Part) -> Bilingual {
    switch part {
    case .deductible: Bilingual("deductible", "起付线")
    case .share: Bilingual("share", "报销比例")
    case .ceiling: Bilingual("ceiling", "封顶线")
    }
  }

  private static func leverage(_ x: Double) -> String { NumberText.fixed(x, decimals: 3) }

  /// An amount of money in major units: two decimals below a thousand, none above.
  func amount(_ x: Double) -> String {
    guard x.isFinite else { return "∞" }
    return NumberText.grouped(NumberText.fixed(x, decimals: x.magnitude >= 1000 || x == x.rounded() ? 0 : 2))
  }
}
