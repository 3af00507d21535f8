import FundCore

extension DesignRows {
  /// Dummies of months or quarters, one for each but the base.
  func dummies(_ places: ClosedRange<Int>, but base: Int, of place: (Period) -> Int) -> [NamedValues] {
    places.filter { $0 != base }.map { own in
      let isMonth = places.upperBound == 12
      return NamedValues(
        isMonth ? "month\(own)" : "quarter\(own)", isMonth ? DesignWords.month(own) : DesignWords.quarter(own),
        periods.map { place($0) == own ? 1 : 0 })
    }
  }

  /// Cosines and sines of whole cycles a year; the season begins with the calendar year.
  func fourier(_ order: Int) -> [NamedValues] {
    let season = clock.frequency.periodsPerYear
    var all: [NamedValues] = []
    for cycles in 1...order {
      let angles = periods.map { $0.indexInYear * cycles % season * (12 / season) }
      all.append(NamedValues("cos\(cycles)", DesignWords.wave("cosine", "余弦", cycles), angles.map(Self.cosine)))
      if 2 * cycles == season { continue }
      // The sine is the cosine a quarter of a circle earlier.
      let sine = angles.map { Self.cosine(($0 + 9) % 12) }
      all.append(NamedValues("sin\(cycles)", DesignWords.wave("sine", "正弦", cycles), sine))
    }
    return all
  }

  /// The cosine of twelfths of a circle, 0...11, correctly rounded and exactly symmetric.
  private static func cosine(_ twelfths: Int) -> Double {
    let root = 0.75.squareRoot()
    switch min(twelfths, 12 - twelfths) {
    case 0: return 1
    case 1: return root
    case 2: return 0.5
    case 3: return 0
    case 4: return -0.5
    case 5: return -root
    default: return -1
    }
  }

  /// The festival's share of each period.
  func festival(_ term: DesignTerm, _ window: ClosedRange<Int>) throws(DesignError) -> NamedValues {
    var values: [Double] = []
    values.reserveCapacity(periods.count)
    for period in periods {
      guard let share = SpringFestival.share(of: period, window: window) else {
        throw .outsideCalendar(term.name, period)
      }
      values.append(share)
    }
    return NamedValues(term.name, DesignWords.festival(window), values)
  }

  /// Working days, each year counted once.
  func working(_ measure: WorkingDayMeasure) throws(DesignError) -> NamedValues {
    var values: [Double] = []
    values.reserveCapacity(periods.count)
    var year: (number: Int, months: [Int])?
    for period in periods {
      if year?.number != period.year {
        year = workingDays.monthCounts(inYear: period.year).map { (period.year, $0) }
      }
      guard let year, year.number == period.year else {
        throw .outsideCalendar(DesignTerm.workingDays(measure).name, period)
      }
      let count = Double(year.months[period.firstMonth - 1...period.lastMonth - 1].reduce(0, +))
      values.append(measure == .count ? count : count - WorkingDays.meanCount(inPlaceOf: period))
    }
    let title =
      measure == .count
      ? Bilingual("working days", "工作日数") : Bilingual("working days above the mean", "工作日数（超出均值）")
    return NamedValues(DesignTerm.workingDays(measure).name, title, values)
  }

  /// A step, ramp or pulse. A finer event period means the period of the data that contains it.
  func policy(_ term: DesignTerm, _ shape: PolicyShape, _ event: Period, _ label: String?) -> NamedValues {
    let length = clock.frequency.monthsPerPeriod
    let begin = (event.year * 12 + event.firstMonth - 1).flooredQuotient(length)
    let end = (event.year * 12 + event.lastMonth - 1).flooredQuotient(length)
    let values = periods.map { period -> Double in
      let ordinal = Int(period.ordinal)
      return switch shape {
      case .step: ordinal >= begin ? 1 : 0
      case .ramp: Double(max(0, ordinal - begin + 1))
      case .pulse: ordinal >= begin && ordinal <= end ? 1 : 0
      }
    }
    return NamedValues(term.name, DesignWords.policy(shape, event, label), values)
  }
}
