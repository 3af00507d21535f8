import CLeastSquares
import FundNumerics
import FundStatistics
import Measuring

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Times the regressions of the library on the data of `Peers/regression_data.py`, and writes what it found beside them.
///
///     RegressionTimes DATA ROUNDS TASKS
///
/// Prints one line `name seconds` per job: the least of the rounds. Single fits are timed over many repetitions.
@main struct RegressionTimes {
  static func main() async throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 4, let rounds = Int(arguments[2]), let tasks = Int(arguments[3]) else {
      print("usage: RegressionTimes DATA ROUNDS TASKS")
      exit(64)
    }
    let data = try Sample(arguments[1])
    try await panels(data, rounds, tasks)
    try singles(data, rounds)
  }

  /// All series: coefficients with the whole Newey-West covariance, and with its diagonal.
  private static func panels(_ data: Sample, _ rounds: Int, _ tasks: Int) async throws {
    let responses = try PanelResponses(data.values, rowCount: data.rows)
    let full = PanelRegression(covariance: .neweyWest(.lags(12)), detail: .covariances)
    let diagonal = PanelRegression(covariance: .neweyWest(.lags(12)), detail: .standardErrors)
    for (name, recipe) in [("panel-full", full), ("panel-diagonal", diagonal)] {
      var best = Double.infinity
      for _ in 0..<rounds {
        let start = ContinuousClock.now
        let fit =
          tasks == 1
          ? try recipe.fit(data.design, responses) : try await recipe.fit(data.design, responses, width: tasks)
        best = min(best, start.secondsAgo)
        guard fit.failures.isEmpty else { throw Failure(text: "a series has no fit") }
      }
      print(name, best)
    }
    let fit = try full.fit(data.design, responses)
    var found = fit.coefficients.storage
    for series in stride(from: 0, to: fit.seriesCount, by: 100) { found += fit.covariance(of: series)?.storage ?? [] }
    try data.write(found)
  }

  /// The first series alone.
  private static func singles(_ data: Sample, _ rounds: Int) throws {
    let y = Array(data.values[..<data.rows])
    let matrix = data.design.matrix
    var sink = 0.0
    try time("single-qr", rounds) { sink += try QRFactorization(matrix, pivoting: .inOrder).solve(y)[0] }
    try time("single-qr-pivoted-by-norm", rounds) { sink += try QRFactorization(matrix).solve(y)[0] }
    var work = [Double](repeating: 0, count: 64 * data.rows)
    time("single-dgels", rounds) {
      var a = matrix.storage
      var b = y
      sink += Double(
        least_squares_dgels(Int32(data.rows), Int32(matrix.columnCount), &a, &b, &work, Int32(work.count)))
    }
    try time("single-fit-refined", rounds, repeats: 200) {
      let fit = try LinearRegression().fit(data.design, y)
      sink += try fit.covariance(.neweyWest(.lags(12))).matrix[0, 0]
    }
    guard sink.isFinite else { throw Failure(text: "a fit is not finite") }
  }

  private static func time(
    _ name: String, _ rounds: Int, repeats: Int = 5000, _ work: () throws -> Void
  ) rethrows {
    var best = Double.infinity
    for _ in 0..<rounds {
      let start = ContinuousClock.now
      for _ in 0..<repeats { try work() }
      best = min(best, start.secondsAgo / Double(repeats))
    }
    print(name, best)
  }
}

/// The data: three counts, the design column after column, the series one after another, all as doubles.
struct Sample {
  let path: String
  let rows: Int
  let design: DesignMatrix
  let values: [Double]

  init(_ path: String) throws {
    let file = try DoubleFile(path)
    let head = try file.read(3)
    let (rows, columns, series) = (Int(head[0]), Int(head[1]), Int(head[2]))
    let entries = try file.read(rows * columns)
    let values = try file.read(rows * series)
    self.path = path
    self.rows = rows
    self.values = values
    design = try DesignMatrix(
      names: (0..<columns).map { "column \($0)" },
      matrix: Matrix(rowCount: rows, columnCount: columns, columnMajor: entries))
  }

  func write(_ found: [Double]) throws { try DoubleFile.write(found, to: path + ".found") }
}
