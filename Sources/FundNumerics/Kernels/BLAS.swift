internal import COpenBLAS

/// The calls into CBLAS. With ``LAPACK`` this is the only place where C is called.
enum BLAS {
  /// `output = factor * left * right + keep * output`, all three column after column.
  static func product(
    _ left: Span<Double>, _ right: Span<Double>, times factor: Double = 1, keep: Double = 0,
    into output: inout MutableSpan<Double>, rowCount: Int, innerCount: Int, columnCount: Int
  ) {
    guard rowCount > 0, columnCount > 0 else { return }
    let rows = Int32(rowCount)
    let inner = Int32(innerCount)
    left.withUnsafeBufferPointer { a in
      right.withUnsafeBufferPointer { b in
        output.withUnsafeMutableBufferPointer { c in
          cblas_dgemm(
            CblasColMajor, CblasNoTrans, CblasNoTrans, rows, Int32(columnCount), inner, factor, a.baseAddress,
            rows, b.baseAddress, max(inner, 1), keep, c.baseAddress, rows)
        }
      }
    }
  }

  /// `output = left' * right + keep * output` for columns that lie `leftStride`, `rightStride` and `outputStride` apart.
  static func transposedProduct(
    _ left: UnsafePointer<Double>, leftStride: Int, _ right: UnsafePointer<Double>, rightStride: Int,
    keep: Double = 0, into output: UnsafeMutablePointer<Double>, outputStride: Int, rowCount: Int, innerCount: Int,
    columnCount: Int
  ) {
    guard rowCount > 0, columnCount > 0 else { return }
    cblas_dgemm(
      CblasColMajor, CblasTrans, CblasNoTrans, Int32(rowCount), Int32(columnCount), Int32(innerCount), 1, left,
      Int32(max(leftStride, 1)), right, Int32(max(rightStride, 1)), keep, output, Int32(max(outputStride, 1)))
  }

  /// Adds `matrix * matrix'`, or `matrix' * matrix` when `transposed`, to the lower triangle of `output`.
  static func addSquare(
    _ matrix: UnsafePointer<Double>, rowCount: Int, columnCount: Int, transposed: Bool,
    to output: UnsafeMutablePointer<Double>
  ) {
    let order = transposed ? columnCount : rowCount
    guard order > 0 else { return }
    cblas_dsyrk(
      CblasColMajor, CblasLower, transposed ? CblasTrans : CblasNoTrans, Int32(order),
      Int32(transposed ? rowCount : columnCount), 1, matrix, Int32(max(rowCount, 1)), 1, output, Int32(order))
  }

  /// Replaces `right` by the solution of a triangular system with so many right-hand sides.
  static func triangularSolve(
    _ triangle: UnsafePointer<Double>, order: Int, stride: Int, isUpper: Bool, transposed: Bool,
    _ right: UnsafeMutablePointer<Double>, rightStride: Int, columnCount: Int
  ) {
    guard order > 0, columnCount > 0 else { return }
    cblas_dtrsm(
      CblasColMajor, CblasLeft, isUpper ? CblasUpper : CblasLower, transposed ? CblasTrans : CblasNoTrans,
      CblasNonUnit, Int32(order), Int32(columnCount), 1, triangle, Int32(stride), right, Int32(rightStride))
  }

  /// Sets the number of threads of the whole process.
  static func setThreadCount(_ count: Int) { openblas_set_num_threads(Int32(clamping: count)) }

  /// The number of threads that a large product uses.
  static var threadCount: Int { Int(openblas_get_num_threads()) }

  /// The name of the processor type whose kernels are in use.
  static var coreName: String {
    guard let name = openblas_get_corename() else { return "unknown" }
    return String(cString: name)
  }
}
