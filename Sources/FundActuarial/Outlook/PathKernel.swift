/// The inner loops of an outlook: one column of paths at a time, in a fixed order of summation.
enum PathKernel {
  /// The sum of a column in four interleaved parts, which are added last.
  static func sum(_ x: UnsafePointer<Double>, _ count: Int) -> Double {
    var parts = SIMD4<Double>(repeating: 0)
    let whole = count & ~3
    var i = 0
    while i < whole {
      parts += SIMD4(x[i], x[i + 1], x[i + 2], x[i + 3])
      i += 4
    }
    var sum = (parts.x + parts.y) + (parts.z + parts.w)
    while i < count {
      sum += x[i]
      i += 1
    }
    return sum
  }

  /// How many values are less than a threshold; values that are not numbers are not.
  static func count(_ x: UnsafePointer<Double>, below threshold: Double, _ count: Int) -> Int {
    var lanes = SIMD4<Int64>(repeating: 0)
    let edge = SIMD4<Double>(repeating: threshold)
    let whole = count & ~3
    var i = 0
    while i < whole {
      let four = SIMD4(x[i], x[i + 1], x[i + 2], x[i + 3])
      lanes &+= SIMD4<Int64>(repeating: 0).replacing(with: 1, where: four .< edge)
      i += 4
    }
    var n = Int(lanes.wrappedSum())
    while i < count {
      n &+= x[i] < threshold ? 1 : 0
      i += 1
    }
    return n
  }

  /// Balances from cumulative flows: `start + income - spending`.
  static func balances(
    _ start: Double, _ income: UnsafePointer<Double>, _ spending: UnsafePointer<Double>,
    into balance: UnsafeMutablePointer<Double>, _ count: Int
  ) {
    for i in 0..<count { balance[i] = start + (income[i] - spending[i]) }
  }

  /// Differences of two cumulative columns.
  static func differences(
    _ later: UnsafePointer<Double>, _ earlier: UnsafePointer<Double>, into flow: UnsafeMutablePointer<Double>,
    _ count: Int
  ) {
    for i in 0..<count { flow[i] = later[i] - earlier[i] }
  }

  /// Mean monthly spending of a window, and months of reserve; months are not a number where spending is not positive.
  static func months(
    _ window: MonthsWindow, share: Double, balance: UnsafePointer<Double>, later: UnsafePointer<Double>,
    earlier: UnsafePointer<Double>, mean: UnsafeMutablePointer<Double>, into months: UnsafeMutablePointer<Double>,
    _ count: Int
  ) {
    for i in 0..<count {
      let spending = (window.known + share * (later[i] - earlier[i])) / window.months
      mean[i] = spending
      months[i] = spending > 0 ? balance[i] / spending : .nan
    }
  }

  /// Keeps the least and the greatest value of every path so far; values that are not numbers change nothing.
  static func track(
    _ x: UnsafePointer<Double>, least: UnsafeMutablePointer<Double>, greatest: UnsafeMutablePointer<Double>,
    _ count: Int
  ) {
    for i in 0..<count {
      least[i] = x[i] < least[i] ? x[i] : least[i]
      greatest[i] = x[i] > greatest[i] ? x[i] : greatest[i]
    }
  }

  /// The sums over all paths of the months missing to an edge, and of the money that is.
  static func shortfall(
    _ edge: Double, _ months: UnsafePointer<Double>, _ mean: UnsafePointer<Double>, _ count: Int
  ) -> (months: Double, money: Double) {
    var lack = SIMD4<Double>(repeating: 0)
    var money = SIMD4<Double>(repeating: 0)
    let edges = SIMD4<Double>(repeating: edge)
    let zero = SIMD4<Double>(repeating: 0)
    let whole = count & ~3
    var i = 0
    while i < whole {
      let gap = edges - SIMD4(months[i], months[i + 1], months[i + 2], months[i + 3])
      // The comparison is false for a path without months, which then adds nothing.
      let positive = zero.replacing(with: gap, where: gap .> zero)
      lack += positive
      let means = SIMD4(mean[i], mean[i + 1], mean[i + 2], mean[i + 3])
      money += positive * means
      i += 4
    }
    var sums = ((lack.x + lack.y) + (lack.z + lack.w), (money.x + money.y) + (money.z + money.w))
    while i < count {
      let gap = edge - months[i]
      if gap > 0 {
        sums.0 += gap
        sums.1 += gap * mean[i]
      }
      i += 1
    }
    return sums
  }

  /// Copies the values that are numbers to the front of another column.
  /// - Returns: how many there are.
  static func compact(
    _ x: UnsafePointer<Double>, into out: UnsafeMutablePointer<Double>, _ count: Int
  ) -> Int {
    var n = 0
    for i in 0..<count {
      out[n] = x[i]
      n &+= x[i] == x[i] ? 1 : 0
    }
    return n
  }
}
