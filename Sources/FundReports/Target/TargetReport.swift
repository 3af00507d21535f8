public import FundActuarial
public import FundCore
import FundIO
public import FundLedger
import FundPolicy

/// The reserves that funds need of their own, beside their standards (自有结余目标报表): a list for people, JSON, CSV.
public struct TargetReport: Sendable {
  let target: ReserveTarget
  let ledger: Ledger
  /// The funds reported, those that are furthest from their target first.
  public private(set) var lines: [TargetLine]
  /// The sums with a member among the funds reported.
  let sums: [TargetLine]

  /// Reports the funds that are shown.
  public init(_ target: ReserveTarget, of ledger: Ledger, shows: (FundID) -> Bool) {
    self.target = target
    self.ledger = ledger
    func key(_ line: TargetLine) -> Double {
      guard let need = line.findings.first.flatMap({ line.months($0.reserve) }), let now = line.monthsNow else {
        return .infinity
      }
      return now - need
    }
    lines = target.funds.filter { shows($0.fund) }.sorted { (key($0), $0.fund) < (key($1), $1.fund) }
    sums = target.rollUps.filter { $0.members.contains(where: shows) }
  }

  /// Keeps the first funds only.
  /// - Returns: how many were left out.
  public mutating func keepFirst(_ n: Int) -> Int { lines.keepFirst(n) }

  func name(_ fund: FundID) -> String { ledger.attributes(of: fund)?.displayName ?? fund.region.code }

  /// The list: one line per fund and probability, sums first.
  public func table(_ language: Language) -> TextTable {
    let zh = language == .zh
    let all = sums + lines
    let largest = all.flatMap { $0.findings.map(\.reserve) }.max() ?? 0
    let scale = MoneyText.scale(for: largest / 10, language)
    let currency = all.first?.currency ?? .cny
    var table = TextTable([
      (zh ? "基金" : "fund", .left), (zh ? "现有" : "now", .right), (zh ? "赤字概率" : "P(deficit)", .right),
      (zh ? "容许" : "allowed", .right), (zh ? "所需月数" : "needs", .right), (zh ? "模拟误差" : "95 %", .right),
      (zh ? "其中预期" : "expected", .right),
      ((zh ? "所需结余 " : "reserve ") + MoneyText.unit(scale, currency, language), .right),
      (zh ? "法定标准" : "standard", .left),
    ])
    for line in all {
      let label = line.members.isEmpty ? name(line.fund) : FundLabel.region(line.fund, in: ledger, language)
      var head = [
        "\(label ?? line.fund.region.code) \(FundLabel.kind(line.fund, language))", ValueText.months(line.monthsNow),
        ValueText.probability(line.deficitProbability),
      ]
      var tail = TargetReport.standard(line) ?? (line.standard.reason?.text[language] ?? "–")
      for finding in line.findings {
        let own = line.currency == currency ? scale : MoneyText.Scale(factor: scale.factor, word: scale.word)
        let high = finding.high.map { ValueText.months(line.months($0)) } ?? "∞"
        table.add(
          head + [
            ValueText.percent(finding.probability, decimals: finding.probability < 0.01 ? 1 : 0),
            ValueText.months(line.months(finding.reserve)), "\(ValueText.months(line.months(finding.low)))–\(high)",
            ValueText.months(line.months(line.expected)), MoneyText.number(finding.reserve, own), tail,
          ])
        head = head.map { _ in "" }
        tail = ""
      }
    }
    return table
  }

  /// The edges of a standard in months: `3 / 6–9 / 15`; nil without one.
  static func standard(_ line: TargetLine) -> String? {
    guard case .months(let judge)? = line.standard.value?.terms else { return nil }
    let target = [judge.edge(.targetLow), judge.edge(.targetHigh)].compactMap { $0?.figure }
    let parts = [judge.edge(.insufficient)?.figure, target.isEmpty ? nil : target.joined(separator: "–")]
    return (parts + [judge.edge(.excessive)?.figure]).compactMap { $0 }.joined(separator: " / ")
  }

  /// What stands under the list.
  public func footnotes(_ language: Language) -> [String] {
    let zh = language == .zh
    let (within, paths, seed) = (target.question.within, target.paths, target.seed)
    let texts =
      zh
      ? [
        "所需：使 \(within) 个月内各期末出现赤字的概率不超过容许值的最小结余；月数与可支付月数同一分母。",
        "按 \(paths) 条路径、种子 \(seed)；模拟误差为 95 % 次序统计量区间；其中预期为趋势与季节所需，其余为防范波动。",
      ]
      : [
        "needs: the reserve with which a deficit at any period end within \(within) months is as unlikely as allowed, in months of "
          + "the same mean spending as those now; \(paths) paths, seed \(seed), 95 % by order statistics. expected: what trend "
          + "and season alone need; the rest is for chance."
      ]
    var notes = texts.flatMap { DisplayWidth.wrapped($0, to: 100) }
    if (sums + lines).contains(where: { $0.findings.contains { $0.high == nil } }) {
      notes.append(zh ? "∞：路径太少，无法给出上限；请增加 --paths。" : "∞: too few paths for an upper end; ask for more --paths.")
    }
    if !target.failures.isEmpty {
      let n = target.failures.count
      notes.append(zh ? "\(n) 只基金无法计算。" : "\(n) \(n == 1 ? "fund" : "funds") could not be computed.")
    }
    let shown = lines.compactMap { ledger.attributes(of: $0.fund) }
    if FundLabel.anyGenerated(shown) { notes.append(FundLabel.generatedNotice(language)) }
    return notes
  }
}
