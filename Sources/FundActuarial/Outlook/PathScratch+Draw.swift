import FundForecasting
import FundNumerics

extension PathScratch {
  /// Draws all paths of both flows and stores their running totals, block after block.
  ///
  /// The innovations of a path and step are a function of the generator's seed and key, the path and the step alone. To those
  /// of steps the part is added that ``shared`` holds, which must be prepared.
  /// - Returns: whether every total is finite.
  mutating func draw(_ joint: JointModel, _ generator: CounterBasedGenerator, steps: Int) -> Bool {
    reset(steps: steps)
    let law = InnovationLaw(joint, generator, shared)
    let lead = max(joint.income.leadingInnovationCount, joint.spending.leadingInnovationCount)
    var isFinite = true
    var first = 0
    while first < paths {
      let count = min(PathBlock.width, paths - first)
      block.draw(first..<first + count, law, lead: lead, steps: steps, shared)
      block.follow(joint, count, lead: lead, steps: steps)
      isFinite = PathScratch.add(block.income, to: &income, first, count, steps, stride) && isFinite
      isFinite = PathScratch.add(block.spending, to: &spending, first, count, steps, stride) && isFinite
      first += count
    }
    return isFinite
  }

  /// Adds up the flows of a block of paths in its places of the columns.
  /// - Returns: whether the last totals are finite.
  private static func add(
    _ flow: [Double], to totals: inout [Double], _ first: Int, _ count: Int, _ steps: Int, _ stride: Int
  ) -> Bool {
    totals.withUnsafeMutableBufferPointer { totals in
      flow.withUnsafeBufferPointer { flow in
        guard var column = totals.baseAddress, var own = flow.baseAddress else { return true }
        column += first
        for _ in 0..<steps {
          let next = column + stride
          PathColumns.sums(column, own, into: next, count)
          column = next
          own += count
        }
        var isFinite = true
        for place in 0..<count { isFinite = isFinite && column[place].isFinite }
        return isFinite
      }
    }
  }
}
