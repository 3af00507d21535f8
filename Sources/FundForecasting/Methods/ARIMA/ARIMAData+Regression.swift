import FundNumerics

extension ARIMAData {
  /// The values with gaps closed, less a least-squares fit of the regressors and a mean; for tests and first guesses.
  func withoutRegressors() -> [Double] {
    let values = filled
    guard !regressors.isEmpty, count > regressors.count + 1 else { return values }
    let ones = [Double](repeating: 1, count: count)
    let entries = ones + regressors.flatMap { $0 }
    guard
      let matrix = try? Matrix(rowCount: count, columnCount: regressors.count + 1, columnMajor: entries),
      let split = try? QRFactorization(matrix).projection(of: values)
    else { return values }
    return split.outside
  }
}
