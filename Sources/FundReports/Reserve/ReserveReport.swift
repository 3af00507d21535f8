public import FundActuarial
public import FundCore
public import FundLedger
import FundPolicy

/// Months of reserve of many funds as a table, CSV or JSON (可支付月数报表).
public struct ReserveReport: Sendable {
  /// The assessments shown, in the order shown.
  public let lines: [ReserveAssessment]
  let ledger: Ledger

  /// Reports assessments of a ledger.
  public init(_ lines: [ReserveAssessment], of ledger: Ledger) {
    self.lines = lines
    self.ledger = ledger
  }

  /// The table for people.
  public func table(_ language: Language) -> TextTable {
    let zh = language == .zh
    var table = TextTable([
      (zh ? "地区" : "region", .left), (zh ? "名称" : "name", .left), (zh ? "险种·构成" : "scheme·part", .left),
      (zh ? "期间" : "period", .left), (zh ? "月数" : "months", .right), (zh ? "状态" : "band", .left),
      (zh ? "走势" : "trend", .left), (zh ? "累计结余" : "balance", .right), (zh ? "当期结余率" : "surplus", .right),
    ])
    for line in lines { table.add(cells(line, language)) }
    return table
  }

  private func cells(_ line: ReserveAssessment, _ language: Language) -> [String] {
    let balance = line.statement[.balance].map {
      MoneyText.text(Money(minorUnits: $0, line.attributes.currency).majorUnits, line.attributes.currency, language)
    }
    return [
      line.fund.region.code, DisplayWidth.cut(line.attributes.displayName, to: 16),
      FundLabel.kind(line.fund, language), line.period.description,
      line.months.value.map { NumberText.fixed($0.months, decimals: 2) } ?? "–",
      line.bandOrUnknown.title[language], Sparkline.draw(history(line), width: 8), balance ?? "–",
      ValueText.percent(line.currentSurplusRate.value?.value),
    ]
  }

  /// Months of reserve up to the line's period, for the sparkline.
  func history(_ line: ReserveAssessment) -> [Double?] {
    guard let f = ledger.layout.index(of: line.fund) else { return [] }
    let through = line.period - ledger.layout.starts[f] + 1
    return ledger.monthsOfReserve(fundAt: f, line.basis).prefix(through).map { $0.value?.months }
  }

  /// What stands under the table: the basis, the standards with what they want, reasons for unknown, generated data.
  public func footnotes(_ language: Language) -> [String] {
    let zh = language == .zh
    var notes: [String] = []
    let bases = ReserveBasis.allCases.filter { basis in lines.contains { $0.basis == basis } }
    notes.append(
      (zh ? "口径：" : "Basis: ")
        + bases.map { "\($0.title[language]) (\($0.rawValue))" }.joined(separator: zh ? "，" : ", "))
    notes += standards(language) + unknowns(language)
    let transfers = lines.filter { $0.months.value?.denominator == .own }.count
    if transfers > 0 {
      notes.append(
        zh
          ? "分母：\(transfers) 只基金按本级支出（不含转移支出）计。"
          : "Denominator: own spending without transfers for \(transfers) \(transfers == 1 ? "fund" : "funds")."
      )
    }
    if FundLabel.anyGenerated(lines.lazy.map(\.attributes)) { notes.append(FundLabel.generatedNotice(language)) }
    return notes
  }

  private func standards(_ language: Language) -> [String] {
    var seen: Set<String> = []
    return lines.compactMap { line in
      guard let standard = line.standard.value, seen.insert(standard.id).inserted else { return nil }
      let demand = BandText.demand(standard, language)
      return (language == .zh ? "标准 " : "Standard ") + "\(standard.id): \(demand)"
        + (language == .zh ? "（\(standard.citation.document[language])）" : " (\(standard.citation.document[language]))")
    }
  }

  private func unknowns(_ language: Language) -> [String] {
    var counts: [MissingReason: Int] = [:]
    for line in lines { if let reason = line.band.reason { counts[reason, default: 0] += 1 } }
    return counts.sorted { $0.key.rawValue < $1.key.rawValue }.map { reason, n in
      language == .zh ? "未知 \(n) 只：\(reason.text.zh)" : "Unknown, \(n): \(reason.text.en)"
    }
  }
}
