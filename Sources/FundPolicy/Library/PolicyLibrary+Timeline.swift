public import FundCore

extension PolicyLibrary {
  /// The standard of a fund through all time (标准沿革): ask once per fund, then look up by day in a loop.
  ///
  /// Each edition holds until the next begins; times without a standard hold the reason. The answer for a day is that
  /// of ``applicable(to:currency:on:)``.
  public func timeline(for fund: FundID, currency: Currency? = nil) -> Dated<StandardChoice> {
    timeline(among: candidates(for: fund, currency: currency), part: fund.part)
  }

  /// The timelines of many funds in their order (批量标准沿革). Funds with the same standards share one, so that a nation
  /// of nine thousand funds builds a handful.
  /// - Complexity: O(funds x standards of the scheme), a comparison of scope each.
  public func timelines(for funds: some Sequence<(fund: FundID, currency: Currency?)>) -> [Dated<StandardChoice>] {
    var built: [TimelineKey: Dated<StandardChoice>] = [:]
    var ofScheme: [Scheme: [Int]] = [:]
    var all: [Dated<StandardChoice>] = []
    all.reserveCapacity(funds.underestimatedCount)
    for (fund, currency) in funds {
      let inQuestion = ofScheme[fund.scheme] ?? bandStandards(for: fund.scheme)
      ofScheme[fund.scheme] = inQuestion
      let covering = inQuestion.filter { standards[$0].scope.coversApartFromPart(fund, currency: currency) }
      let key = TimelineKey(candidates: covering, part: fund.part)
      if let known = built[key] {
        all.append(known)
      } else {
        let timeline = timeline(among: key.candidates, part: key.part)
        built[key] = timeline
        all.append(timeline)
      }
    }
    return all
  }

  private func timeline(among candidates: [Int], part: FundPart) -> Dated<StandardChoice> {
    if candidates.isEmpty { return Dated(always: .missing(.noStandard)) }
    var days: [CalendarDate] = []
    for place in candidates {
      for edition in standards[place].editions.editions {
        if let from = edition.from { days.append(from) }
        if let last = edition.through { days.append(last + 1) }
      }
    }
    days.sort()
    let before = CalendarDate(daysSince1970: -719_162)
    var editions = [Dated<StandardChoice>.Edition(judge(among: candidates, part: part, on: before))]
    for day in days where editions[editions.count - 1].from != day {
      editions.append(.init(from: day, judge(among: candidates, part: part, on: day)))
    }
    return Dated(editions) ?? Dated(always: editions[0].value)
  }
}

/// What decides a timeline: the standards in question and the part.
private struct TimelineKey: Hashable {
  let candidates: [Int]
  let part: FundPart
}
