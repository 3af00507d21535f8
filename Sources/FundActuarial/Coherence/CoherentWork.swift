import FundCore
import FundForecasting
import FundLedger
import FundNumerics

/// The forecasts of one hierarchy on the way: histories, base forecasts of funds and of sums, reconciliation, sample paths.
struct CoherentWork: Sendable {
  typealias Left = (place: Int, failure: LedgerForecastFailure)

  /// A fund with its history and the base forecasts of both flows.
  struct Member: Sendable {
    let place: Int
    let history: CoherentHistory
    let lag: Int
    var bases: [CoherentBase] = []
  }

  let ledger: Ledger
  let question: CoherentQuestion
  let method: any ForecastMethod
  let runner: BoundedRunner
  let progress: @Sendable (Int) -> Void

  init(
    _ ledger: Ledger, _ question: CoherentQuestion, _ method: any ForecastMethod, _ runner: BoundedRunner,
    progress: @escaping @Sendable (Int) -> Void
  ) {
    self.ledger = ledger
    self.question = question
    self.method = method
    self.runner = runner
    self.progress = progress
  }

  /// Forecasts a hierarchy of funds with the last period of each.
  func run(_ all: [(place: Int, last: Period)]) async throws -> (group: CoherentGroup?, leftOut: [Left]) {
    let ends = all.map(\.last).sorted(by: >)
    let origin = ends[(ends.count - 1) / 2]
    let horizon = question.horizon(origin.frequency)
    var (members, leftOut) = histories(all, origin)
    let window = min(CoherentForecasts.mostResiduals, members.map { $0.history.income.count + $0.lag }.max() ?? 0)
    let fits = try await fit(
      members.flatMap { [$0.history.income, $0.history.spending] }, origin, horizon, window, from: 0,
      isFallbackAllowed: true)
    var usable: [Member] = []
    for place in members.indices {
      switch (fits[2 * place], fits[2 * place + 1]) {
      case (.success(let income), .success(let spending)):
        members[place].bases = [income, spending]
        usable.append(members[place])
      case (.failure(let error), _), (_, .failure(let error)):
        leftOut.append((members[place].place, .method(error)))
      }
    }
    guard !usable.isEmpty else { return (nil, leftOut) }
    let funds = usable.map { ledger.funds[$0.place] }
    let names = usable.map { ledger.attributes[$0.place].displayName }
    let tree: CoherentTree
    do {
      tree = try CoherentTree(funds, names: names, acrossSchemes: question.acrossSchemes)
    } catch {
      // Sums are made of distinct parts, so this does not happen; the funds alone are a hierarchy too.
      return (nil, leftOut + usable.map { ($0.place, .noData) })
    }
    let sums = CoherentSums(tree, usable, origin)
    let sumFits = try await fit(
      sums.histories.flatMap { [$0.income, $0.spending] }, origin, horizon, window, from: 2 * members.count,
      isFallbackAllowed: false)
    var bases = [[CoherentBase?]](repeating: [nil, nil], count: tree.nodes.count)
    for (index, place) in tree.places.enumerated() { bases[place] = usable[index].bases.map { $0 } }
    for (index, place) in sums.places.enumerated() {
      bases[place] = [try? sumFits[2 * index].get(), try? sumFits[2 * index + 1].get()]
    }
    let assembly = CoherentAssembly(
      work: self, tree: tree, members: usable, bases: bases, origin: origin, horizon: horizon, window: window)
    return (try await assembly.group(), leftOut)
  }

  /// The histories of the funds that reach the origin or end at most a year before it.
  private func histories(_ all: [(place: Int, last: Period)], _ origin: Period) -> ([Member], [Left]) {
    var members: [Member] = []
    var leftOut: [Left] = []
    for (place, last) in all {
      let end = min(last, origin)
      do throws(LedgerForecastFailure) {
        guard origin - end <= origin.frequency.periodsPerYear else { throw .outdated(last: end, origin: origin) }
        let history = try CoherentHistory(ledger, place, through: end, filling: question.filling)
        members.append(Member(place: place, history: history, lag: origin - history.end))
      } catch {
        leftOut.append((place, error))
      }
    }
    return (members, leftOut)
  }

  private func fit(
    _ series: [TimeSeries<Double>], _ origin: Period, _ horizon: Int, _ window: Int, from done: Int,
    isFallbackAllowed: Bool
  ) async throws -> [Result<CoherentBase, ForecastError>] {
    let (method, progress) = (method, progress)
    return try await runner.map(count: series.count, block: 4, progress: { progress(done + $0) }) { place in
      do throws(ForecastError) {
        return .success(
          try CoherentBase(
            series[place], method, origin: origin, horizon: horizon, window: window,
            isFallbackAllowed: isFallbackAllowed))
      } catch {
        return .failure(error)
      }
    }
  }
}

/// The histories of the sums of a hierarchy that have enough periods in common.
struct CoherentSums {
  /// The nodes that have one.
  let places: [Int]
  /// Own income and spending of each, through the origin: late funds take part with their forecasts.
  let histories: [(income: TimeSeries<Double>, spending: TimeSeries<Double>)]

  init(_ tree: CoherentTree, _ members: [CoherentWork.Member], _ origin: Period) {
    let year = origin.frequency.periodsPerYear
    let fewest = max(2 * year, 4)
    var flows = [(income: TimeSeries<Double>, spending: TimeSeries<Double>)?](repeating: nil, count: tree.nodes.count)
    for (member, place) in zip(members, tree.places) {
      var (income, spending) = (member.history.income, member.history.spending)
      income.values += member.bases[0].late
      spending.values += member.bases[1].late
      flows[place] = (income, spending)
    }
    var places: [Int] = []
    var histories: [(income: TimeSeries<Double>, spending: TimeSeries<Double>)] = []
    for sum in tree.hierarchy.sums {
      let parts = sum.parts.compactMap { flows[$0] }
      let count = parts.map(\.income.count).min() ?? 0
      guard parts.count == sum.parts.count, count > 0 else { continue }
      let start = origin - (count - 1)
      var (income, spending) = ([Double](repeating: 0, count: count), [Double](repeating: 0, count: count))
      for part in parts {
        let from = part.income.count - count
        for i in 0..<count {
          income[i] += part.income.values[from + i]
          spending[i] += part.spending.values[from + i]
        }
      }
      let made = (TimeSeries(start: start, values: income), TimeSeries(start: start, values: spending))
      flows[sum.total] = made
      guard count >= fewest else { continue }
      places.append(sum.total)
      histories.append(made)
    }
    self.places = places
    self.histories = histories
  }
}
