import FundNumerics
import FundStatistics
import FundTestSupport

/// A random design with an intercept, and a response that follows it with errors.
struct RegressionSample {
  let design: DesignMatrix
  let response: [Double]
  let random: PropertyRandom

  /// So many rows, and columns beside the intercept; errors uniform, every tenth ten times as large.
  init(_ trial: PropertyCase, rows: ClosedRange<Int> = 12...60, columns: ClosedRange<Int> = 1...4) throws {
    var random = trial.random
    let n = random.integer(in: rows)
    let k = random.integer(in: columns)
    var entries = [[Double](repeating: 1, count: n)]
    for _ in 0..<k { entries.append(random.doubles(n, in: -3...5)) }
    let slopes = random.doubles(k + 1, in: -2...2)
    var values: [Double] = []
    for row in 0..<n {
      let error = random.double(in: -1...1) * (row % 10 == 3 ? 10 : 1)
      values.append((0...k).reduce(error) { $0 + slopes[$1] * entries[$1][row] })
    }
    design = try DesignMatrix(names: (0...k).map { "x\($0)" }, columns: entries)
    response = values
    self.random = random
  }

  var names: [String] { design.names }
  var count: Int { response.count }

  /// The design with one column multiplied.
  func multiplying(column: Int, by factor: Double) throws -> DesignMatrix {
    let columns = (0..<design.columnCount).map { c in
      design.matrix.column(c).map { c == column ? $0 * factor : $0 }
    }
    return try DesignMatrix(names: names, columns: columns)
  }

  /// The response, multiplied, with a combination of the columns added.
  func moved(by shifts: [Double], times factor: Double) -> [Double] {
    response.indices.map { row in
      shifts.indices.reduce(factor * response[row]) { $0 + shifts[$1] * design.matrix[row, $1] }
    }
  }

  /// Another order of the rows, and design and response in it.
  func shuffled() -> (order: [Int], design: DesignMatrix, response: [Double]) {
    var random = random
    let order = Array(0..<count).shuffled(using: &random)
    return (order, design.selecting(rows: order), order.map { response[$0] })
  }
}
