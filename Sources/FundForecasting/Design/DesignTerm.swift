public import FundCore

/// One term of a calendar design (设计项): what it explains, and the columns that it brings.
///
/// In the table `t` counts periods, 0 in the first period of the fit; `m` is the number of periods in a year.
///
/// | term | columns | value |
/// |---|---|---|
/// | ``intercept`` | `intercept` | 1 |
/// | ``trend(_:)`` | `trend` | `t`, or `t` less its middle |
/// | ``logTrend`` | `logTrend` | `ln(t + 1)` |
/// | ``months(base:)`` | `month2` ... `month12` | 1 in that month, else 0; none for the base month |
/// | ``quarters(base:)`` | `quarter2` ... `quarter4` | 1 in that quarter, else 0; none for the base quarter |
/// | ``fourier(order:)`` | `cos1`, `sin1`, ... | `cos(2 pi k i / m)`, `sin(2 pi k i / m)`, `i` the place in the year from 0 |
/// | ``springFestival(_:)`` | `springFestival` | share of the festival's window in the period |
/// | ``workingDays(_:)`` | `workingDays` | working days, less the mean of that month or as a count |
/// | ``policy(_:at:label:)`` | `step(2023-01)` | 0 before; 1, or 1, 2, 3 ..., or 1 only in the period |
/// | ``covariate(_:log:)`` | `insured`, `log(insured)` | the series of that name, or its logarithm |
/// | ``interaction(_:_:)`` | `a:b` | the products of the columns of two terms |
public indirect enum DesignTerm: Sendable, Hashable {
  /// The constant (截距).
  case intercept
  /// A straight line in time, per period (线性趋势).
  case trend(TrendOrigin = .first)
  /// The logarithm of the period's number, which is 1 in the first period (对数趋势).
  case logTrend
  /// Dummies of the months but one (月份虚拟变量); the base month is 1...12 and each coefficient is against it.
  case months(base: Int = 1)
  /// Dummies of the quarters but one (季度虚拟变量); the base quarter is 1...4. Months may have them too.
  case quarters(base: Int = 1)
  /// Pairs of cosine and sine with 1 to `order` cycles a year (傅里叶项); at most half the periods of a year. The sine with
  /// half as many cycles as periods is zero and left out, so the full order has one column less than a year has periods.
  case fourier(order: Int)
  /// The share of the Spring Festival's window that falls in the period (春节占比), see ``SpringFestival``.
  ///
  /// The window is in days from the first day of the first Chinese month. The usual one, ``usualFestivalWindow``, is the
  /// fortnight `-3...10` in which hospitals are emptiest; that choice is ours, and the segments before, in and after the
  /// festival of the X-13 literature are several terms, such as `-20...-1`, `0...6` and `7...26`.
  case springFestival(ClosedRange<Int> = DesignTerm.usualFestivalWindow)
  /// The working days of the period (工作日数), by the calendar of the builder.
  case workingDays(WorkingDayMeasure = .deviation)
  /// A change of policy at a period (政策变量); see ``step(_:_:)``, ``ramp(_:_:)`` and ``pulse(_:_:)``.
  case policy(PolicyShape, at: Period, label: String?)
  /// A series given by name (协变量), or its natural logarithm.
  case covariate(String, log: Bool = false)
  /// The products of every column of one term with every column of another (交互项), neither itself an interaction.
  case interaction(DesignTerm, DesignTerm)

  /// The fortnight from three days before the Spring Festival to ten days after its first day.
  public static var usualFestivalWindow: ClosedRange<Int> { -3...10 }

  /// A level that changes in a period for good (水平变化): 1 from it on. A finer period in coarser data means the period
  /// that contains it, as a month in quarterly data does.
  public static func step(_ period: Period, _ label: String? = nil) -> DesignTerm {
    .policy(.step, at: period, label: label)
  }

  /// A slope that changes in a period for good (斜率变化): 1 in it, 2 in the next, and so on.
  public static func ramp(_ period: Period, _ label: String? = nil) -> DesignTerm {
    .policy(.ramp, at: period, label: label)
  }

  /// A period that stands out (脉冲): 1 in it alone; a quarter or year in monthly data means all its months.
  public static func pulse(_ period: Period, _ label: String? = nil) -> DesignTerm {
    .policy(.pulse, at: period, label: label)
  }
}

/// Where a trend is zero (趋势原点).
public enum TrendOrigin: String, Sendable, Hashable, CaseIterable {
  /// In the first period of the fit, so that the intercept is the level there.
  case first
  /// Half way between the first and the last period of the fit, so that the intercept is the level there.
  case centred
}

/// How working days enter a design (工作日计量方式).
public enum WorkingDayMeasure: String, Sendable, Hashable, CaseIterable {
  /// Less the mean by law of the same month, quarter or year 1950 to 2100, so that the season stays in its own columns.
  /// The mean does not depend on the data, and rows of any other period have the same one.
  case deviation
  /// The number itself.
  case count
}

/// What a policy does to a level (政策作用形式).
public enum PolicyShape: String, Sendable, Hashable, CaseIterable {
  /// Changes the level for good.
  case step
  /// Changes the slope for good.
  case ramp
  /// Lifts or lowers one period.
  case pulse
}
