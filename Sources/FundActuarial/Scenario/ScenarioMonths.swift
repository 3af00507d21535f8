import FundCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// One change month by month (逐月路径), whatever the frequency of the fund it is applied to.
struct ScenarioMonths {
  /// The first month of the change, counted from year 0.
  let first: Int
  /// The last month; nil when the change stays.
  let last: Int?
  private let phaseIn: Int

  /// The months of a change; `start` stands in where it names none.
  init(_ change: ScenarioChange, start: YearMonth) {
    first = Int((change.start ?? start).period.ordinal)
    last = change.end.map { Int($0.period.ordinal) }
    phaseIn = change.phaseIn
  }

  /// How much of the change is in effect in a month, 0 to 1.
  func share(_ month: Int) -> Double {
    guard month >= first, month <= last ?? month else { return 0 }
    let age = month - first + 1
    return age < phaseIn ? Double(age) / Double(phaseIn) : 1
  }

  /// The factor of a level that is more or less by a share.
  func level(_ change: Double, _ month: Int) -> Double { 1 + change * share(month) }

  /// The factor after months of growth that is added, a share a year: it has grown for one month in the first.
  func grown(_ growth: Double, _ month: Int) -> Double {
    let through = min(month, last ?? month)
    guard through >= first else { return 1 }
    let age = through - first + 1
    // While it sets in, month k grows by k / n of the full rate.
    let partial = min(age, max(0, phaseIn - 1))
    var months = Double(age - partial)
    if phaseIn > 0 { months += Double(partial * (partial + 1)) / (2 * Double(phaseIn)) }
    return exp(log1p(growth) * months / 12)
  }

  /// The factor of spending in an epidemic and after it.
  func epidemic(_ change: Double, _ months: Int, _ caughtUp: Double, _ over: Int, _ month: Int) -> Double {
    guard month >= first else { return 1 }
    let age = month - first
    if age < months { return 1 + change }
    guard over > 0, age < months + over else { return 1 }
    return 1 - caughtUp * change * Double(months) / Double(over)
  }

  /// The factor of contributions in a slump of wages and after it.
  func slump(_ change: Double, _ months: Int, _ recovery: Int, _ month: Int) -> Double {
    guard month >= first else { return 1 }
    let age = month - first
    if age < months { return 1 + change * (age + 1 < phaseIn ? Double(age + 1) / Double(phaseIn) : 1) }
    let back = age - months + 1
    return back < recovery ? 1 + change * (1 - Double(back) / Double(recovery)) : 1
  }
}
