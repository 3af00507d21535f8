import FundActuarial
public import FundCore
import FundIO
import FundLedger

/// What is ahead of a fund or of a sum of funds, as far as both are written alike.
protocol OutlookRoad: Sendable {
  var origin: Period { get }
  var stepCount: Int { get }
  var income: Fan { get }
  var spending: Fan { get }
  var balance: Fan { get }
  var months: Fan { get }
  var passages: [EdgePassage] { get }
  var runOut: RunOut { get }
  func period(_ step: Int) -> Period
}

extension OutlookRoad {
  /// Median and 80 % interval of the months at a step, such as `5.4 [4.1, 6.6]`.
  func monthsText(_ step: Int) -> String {
    guard let range = months.interval(step).value else { return "–" }
    let figure = ValueText.months(months.median(step).value)
    return "\(figure) [\(ValueText.months(range.lowerBound)), \(ValueText.months(range.upperBound))]"
  }
}

extension FundOutlook: OutlookRoad {}
extension RollUpOutlook: OutlookRoad {}

extension OutlookReport {
  /// The sums as lines for a terminal or a Markdown document, and their members that stand worst at the horizon; nothing when
  /// none were asked for.
  public func rollUpLines(_ language: Language, asMarkdown: Bool = false) -> [String] {
    guard let first = rollUps.first else { return [] }
    let zh = language == .zh
    // Sums whose members' figures are late begin earlier than others.
    let periods = OutlookBlock.shownSteps(first).map { first.period($0) }
    let title =
      zh ? "汇总（成员基金的联合路径之和；共同冲击见 JSON）" : "Sums of pools, from joint paths of their members"
    var table = TextTable(
      [
        (zh ? "地区" : "region", .left), (zh ? "险种" : "scheme", .left), (zh ? "基金数" : "pools", .right),
        (zh ? "现在" : "now", .right),
      ] + periods.map { ($0.description, .right) } + [(zh ? "跌破概率" : "P(below)", .right)])
    for road in rollUps {
      let fans = periods.map { road.monthsText($0 - road.origin - 1) }
      table.add(
        [
          road.fund.region.code, FundLabel.kind(road.fund, language), "\(road.members.count)",
          ValueText.months(road.monthsNow.value?.months),
        ] + fans + [breach(road)])
      for one in outlook.scenarios {
        guard let other = one.rollUp(road.fund) else { continue }
        let ahead = periods.map { other.monthsText($0 - other.origin - 1) }
        table.add(["└ " + one.scenario.name, "", "", ""] + ahead + [breach(other)])
      }
    }
    let lines = asMarkdown ? table.markdownLines() : table.terminalLines()
    return [title, ""] + lines + [""] + worst(language) + [""]
  }

  /// The probability of having been below the lowest edge above zero that the sum is not below already.
  private func breach(_ road: RollUpOutlook) -> String {
    let edges = road.passages.filter {
      $0.edge.breach == .below && !$0.alreadyBreached && $0.edge.thousandths > 0
    }
    guard let passage = edges.first, let last = passage.everBelow.last else { return "–" }
    return "<\(passage.edge.key): \(ValueText.probability(last))"
  }

  /// One line per sum: the members with the fewest months at the horizon.
  private func worst(_ language: Language) -> [String] {
    rollUps.map { road in
      let end = road.stepCount - 1
      let last = road.months.median(end).value.map { _ in YearMonth(road.period(end)) }
      let ranked = road.members.compactMap { member -> (fund: FundID, months: Double)? in
        guard let own = outlook[member], let last, let step = own.step(last) else { return nil }
        return own.months.median(step).value.map { (member, $0) }
      }.sorted { ($0.months, $0.fund) < ($1.months, $1.fund) }
      let names = ranked.prefix(3).map { one in
        "\(ledger.attributes(of: one.fund)?.displayName ?? one.fund.description) \(ValueText.months(one.months))"
      }
      let label = "\(road.fund.region.code) \(FundLabel.kind(road.fund, language))"
      let missing = road.missing.count
      let gaps = gaps(road, language)
      if language == .zh {
        return "\(label) 期末最低：\(names.joined(separator: "、"))"
          + (missing > 0 ? "；未纳入 \(missing) 只" : "") + gaps
      }
      return "\(label): fewest at the end \(names.joined(separator: ", "))"
        + (missing > 0 ? "; \(missing) not in it" : "") + gaps
    }
  }

  /// Why the months of a sum are not known now.
  private func gaps(_ road: RollUpOutlook, _ language: Language) -> String {
    guard let reason = road.monthsNow.reason else { return "" }
    let zh = language == .zh
    guard let first = road.gaps.first else {
      return (zh ? "；现在月数未知：" : "; months now unknown: ") + reason.text[language]
    }
    let name = ledger.attributes(of: first.fund)?.displayName ?? first.fund.description
    let more = road.gaps.count - 1
    if zh { return "；现在月数未知：\(name)\(more > 0 ? " 等 \(more + 1) 只" : "")\(first.reason.text.zh)" }
    return "; months now unknown: \(name)\(more > 0 ? " and \(more) more" : ""): \(first.reason.text.en)"
  }

  /// The sums and what their members have in common.
  func write(rollUps json: inout JSONWriter) {
    guard !rollUps.isEmpty else { return }
    json.key("commonShocks")
    json.object { json in
      for (name, shares) in [
        ("income", outlook.shocks.income), ("spending", outlook.shocks.spending),
      ] {
        json.key(name)
        json.object { json in
          json.member("nation", shares.nation)
          json.member("province", shares.province)
          json.member("scheme", shares.scheme)
        }
      }
    }
    json.key("rollUps")
    json.array(rollUps) { json, road in
      json.object { json in
        json.member("fund", road.fund.description)
        json.member("origin", road.origin.description)
        json.key("members")
        json.array(road.members) { $0.value($1.description) }
        json.key("missing")
        json.array(road.missing) { $0.value($1.description) }
        json.member("monthsNow", road.monthsNow.value?.months)
        if let reason = road.monthsNow.reason { json.member("reason", reason.code) }
        if !road.gaps.isEmpty {
          json.key("gaps")
          json.array(road.gaps) { json, gap in
            json.object { json in
              json.member("fund", gap.fund.description)
              json.member("reason", gap.reason.code)
            }
          }
        }
        json.key("periods")
        json.array(0..<road.stepCount) { json, step in json.object { write(road, step, &$0) } }
        json.member("probabilityOfRunOut", road.runOut.probabilityByHorizon)
        write(edges: road, &json)
        write(runOut: road, &json)
        write(scenariosOf: road, &json)
      }
    }
  }
}
