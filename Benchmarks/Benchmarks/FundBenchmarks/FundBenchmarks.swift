import Benchmark

/// Every benchmark names its size, regions x schemes x months, and its seed. Names hold no spaces.
let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = .init(
    metrics: [.wallClock, .throughput, .peakMemoryResident], maxDuration: .seconds(5), maxIterations: 20)
  registerGenerate()
  registerIngest()
  registerReserveHistory()
  registerAlertReplay()
  registerOutlook()
}
