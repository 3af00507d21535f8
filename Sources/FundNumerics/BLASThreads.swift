/// The threads and kernels of the linear algebra library below, which belong to the whole process.
///
/// The library itself never sets them: parallel work is done above it, one fund or block per task. An executable sets
/// one thread at its start; a service sets `OPENBLAS_NUM_THREADS=1` in its environment.
public enum BLASThreads {
  /// Sets the number of threads for every product and factorisation of the process. For executables only.
  public static func setProcessWide(_ count: Int) {
    precondition(count > 0, "At least one thread is needed.")
    BLAS.setThreadCount(count)
  }

  /// The number of threads in use by large products.
  public static var count: Int { BLAS.threadCount }

  /// The processor type whose kernels were chosen; results agree across types to about 1e-9 relative, not in every bit.
  public static var coreName: String { BLAS.coreName }
}
