import Benchmark
import FundCore
import FundIO
import FundLedger

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Loading the ledger file of the nation, beside what the machine can do with the same bytes at best: reading them from
/// the page cache, and adding them up in memory. Divide the size of the file by the times.
func registerIngest() {
  for size in [Size.province, .nation] {
    for width in [1, 2] {
      Benchmark("Ingest/load-width\(width)-\(size.name)") { benchmark in
        let file = try LedgerFileSample(size)
        let options = LedgerReadOptions(width: width)
        benchmark.startMeasurement()
        let loaded = try await Ledger.load(file.path, options: options)
        benchmark.stopMeasurement()
        guard loaded.value.funds.count == size.regions * 2 else {
          throw BenchmarkFailure("\(loaded.value.funds.count) funds were loaded")
        }
      }
    }
    Benchmark("Ingest/read-only-\(size.name)") { benchmark in
      let file = try LedgerFileSample(size)
      benchmark.startMeasurement()
      blackHole(try file.read())
    }
    Benchmark("Ingest/add-up-in-memory-\(size.name)") { benchmark in
      let bytes = try LedgerFileSample(size).read()
      benchmark.startMeasurement()
      let total = bytes.withUnsafeBytes { raw in
        var sum = SIMD8<UInt64>.zero
        for i in stride(from: 0, to: raw.count - 63, by: 64) {
          sum &+= raw.loadUnaligned(fromByteOffset: i, as: SIMD8<UInt64>.self)
        }
        return sum.wrappedSum()
      }
      blackHole(total)
    }
  }
}

/// The ledger file of a size in the temporary folder, written once.
struct LedgerFileSample {
  let path: String

  init(_ size: Size) throws {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    path = "\(folder)/fundactuary-\(size.name).csv"
    if access(path, R_OK) != 0 { try LedgerCSVWriter().write(size.plan().ledger(), to: path) }
  }

  /// All bytes by plain reads of one megabyte.
  func read() throws -> [UInt8] {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { throw BenchmarkFailure("\(path) cannot be read") }
    defer { close(descriptor) }
    let size = Int(lseek(descriptor, 0, SEEK_END))
    _ = lseek(descriptor, 0, SEEK_SET)
    return [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      count = 0
      while count < size {
        let n = buffer.baseAddress.map { systemRead(descriptor, $0 + count, min(1 << 20, size - count)) } ?? 0
        if n <= 0 { break }
        count += n
      }
    }
  }
}

/// The system call, beside a method of the same name.
private func systemRead(_ descriptor: Int32, _ target: UnsafeMutablePointer<UInt8>, _ count: Int) -> Int {
  read(descriptor, target, count)
}
