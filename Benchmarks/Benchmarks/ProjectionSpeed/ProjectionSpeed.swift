import FundActuarial
import FundCore
import Measuring

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Times the actuarial projection of provinces with a pool of employees and one of residents each.
///
///     ProjectionSpeed road PROVINCES YEARS ROUNDS                         without chance
///     ProjectionSpeed paths PROVINCES YEARS PATHS WIDTH ROUNDS [RESULTS]  with it
///
/// Prints seconds elapsed and of processor time and the largest memory so far. RESULTS gets the balances of the first province
/// without chance, then the quartiles of its months on the paths, for comparison with a peer.
@main
struct ProjectionSpeed {
  static func main() async throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    let counts = arguments.compactMap { Int($0) }
    switch arguments.first {
    case "road" where counts.count == 3:
      let assumptions = try ProjectionSample.assumptions(provinces: counts[0], years: counts[1])
      for _ in 0..<counts[2] {
        let watch = Watch()
        _ = try Projection(assumptions)
        watch.tell("road", 1)
      }
    case "paths" where counts.count == 5:
      let assumptions = try ProjectionSample.assumptions(provinces: counts[0], years: counts[1])
      for _ in 0..<counts[4] {
        let watch = Watch()
        let found = try await ProjectionPaths(assumptions, paths: counts[2], width: counts[3])
        watch.tell("ours", counts[3])
        guard arguments.count > 6 else { continue }
        try DoubleFile.write(figures(try Projection(assumptions), found), to: arguments[6])
      }
    default:
      print("ProjectionSpeed road PROVINCES YEARS ROUNDS | paths PROVINCES YEARS PATHS WIDTH ROUNDS [RESULTS]")
      exit(64)
    }
  }

  private static func figures(_ road: Projection, _ paths: ProjectionPaths) -> [Double] {
    var numbers = road.pools.prefix(2).flatMap { $0.years.map(\.balance) }
    for pool in paths.pools.prefix(2) {
      for t in 0..<pool.months.count {
        numbers += [0.25, 0.5, 0.75].map { pool.months.quantile($0, t).value ?? .nan }
      }
    }
    return numbers
  }
}

/// What a piece of work takes.
private struct Watch {
  private let start = ContinuousClock.now
  private let processor = Usage.processorSeconds

  func tell(_ name: String, _ width: Int) {
    print(name, width, start.secondsAgo, Usage.processorSeconds - processor, Usage.residentMegabytes)
  }
}
