public import FundActuarial
import FundCore
import FundIO

/// A projection under chance as people and programs read it (随机测算报表): percentiles of months by year, probabilities, the year of
/// depletion.
public struct ProjectionChance: Sendable {
  let paths: ProjectionPaths

  /// Reports paths.
  public init(_ paths: ProjectionPaths) { self.paths = paths }

  /// The paths of a sum; nil for one that is not there.
  func sum(_ sum: PoolSum) -> PoolPaths? { paths.sums.first { $0.fund == sum.fund } }

  /// Percentiles of months of a fund or sum, years down; nil for one that is not there.
  func months(_ pool: PoolPaths?, _ years: [Int], _ language: Language) -> TextTable? {
    guard let pool else { return nil }
    let zh = language == .zh
    let levels = ProjectionPaths.standardLevels
    var table = TextTable(
      [(zh ? "可支付月数分位" : "months, percentiles", .left)]
        + levels.map { (NumberText.fixed($0 * 100, decimals: $0 == 0.025 || $0 == 0.975 ? 1 : 0) + " %", .right) }
        + [(zh ? "均值" : "mean", .right), ("P(<0)", .right), ("P(<3)", .right), ("P(<6)", .right)])
    for year in years {
      let step = year - pool.firstYear
      guard let point = pool.months[step].value else {
        table.add(["\(year)"] + [String](repeating: "–", count: levels.count + 4))
        continue
      }
      table.add(
        ["\(year)"] + levels.map { ValueText.months(pool.months.quantile($0, step).value) }
          + [ValueText.months(point.mean)]
          + [0, 3, 6].map { ValueText.probability(pool.probability(below: $0, in: year)) })
    }
    return table
  }

  /// The year in which nothing is left, by percentile.
  func depletion(_ pool: PoolPaths?, _ language: Language) -> String? {
    guard let pool, let last = pool.depleted.last else { return nil }
    let zh = language == .zh
    let years = [0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975].map { pool.depletionYear($0).map(String.init) ?? "–" }
    let until = pool.firstYear + pool.depleted.count - 1
    let chance = ValueText.probability(last)
    return zh
      ? "耗尽年份（2.5、10、25、50、75、90、97.5 % 分位）：\(years.joined(separator: " · "))；至 \(until) 年耗尽概率 \(chance)"
      : "depletion (2.5, 10, 25, 50, 75, 90, 97.5 % of paths): \(years.joined(separator: " · ")); by \(until) \(chance)"
  }

  /// What stands under the tables.
  func note(_ language: Language) -> [String] {
    let moved = ProjectionDrivers.Driver.allCases.filter { paths.assumptions.drivers.spreads[$0] != nil }
    let names = moved.map { name($0, language) }.joined(separator: language == .zh ? "、" : ", ")
    if moved.isEmpty {
      return [
        language == .zh ? "假设未给出随机驱动因素（drivers）：各路径相同。" : "The assumptions name no drivers: all paths are the same."
      ]
    }
    let text =
      language == .zh
      ? "\(paths.paths) 条路径，种子 \(paths.seed)；随机因素：\(names)。"
      : "\(paths.paths) paths, seed \(paths.seed); what chance moves: \(names)."
    return DisplayWidth.wrapped(text, to: 100)
  }

  /// A driver, with what of its variance is each region's own.
  private func name(_ driver: ProjectionDrivers.Driver, _ language: Language) -> String {
    let title = driver.title[language]
    guard let share = paths.assumptions.drivers.spreads[driver]?.regional, share > 0 else { return title }
    let own = ValueText.percent(share, decimals: 0)
    return language == .zh ? "\(title)（地区特有 \(own)）" : "\(title) (\(own) each region's own)"
  }

  /// The members of the JSON of a fund or sum: every year with mean, percentiles and probabilities.
  func write(_ pool: PoolPaths?, _ json: inout JSONWriter) {
    guard let pool else { return }
    json.member("paths", paths.paths)
    json.key("seed")
    json.value(exactly: paths.seed)
    json.key("years")
    json.array(pool.depleted.indices) { json, step in
      json.object { json in
        json.member("year", pool.firstYear + step)
        for (name, fan) in [("months", pool.months), ("balance", pool.balance), ("costRate", pool.costRate)] {
          json.key(name)
          guard let point = fan[step].value else {
            json.null()
            json.member("reason", MissingReason.denominatorNotPositive.code)
            continue
          }
          json.object { json in
            json.member("mean", point.mean)
            for (level, value) in zip(fan.levels, point.quantiles) { json.member(Self.name(level), value) }
          }
        }
        json.key("probabilityBelow")
        json.object { json in
          for edge in pool.edges {
            json.member(NumberText.plain(edge), pool.probability(below: edge, in: pool.firstYear + step))
          }
        }
        json.member("depleted", pool.depleted[step])
      }
    }
  }

  /// `p05`, `p50`, `p025`.
  private static func name(_ level: Double) -> String {
    let digits = NumberText.plain((level * 1e6).rounded() / 1e6).dropFirst(2)
    return "p" + digits + (digits.count < 2 ? "0" : "")
  }

  /// One line per fund or sum and year, sums last.
  func csv(_ funds: [FundID], _ sums: [PoolSum]) -> [UInt8] {
    let levels = paths.pools.first?.months.levels ?? []
    let edges = paths.pools.first?.edges ?? []
    var headings = ["fund", "year"]
    for measure in ["months", "balance", "costRate"] {
      headings.append(measure + ".mean")
      headings += levels.map { "\(measure).\(Self.name($0))" }
    }
    headings += edges.map { "probabilityBelow." + NumberText.plain($0) }
    var csv = CSVWriter(headings + ["depleted"])
    for pool in paths.pools.filter({ funds.contains($0.fund) }) + sums.compactMap({ sum($0) }) {
      for step in pool.depleted.indices {
        csv.field(pool.fund.description)
        csv.field(pool.firstYear + step)
        for fan in [pool.months, pool.balance, pool.costRate] {
          let point = fan[step].value
          csv.field(point?.mean)
          for place in levels.indices { csv.field(point?.quantiles[place]) }
        }
        for edge in edges { csv.field(pool.probability(below: edge, in: pool.firstYear + step)) }
        csv.field(pool.depleted[step])
        csv.endRow()
      }
    }
    return csv.bytes
  }
}
