internal import COpenBLAS

/// The calls into LAPACKE. With ``BLAS`` this is the only place where C is called.
enum LAPACK {
  /// Replaces the lower triangle of a symmetric matrix by its Cholesky factor.
  ///
  /// - Returns: zero, or the order of the leading minor that is not positive.
  static func choleskyLower(_ entries: inout [Double], order: Int) -> Int {
    guard order > 0 else { return 0 }
    let size = Int32(order)
    let status = entries.withUnsafeMutableBufferPointer { a in
      LAPACKE_dpotrf(LAPACK_COL_MAJOR, CChar(UInt8(ascii: "L")), size, a.baseAddress, size)
    }
    precondition(status >= 0, "The Cholesky factorisation was called with a wrong argument.")
    return Int(status)
  }
}
