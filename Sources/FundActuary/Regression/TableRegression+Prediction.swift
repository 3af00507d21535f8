import FundReports
import FundStatistics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension TableRegression {
  /// What the fit says of new rows; of a logarithm the exponential, which is the median of the response.
  func predict(
    _ rows: TableDesign, _ fit: LinearFit, _ kind: CovarianceKind
  ) throws(StatisticsError) -> [PredictedRow] {
    let lines = rows.table.lines
    let back = { (x: Double) in takesLogarithm ? exp(x) : x }
    guard fit.degreesOfFreedom > 0 else {
      return zip(lines, try fit.fitted(at: rows.matrix)).map {
        PredictedRow(line: $0, fit: back($1), mean: nil, single: nil)
      }
    }
    let means = try fit.mean(at: rows.matrix, kind, level: level)
    let singles = try fit.prediction(at: rows.matrix, kind, weights: rows.weights, level: level)
    return lines.indices.map { row in
      PredictedRow(
        line: lines[row], fit: back(means[row].mean), mean: back(means[row].low)...back(means[row].high),
        single: back(singles[row].low)...back(singles[row].high))
    }
  }
}
