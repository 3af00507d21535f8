public import FundCore

extension DesignBuilder {
  /// The design of a response: its columns in the periods that have all that is needed.
  ///
  /// - Parameters:
  ///   - response: the series to be explained; a period without a value of its own is left out and listed.
  ///   - scale: `.log` explains its natural logarithm; a period with a value of zero or below is left out and listed.
  ///   - covariates: the series that the terms name; others are ignored.
  /// - Throws: ``DesignError``, also for a value that is infinite or not a number.
  /// - Complexity: O(periods x columns).
  public func design(
    response: GappedSeries<Double>, scale: ForecastScale = .level, covariates: [String: GappedSeries<Double>] = [:]
  ) throws(DesignError) -> Design {
    let periods = response.values.indices.map { response.period(at: $0) }
    var reader = SeriesReader(name: nil, series: response, isLog: scale == .log)
    var values: [Double] = []
    values.reserveCapacity(periods.count)
    for period in periods { values.append(try reader.value(period)) }
    return try design(periods, response: values, scale: scale, reader.gaps, covariates)
  }

  /// The design of periods alone, for responses that are known in all of them.
  ///
  /// - Parameters:
  ///   - periods: periods of one frequency in ascending order; the first is where a trend begins.
  ///   - covariates: the series that the terms name; a period without a value is left out and listed.
  /// - Throws: ``DesignError``.
  /// - Complexity: O(periods x columns).
  public func design(
    periods: [Period], covariates: [String: GappedSeries<Double>] = [:]
  ) throws(DesignError) -> Design {
    try design(periods, response: nil, scale: .level, [], covariates)
  }

  private func design(
    _ periods: [Period], response: [Double]?, scale: ForecastScale, _ gaps: [DesignGap],
    _ covariates: [String: GappedSeries<Double>]
  ) throws(DesignError) -> Design {
    guard let first = periods.first, let last = periods.last else { throw .noPeriods }
    var previous = first
    for period in periods.dropFirst() {
      guard period.frequency == first.frequency else { throw .mixedFrequencies(period) }
      guard period.ordinal > previous.ordinal else { throw .notAscending(period) }
      previous = period
    }
    let clock = DesignClock(first: first, last: last)
    var rows = DesignRows(clock: clock, workingDays: workingDays, covariates: covariates, periods: periods)
    let columns = try rows.columns(of: terms)
    var missing = Set(gaps.map(\.period))
    missing.formUnion(rows.gaps.map(\.period))
    let all = (gaps + rows.gaps).enumerated().sorted { a, b in
      (a.element.period.ordinal, a.offset) < (b.element.period.ordinal, b.offset)
    }.map(\.element)
    let kept = periods.indices.filter { !missing.contains(periods[$0]) }
    guard !kept.isEmpty else { throw .nothingKept(all[0]) }
    return Design(
      builder: self, clock: clock, columns: columns.map(\.column),
      matrix: try DesignRows.matrix(columns, periods, keeping: kept), periods: kept.map { periods[$0] }, gaps: all,
      response: response.map { values in kept.map { values[$0] } }, scale: scale)
  }
}
