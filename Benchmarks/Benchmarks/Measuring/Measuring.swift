#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What stopped a measurement.
public struct Failure: Error {
  let text: String

  /// A failure with what is wrong.
  public init(text: String) { self.text = text }
}

extension ContinuousClock.Instant {
  /// The seconds from this moment to now.
  public var secondsAgo: Double {
    let (seconds, attoseconds) = (ContinuousClock.now - self).components
    return Double(seconds) + Double(attoseconds) * 1e-18
  }
}

/// A file of doubles that the scripts of the peers wrote or read.
public struct DoubleFile: ~Copyable {
  private let path: String
  private let file: UnsafeMutablePointer<FILE>

  /// Opens a file to be read.
  public init(_ path: String) throws {
    guard let file = fopen(path, "rb") else { throw Failure(text: "no file \(path)") }
    self.path = path
    self.file = file
  }

  deinit { fclose(file) }

  /// The next numbers.
  public func read(_ count: Int) throws -> [Double] {
    var values = [Double](repeating: 0, count: count)
    guard fread(&values, 8, count, file) == count else { throw Failure(text: "\(path) is too short") }
    return values
  }

  /// Writes a whole file.
  public static func write(_ values: [Double], to path: String) throws {
    guard let file = fopen(path, "wb") else { throw Failure(text: "cannot write \(path)") }
    defer { fclose(file) }
    guard fwrite(values, 8, values.count, file) == values.count else { throw Failure(text: "cannot write \(path)") }
  }
}

/// What the process has used so far.
public enum Usage {
  /// The seconds that all threads of the process have worked.
  public static var processorSeconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  /// The largest memory that the process has had.
  public static var residentMegabytes: Int {
    var usage = rusage()
    getrusage(0, &usage)  // RUSAGE_SELF, whose type differs between the systems.
    #if canImport(Darwin)
      return usage.ru_maxrss / 1_048_576
    #else
      return usage.ru_maxrss / 1024
    #endif
  }
}
