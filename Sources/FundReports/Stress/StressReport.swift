public import FundActuarial
public import FundCore
import FundIO
public import FundLedger

/// Reverse stress of many funds (反向压力报表): a list for people, JSON, CSV.
public struct StressReport: Sendable {
  let stress: ReverseStress
  let ledger: Ledger
  /// The funds reported, those that bear least first.
  public private(set) var lines: [StressLine]
  /// The sums with a member among the funds reported.
  let sums: [StressLine]

  /// Reports the funds that are shown.
  public init(_ stress: ReverseStress, of ledger: Ledger, shows: (FundID) -> Bool) {
    self.stress = stress
    self.ledger = ledger
    func key(_ line: StressLine) -> Double { line.monthsAtEnd ?? .infinity }
    lines = stress.funds.filter { shows($0.fund) }.sorted { (key($0), $0.fund) < (key($1), $1.fund) }
    sums = stress.rollUps.filter { $0.members.contains(where: shows) }
  }

  /// Keeps the first funds only.
  /// - Returns: how many were left out.
  public mutating func keepFirst(_ n: Int) -> Int { lines.keepFirst(n) }

  func name(_ fund: FundID) -> String { ledger.attributes(of: fund)?.displayName ?? fund.region.code }

  /// The list: three levers per fund, sums first.
  public func table(_ language: Language) -> TextTable {
    let zh = language == .zh
    let chance = ValueText.percent(stress.question.probability, decimals: 0)
    var table = TextTable([
      (zh ? "基金" : "fund", .left), (zh ? "界限" : "edge", .right), (zh ? "期初" : "now", .right),
      (zh ? "期末" : "end", .right), (zh ? "跌破概率" : "P(below)", .right), (zh ? "压力" : "stress", .left),
      (zh ? "中位路径" : "median path", .right), (zh ? "概率 \(chance)" : "P = \(chance)", .right),
    ])
    for line in sums + lines {
      let label = line.members.isEmpty ? name(line.fund) : line.fund.region.code
      var head = [
        "\(label) \(FundLabel.kind(line.fund, language))", line.edge.value.map { "<\($0.key)" } ?? "–",
        ValueText.months(line.monthsBefore), ValueText.months(line.monthsAtEnd),
        ValueText.probability(line.probability),
      ]
      if let same = StressText.common(line, language) {
        table.add(head + ["–", same])
        continue
      }
      for finding in line.findings {
        table.add(
          head + [
            StressText.lever(finding.lever, language), StressText.answer(finding.median, finding.lever, language),
            StressText.answer(finding.likely, finding.lever, language),
          ])
        head = head.map { _ in "" }
      }
    }
    return table
  }

  /// What stands under the list.
  public func footnotes(_ language: Language) -> [String] {
    let zh = language == .zh
    let until = stress.question.until.period
    let texts =
      zh
      ? [
        "至 \(until) 使可支付月数曾低于界限的最小压力；中位路径为无意外的预测路径，概率按 \(stress.paths) 条路径、种子 \(stress.seed)、同一组随机数。",
        "支出增速为在预测之上每年增加的百分点；收入为全部收入的增减；负的支出增速与正的收入表示须改善多少才不跌破。",
      ]
      : [
        "The smallest stress with which months have been below the edge by \(until): on the median path, and with that "
          + "probability over \(stress.paths) paths, seed \(stress.seed), the same draws. Growth is in points a year on top of the "
          + "forecast, income all of it; less growth or more income: what would have to be better for the edge not to be reached."
      ]
    var notes = texts.flatMap { DisplayWidth.wrapped($0, to: 100) }
    if !stress.failures.isEmpty {
      let n = stress.failures.count
      notes.append(zh ? "\(n) 只基金无法计算。" : "\(n) \(n == 1 ? "fund" : "funds") could not be computed.")
    }
    let shown = lines.compactMap { ledger.attributes(of: $0.fund) }
    if FundLabel.anyGenerated(shown) { notes.append(FundLabel.generatedNotice(language)) }
    return notes
  }
}
