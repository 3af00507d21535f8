public import FundCore
public import FundForecasting

/// A change of spending split into its factors, as people, documents and programs read it (支出变动分解报表).
public struct SpendingChangeReport: Sendable {
  let change: SpendingChange
  let currency: Currency

  /// Reports a change whose money is in major units of a currency.
  public init(_ change: SpendingChange, currency: Currency) {
    self.change = change
    self.currency = currency
  }

  /// Lines for a terminal: the split between the ends, and period by period where there are several steps.
  public func lines(_ language: Language) -> [String] {
    var lines = [title(language), ""] + table(language).terminalLines()
    if change.steps.count > 1 {
      for inMoney in [true, false] { lines += [""] + chain(language, inMoney: inMoney).terminalLines() }
    }
    return lines + [""] + footnotes(language)
  }

  /// Lines of a Markdown document, the split between the ends first.
  public func markdownLines(_ language: Language) -> [String] {
    var lines = table(language).markdownLines() + ["", title(language)]
    if change.steps.count > 1 {
      for inMoney in [true, false] { lines += [""] + chain(language, inMoney: inMoney).markdownLines() }
    }
    return lines + [""] + footnotes(language)
  }

  /// What changed: from what to what, and by how much.
  func title(_ language: Language) -> String {
    let whole = change.whole
    let (base, later) = (
      MoneyText.text(whole.base, currency, language), MoneyText.text(whole.later, currency, language)
    )
    let growth = ValueText.signedPercent(whole.growth)
    return language == .zh
      ? "支出 \(whole.from) 至 \(whole.through)：\(base) → \(later)（\(growth)）"
      : "spending \(whole.from) to \(whole.through): \(base) to \(later) (\(growth))"
  }

  /// One line per factor: its part between the ends, what it multiplied, and its part added up over the chain.
  public func table(_ language: Language) -> TextTable {
    let zh = language == .zh
    let (whole, scale) = (change.whole, scale(language))
    let unit = MoneyText.unit(scale, currency, language)
    let isChain = change.steps.count > 1
    var columns: [(title: String, alignment: TextTable.Alignment)] = [
      (zh ? "因素" : "factor", .left), (zh ? "影响额 \(unit)" : "change \(unit)", .right),
      (zh ? "占期初支出" : "of first spending", .right), (zh ? "倍数" : "times", .right),
    ]
    if isChain {
      columns += [
        (zh ? "逐期合计 \(unit)" : "chained \(unit)", .right), (zh ? "占期初支出" : "of first spending", .right),
      ]
    }
    var table = TextTable(columns)
    for factor in SpendingFactor.allCases {
      let part = whole.part(factor)
      var cells = [
        factor.title[language], signed(part.amount, scale), ValueText.signedPercent(whole.rate(factor)),
        part.ratio.map { NumberText.fixed($0, decimals: 4) } ?? "–",
      ]
      if isChain {
        let sum = change.chained(factor)
        cells += [signed(sum, scale), ValueText.signedPercent(whole.rate(of: sum))]
      }
      table.add(cells)
    }
    let total = [signed(whole.change, scale), ValueText.signedPercent(whole.growth)]
    let times = whole.ratio.map { NumberText.fixed($0, decimals: 4) } ?? "–"
    table.add([zh ? "合计" : "all"] + total + [times] + (isChain ? total : []))
    return table
  }

  /// One line per step with the parts of all factors, in money or per cent of the spending of the period before.
  public func chain(_ language: Language, inMoney: Bool) -> TextTable {
    let zh = language == .zh
    let scale = scale(language)
    let unit = inMoney ? MoneyText.unit(scale, currency, language) : "%"
    var table = TextTable(
      [(zh ? "期间" : "step", .left), (zh ? "变动 \(unit)" : "change \(unit)", .right)]
        + SpendingFactor.allCases.map { ($0.title[language], TextTable.Alignment.right) })
    for step in change.steps {
      let parts = [step.change] + SpendingFactor.allCases.map { step.amount($0) }
      let cells = parts.map { inMoney ? signed($0, scale) : ValueText.signedPercent(step.rate(of: $0)) }
      table.add(["\(step.from) → \(step.through)"] + cells)
    }
    return table
  }

  /// How the numbers were made.
  public func footnotes(_ language: Language) -> [String] {
    let zh = language == .zh
    var notes = [
      zh
        ? "对数平均迪氏指数分解（LMDI）：各因素影响额之和等于变动额，倍数之积等于支出之比。"
        : "Logarithmic mean Divisia index (LMDI): the changes add up, the times multiply to the ratio of spending."
    ]
    if change.steps.count > 1 {
      notes.append(
        zh
          ? "逐期合计反映各期路径，与首末期分解的各因素影响额不同，合计相同。"
          : "The chain follows the way between the ends: its parts differ from those of the ends, their sum does not.")
    }
    return notes
  }

  /// The largest part or change of all, in major units.
  private var largest: Double {
    let all = ([change.whole] + change.steps).flatMap { step in
      [step.change] + SpendingFactor.allCases.map { step.amount($0) }
    }
    return all.reduce(0) { max($0, $1.magnitude) }
  }

  /// The scale of all parts: the largest of them has two figures before the point or more.
  private func scale(_ language: Language) -> MoneyText.Scale { MoneyText.scale(for: largest / 10, language) }

  /// An amount with its sign and as many decimals as suit the largest one.
  private func signed(_ amount: Double, _ scale: MoneyText.Scale) -> String {
    let size = largest / scale.factor
    let text = NumberText.fixed(amount / scale.factor, decimals: size >= 1000 ? 0 : (size >= 100 ? 1 : 2))
    return (amount >= 0 ? "+" : "") + NumberText.grouped(text)
  }
}
