public import FundCore

extension FundOutlook {
  /// How the paths pass the edge of that many months; nil when it is not watched.
  public func passage(_ edge: Double) -> EdgePassage? { passages.first { $0.edge.months == edge } }

  /// The probability that months lie under an edge at the end of the period that contains a month (时点跌破概率).
  ///
  /// - Returns: `itemAbsent` for an edge that is not watched, `notApplicable` for the past, `beyondHorizon`.
  public func probability(below edge: Double, at month: YearMonth) -> Measured<Double> {
    look(edge, month) { passage, step in passage.value(passage.below, step) }
  }

  /// The probability that months lie over an edge at the end of the period that contains a month (时点超出概率).
  public func probability(above edge: Double, at month: YearMonth) -> Measured<Double> {
    look(edge, month) { passage, step in passage.value(passage.above, step) }
  }

  /// The probability that months have been under an edge at some period end by then (累计跌破概率).
  ///
  /// - Returns: as ``probability(below:at:)``, and `alreadyBreached` when the fund lies under the edge now: there is no
  ///   first passage, only ``EdgePassage/probabilityOfReturn(by:)``.
  public func probability(everBelow edge: Double, by month: YearMonth) -> Measured<Double> {
    look(edge, month) { passage, step in
      passage.isUnderNow == true ? .missing(.alreadyBreached) : passage.value(passage.everBelow, step)
    }
  }

  /// The probability that months have been over an edge at some period end by then (累计超出概率).
  ///
  /// - Returns: as ``probability(everBelow:by:)``, `alreadyBreached` when the fund lies over the edge now.
  public func probability(everAbove edge: Double, by month: YearMonth) -> Measured<Double> {
    look(edge, month) { passage, step in
      passage.isUnderNow == false ? .missing(.alreadyBreached) : passage.value(passage.everAbove, step)
    }
  }

  /// The edges whose breach has happened already (已越界的界限).
  public var alreadyBreached: [EdgePassage] { passages.filter(\.alreadyBreached) }

  /// The edge whose breach matters most: the lowest of the standard above zero, else zero (最低界限).
  public var breachEdge: OutlookEdge {
    passages.first { $0.edge.name != nil && $0.edge.thousandths > 0 && $0.edge.breach == .below }?.edge ?? .deficit
  }

  /// The first period by which half of the paths have fallen under ``breachEdge`` (最可能跌破期).
  ///
  /// - Returns: `beyondHorizon` when fewer do, `alreadyBreached` when the fund lies under it now.
  public var firstLikelyBreach: Measured<Period> { firstLikelyBreach(breachEdge.months) }

  /// The first period by which half of the paths have breached an edge; `itemAbsent` when it is not watched.
  public func firstLikelyBreach(_ edge: Double) -> Measured<Period> {
    guard let passage = passage(edge) else { return .missing(.itemAbsent) }
    return passage.firstLikelyStep.map { period($0) }
  }

  /// The period in which most paths breach an edge for the first time (首次越界众数期).
  public func modalBreach(_ edge: Double) -> Measured<Period> {
    guard let passage = passage(edge) else { return .missing(.itemAbsent) }
    return passage.modalStep.map { period($0) }
  }

  private func look(
    _ edge: Double, _ month: YearMonth, _ read: (EdgePassage, Int) -> Measured<Double>
  ) -> Measured<Double> {
    guard let passage = passage(edge) else { return .missing(.itemAbsent) }
    guard let step = step(month) else { return .missing(.notApplicable) }
    return step < stepCount ? read(passage, step) : .missing(.beyondHorizon)
  }
}
