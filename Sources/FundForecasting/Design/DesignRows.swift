import FundCore
import FundNumerics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Works out the columns of terms for some periods.
struct DesignRows {
  /// A column with its values, one per period.
  struct Column {
    let column: DesignColumn
    let values: [Double]
  }

  let clock: DesignClock
  let workingDays: WorkingDays
  let covariates: [String: GappedSeries<Double>]
  let periods: [Period]
  /// What covariates lack, each once, in the order of the terms.
  private(set) var gaps: [DesignGap] = []
  private var known: Set<DesignGap> = []

  init(
    clock: DesignClock, workingDays: WorkingDays, covariates: [String: GappedSeries<Double>], periods: [Period]
  ) {
    self.clock = clock
    self.workingDays = workingDays
    self.covariates = covariates
    self.periods = periods
  }

  /// The columns of all terms in order.
  mutating func columns(of terms: [DesignTerm]) throws(DesignError) -> [Column] {
    var all: [Column] = []
    var names: Set<String> = []
    for (index, term) in terms.enumerated() {
      try term.check(clock.frequency)
      for named in try columns(of: term) {
        guard names.insert(named.name).inserted else { throw .duplicateColumn(named.name) }
        all.append(
          Column(column: DesignColumn(name: named.name, title: named.title, term: index), values: named.values))
      }
    }
    return all
  }

  /// The columns of one term.
  private mutating func columns(of term: DesignTerm) throws(DesignError) -> [NamedValues] {
    let unit = DesignWords.unit(clock.frequency)
    switch term {
    case .intercept: return [NamedValues("intercept", Bilingual("intercept", "截距"), periods.map { _ in 1 })]
    case .trend(let origin):
      let zero = origin == .first ? 0 : clock.middle
      let title = Bilingual("trend per \(unit.en)", "趋势（每\(unit.zh)）")
      return [NamedValues("trend", title, periods.map { clock.time($0) - zero })]
    case .logTrend: return [try logTrend()]
    case .months(let base): return dummies(1...12, but: base) { $0.firstMonth }
    case .quarters(let base): return dummies(1...4, but: base) { ($0.firstMonth - 1) / 3 + 1 }
    case .fourier(let order): return fourier(order)
    case .springFestival(let window): return [try festival(term, window)]
    case .workingDays(let measure): return [try working(measure)]
    case .policy(let shape, let period, let label): return [policy(term, shape, period, label)]
    case .covariate(let name, let isLog): return [try covariate(term, name, isLog)]
    case .interaction(let a, let b):
      let left = try columns(of: a)
      let right = try columns(of: b)
      return right.flatMap { y in left.map { x in x.times(y) } }
    }
  }

  private func logTrend() throws(DesignError) -> NamedValues {
    if let early = periods.first(where: { $0.ordinal < clock.first.ordinal }) {
      throw .beforeOrigin("logTrend", early)
    }
    return NamedValues("logTrend", Bilingual("log trend", "对数趋势"), periods.map { log(clock.time($0) + 1) })
  }

  private mutating func covariate(
    _ term: DesignTerm, _ name: String, _ isLog: Bool
  ) throws(DesignError) -> NamedValues {
    guard let series = covariates[name] else {
      throw .unknownSeries(name, terms: DesignTerm.forms, series: covariates.keys.sorted())
    }
    guard series.start.frequency == clock.frequency else {
      throw .seriesFrequency(name, series.start.frequency, expected: clock.frequency)
    }
    var reader = SeriesReader(name: name, series: series, isLog: isLog)
    var values: [Double] = []
    values.reserveCapacity(periods.count)
    for period in periods { values.append(try reader.value(period)) }
    for gap in reader.gaps where known.insert(gap).inserted { gaps.append(gap) }
    return NamedValues(
      term.name, isLog ? Bilingual("log of \(name)", "\(name)的对数") : Bilingual(name, name), values)
  }

  /// The matrix of some of the rows.
  static func matrix(_ columns: [Column], _ periods: [Period], keeping rows: [Int]) throws(DesignError) -> Matrix {
    var entries: [Double] = []
    entries.reserveCapacity(columns.count * rows.count)
    for column in columns { for row in rows { entries.append(column.values[row]) } }
    do {
      return try Matrix(rowCount: rows.count, columnCount: columns.count, columnMajor: entries)
    } catch {
      // Only a product of finite columns can overflow here.
      let index = entries.firstIndex { !$0.isFinite } ?? 0
      throw .notFinite(
        series: columns[index / rows.count].column.name, period: periods[rows[index % rows.count]],
        value: entries[index])
    }
  }
}

/// The values of one column, and what it is called.
struct NamedValues {
  let name: String
  let title: Bilingual
  let values: [Double]

  init(_ name: String, _ title: Bilingual, _ values: [Double]) {
    self.name = name
    self.title = title
    self.values = values
  }

  /// The products with another column.
  func times(_ other: NamedValues) -> NamedValues {
    NamedValues(
      "\(name):\(other.name)", Bilingual("\(title.en) x \(other.title.en)", "\(title.zh) × \(other.title.zh)"),
      zip(values, other.values).map { $0 * $1 })
  }
}
