extension PathScratch {
  /// Changes the paths that were drawn as a scenario says (情景变换). Flows that do not change keep every bit.
  /// - Returns: whether every total is finite.
  mutating func apply(_ effect: ScenarioEffect) -> Bool {
    let last = steps
    let isFine = PathScratch.apply(effect.income, to: &income, through: last, paths, stride)
    return PathScratch.apply(effect.spending, to: &spending, through: last, paths, stride) && isFine
  }

  /// Changes running totals in columns: to flows from the last step down, each from flows not changed yet, then to totals again.
  private static func apply(
    _ change: FlowChange, to totals: inout [Double], through last: Int, _ paths: Int, _ stride: Int
  ) -> Bool {
    guard let first = change.first, first < last else { return true }
    return totals.withUnsafeMutableBufferPointer { totals in
      guard let x = totals.baseAddress else { return true }
      func column(_ step: Int) -> UnsafeMutablePointer<Double> { x + (step + 1) * stride }
      for step in (first..<last).reversed() {
        let (own, before) = (column(step), column(step) - stride)
        for path in 0..<paths { own[path] -= before[path] }
      }
      for step in (first..<last).reversed() {
        let own = column(step)
        let (factor, amount) = (change.factors[step], change.amounts[step])
        for path in 0..<paths { own[path] = factor * own[path] + amount }
        for part in change.late[step] {
          let due = column(part.from)
          for path in 0..<paths { own[path] += part.share * due[path] }
        }
      }
      for step in first..<last {
        let (own, before) = (column(step), column(step) - stride)
        for path in 0..<paths { own[path] += before[path] }
      }
      let end = column(last - 1)
      return (0..<paths).allSatisfy { end[$0].isFinite }
    }
  }
}
