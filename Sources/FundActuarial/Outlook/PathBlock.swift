import FundForecasting
import FundNumerics

/// A block of paths while they are drawn (路径分块): innovations and flows in columns, a place per path, few enough paths that all of
/// it stays near the processor.
struct PathBlock {
  /// The paths of a block.
  static let width = 128
  private var incomeInnovations: [Double] = []
  private var spendingInnovations: [Double] = []
  private(set) var income: [Double] = []
  private(set) var spending: [Double] = []

  /// Draws the innovations of both flows: `lead` columns for parameters and one for each step, to which what is shared is
  /// added.
  mutating func draw(
    _ paths: Range<Int>, _ law: InnovationLaw, lead: Int, steps: Int, _ shared: SharedDraws
  ) {
    let count = paths.count
    if incomeInnovations.count < (lead + steps) * count {
      incomeInnovations = [Double](repeating: 0, count: (lead + steps) * Self.width)
      spendingInnovations = incomeInnovations
    }
    incomeInnovations.withUnsafeMutableBufferPointer { income in
      spendingInnovations.withUnsafeMutableBufferPointer { spending in
        guard let income = income.baseAddress, let spending = spending.baseAddress else { return }
        func target(_ column: Int, _ shared: (UnsafePointer<Double>, UnsafePointer<Double>)?) -> NormalColumns.Target {
          NormalColumns.Target(income + column * count, spending + column * count, shared: shared)
        }
        for column in Swift.stride(from: 0, to: lead, by: 2) {
          law.parameters.fill(
            column / 2, paths, law.whole, target(column, nil), column + 1 < lead ? target(column + 1, nil) : nil)
        }
        shared.withColumns { columns in
          for step in Swift.stride(from: 0, to: steps, by: 2) {
            law.steps.fill(
              step / 2, paths, law.own, target(lead + step, columns?(step, paths.lowerBound)),
              step + 1 < steps ? target(lead + step + 1, columns?(step + 1, paths.lowerBound)) : nil)
          }
        }
      }
    }
  }

  /// Follows the models of both flows along the innovations drawn.
  mutating func follow(_ joint: JointModel, _ count: Int, lead: Int, steps: Int) {
    if income.count < steps * count {
      income = [Double](repeating: 0, count: steps * Self.width)
      spending = income
    }
    Self.follow(joint.income, incomeInnovations, &income, count, lead, steps)
    Self.follow(joint.spending, spendingInnovations, &spending, count, lead, steps)
  }

  private static func follow(
    _ model: any ForecastModel, _ innovations: [Double], _ flow: inout [Double], _ count: Int, _ lead: Int, _ steps: Int
  ) {
    let from = (lead - model.leadingInnovationCount) * count
    flow.withUnsafeMutableBufferPointer { flow in
      var out = UnsafeMutableBufferPointer(rebasing: flow[..<(steps * count)]).mutableSpan
      model.paths(innovations: innovations.span.extracting(from..<(lead + steps) * count), into: &out, count: count)
    }
  }
}

/// How the innovations of a pool are drawn (新息分布): which draws they come from and how these are mixed.
struct InnovationLaw {
  /// Draws of parameters, in a lane of their own, so that models of different kind still share the draws of every step.
  let parameters: NormalColumns
  /// Draws of steps.
  let steps: NormalColumns
  /// How those of parameters become innovations.
  let whole: NormalColumns.Mix
  /// How those of steps and the shared ones do.
  let own: NormalColumns.Mix

  init(_ joint: JointModel, _ generator: CounterBasedGenerator, _ shared: SharedDraws) {
    parameters = NormalColumns(generator, lane: 1)
    steps = NormalColumns(generator, lane: 0)
    let (income, spending) = (joint.income.innovationStandardDeviation, joint.spending.innovationStandardDeviation)
    whole = Self.mix(income, spending, joint.correlation, (0, 0))
    own = Self.mix(
      income * shared.own.income, spending * shared.own.spending, shared.ownCorrelation(joint.correlation),
      (income, spending))
  }

  /// Two independent draws become correlated ones by the 2 x 2 Cholesky factor.
  private static func mix(
    _ income: Double, _ spending: Double, _ correlation: Double, _ shared: (Double, Double)
  ) -> NormalColumns.Mix {
    NormalColumns.Mix(
      first: income, both: spending * correlation,
      second: spending * max(0, 1 - correlation * correlation).squareRoot(), shared: shared)
  }
}
