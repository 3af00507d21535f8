import FundForecasting
import FundNumerics
import FundStatistics

extension PathScratch {
  /// Draws all paths of both flows and stores their running totals.
  ///
  /// The innovations of a path and step are a function of the generator's seed and key, the path and the step alone.
  /// Those of parameters (leading innovations) come from a lane of their own, so that two models of different kind
  /// still share the draws of every step.
  /// - Returns: whether every total is finite.
  mutating func draw(_ joint: JointModel, _ generator: CounterBasedGenerator, steps: Int) -> Bool {
    reset(steps: steps)
    let leadIncome = joint.income.leadingInnovationCount
    let leadSpending = joint.spending.leadingInnovationCount
    let lead = max(leadIncome, leadSpending)
    let scaleIncome = joint.income.innovationStandardDeviation
    let scaleSpending = joint.spending.innovationStandardDeviation
    let shared = scaleSpending * joint.correlation
    let own = scaleSpending * max(0, 1 - joint.correlation * joint.correlation).squareRoot()
    var incomeDraws = [Double](repeating: 0, count: lead + steps + 1)
    var spendingDraws = incomeDraws
    var incomePath = [Double](repeating: 0, count: steps)
    var spendingPath = incomePath
    var isFinite = true
    for path in 0..<paths {
      func fill(_ lane: Int, _ from: Int, _ count: Int) {
        var k = 0
        while k < count {
          let z = StandardNormal.draws(generator, path: path, step: k / 2, lane: lane)
          incomeDraws[from + k] = scaleIncome * z.x
          spendingDraws[from + k] = shared * z.x + own * z.y
          if k + 1 < count {
            incomeDraws[from + k + 1] = scaleIncome * z.z
            spendingDraws[from + k + 1] = shared * z.z + own * z.w
          }
          k += 2
        }
      }
      fill(1, 0, lead)
      fill(0, lead, steps)
      PathScratch.follow(joint.income, incomeDraws, lead - leadIncome, leadIncome + steps, &incomePath)
      PathScratch.follow(joint.spending, spendingDraws, lead - leadSpending, leadSpending + steps, &spendingPath)
      var totalIncome = 0.0
      var totalSpending = 0.0
      var place = path
      for step in 0..<steps {
        totalIncome += incomePath[step]
        totalSpending += spendingPath[step]
        place += stride
        income[place] = totalIncome
        spending[place] = totalSpending
      }
      isFinite = isFinite && (totalIncome + totalSpending).isFinite
    }
    return isFinite
  }

  private static func follow(
    _ model: any ForecastModel, _ draws: [Double], _ from: Int, _ count: Int, _ path: inout [Double]
  ) {
    var out = path.mutableSpan
    model.path(innovations: draws.span.extracting(from..<from + count), into: &out)
  }
}
