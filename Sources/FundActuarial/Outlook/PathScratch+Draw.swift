import FundForecasting
import FundNumerics
import FundStatistics

extension PathScratch {
  /// Draws all paths of both flows and stores their running totals.
  ///
  /// The innovations of a path and step are a function of the generator's seed and key, the path and the step alone.
  /// Those of parameters (leading innovations) come from a lane of their own, so that two models of different kind
  /// still share the draws of every step. To those of steps the part is added that ``shared`` holds, which must be prepared.
  /// - Returns: whether every total is finite.
  mutating func draw(_ joint: JointModel, _ generator: CounterBasedGenerator, steps: Int) -> Bool {
    reset(steps: steps)
    let leadIncome = joint.income.leadingInnovationCount
    let leadSpending = joint.spending.leadingInnovationCount
    let lead = max(leadIncome, leadSpending)
    let scaleIncome = joint.income.innovationStandardDeviation
    let scaleSpending = joint.spending.innovationStandardDeviation
    let whole = Mix(income: scaleIncome, spending: scaleSpending, correlation: joint.correlation)
    let mix = Mix(
      income: scaleIncome * shared.own.income, spending: scaleSpending * shared.own.spending,
      correlation: shared.ownCorrelation(joint.correlation))
    var incomeDraws = [Double](repeating: 0, count: lead + steps + 1)
    var spendingDraws = incomeDraws
    var incomePath = [Double](repeating: 0, count: steps)
    var spendingPath = incomePath
    var isFinite = true
    for path in 0..<paths {
      incomeDraws.withUnsafeMutableBufferPointer { income in
        spendingDraws.withUnsafeMutableBufferPointer { spending in
          guard let income = income.baseAddress, let spending = spending.baseAddress else { return }
          whole.fill(generator, path, lane: 1, count: lead, income, spending)
          mix.fill(generator, path, lane: 0, count: steps, income + lead, spending + lead)
          guard !shared.income.isEmpty else { return }
          for step in 0..<steps {
            income[lead + step] += scaleIncome * shared.income[path * steps + step]
            spending[lead + step] += scaleSpending * shared.spending[path * steps + step]
          }
        }
      }
      PathScratch.follow(joint.income, incomeDraws, lead - leadIncome, leadIncome + steps, &incomePath)
      PathScratch.follow(joint.spending, spendingDraws, lead - leadSpending, leadSpending + steps, &spendingPath)
      let ends = (
        PathScratch.store(incomePath, into: &income, path, stride),
        PathScratch.store(spendingPath, into: &spending, path, stride)
      )
      isFinite = isFinite && ends.0.isFinite && ends.1.isFinite
    }
    return isFinite
  }

  /// Writes the running totals of one path into its place in every column.
  /// - Returns: the last total.
  private static func store(_ path: [Double], into columns: inout [Double], _ place: Int, _ stride: Int) -> Double {
    columns.withUnsafeMutableBufferPointer { columns in
      path.withUnsafeBufferPointer { path in
        guard let columns = columns.baseAddress else { return .nan }
        var total = 0.0
        var at = place
        for step in path.indices {
          total += path[step]
          at += stride
          columns[at] = total
        }
        return total
      }
    }
  }

  private static func follow(
    _ model: any ForecastModel, _ draws: [Double], _ from: Int, _ count: Int, _ path: inout [Double]
  ) {
    var out = path.mutableSpan
    model.path(innovations: draws.span.extracting(from..<from + count), into: &out)
  }

  /// How two independent standard normal draws become the innovations of both flows (2 x 2 Cholesky factor).
  private struct Mix {
    private let income: Double
    private let shared: Double
    private let own: Double

    init(income: Double, spending: Double, correlation: Double) {
      self.income = income
      shared = spending * correlation
      own = spending * max(0, 1 - correlation * correlation).squareRoot()
    }

    /// Draws `count` innovations of a path; one block of the generator serves two steps.
    func fill(
      _ generator: CounterBasedGenerator, _ path: Int, lane: Int, count: Int, _ first: UnsafeMutablePointer<Double>,
      _ second: UnsafeMutablePointer<Double>
    ) {
      var k = 0
      while k < count {
        let z = StandardNormal.draws(generator, path: path, step: k / 2, lane: lane)
        first[k] = income * z.x
        second[k] = shared * z.x + own * z.y
        if k + 1 < count {
          first[k + 1] = income * z.z
          second[k + 1] = shared * z.z + own * z.w
        }
        k += 2
      }
    }
  }
}
