import FundForecasting
import Measuring

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Times reconciliation on the hierarchies of `Peers/reconciliation.py`, and writes what it found beside them.
///
///     ReconciliationTimes ROUNDS DATA...
///
/// Prints one line `file nodes method seconds` per job: the least of the rounds, from residuals and base forecasts to
/// coherent forecasts of all steps.
@main struct ReconciliationTimes {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count >= 3, let rounds = Int(arguments[1]) else {
      print("usage: ReconciliationTimes ROUNDS DATA...")
      exit(64)
    }
    let methods: [(String, Reconciliation.Method)] = [
      ("ols", .ordinary), ("wls_struct", .structural), ("wls_var", .variances), ("mint_shrink", .shrunken),
    ]
    for path in arguments.dropFirst(2) {
      let data = try Sample(path)
      var found: [Double] = []
      for (name, method) in methods {
        var best = Double.infinity
        for _ in 0..<rounds {
          let start = ContinuousClock.now
          let hierarchy = try Hierarchy(count: data.count, sums: data.sums)
          let work = try Reconciliation(hierarchy, method, residuals: data.residuals)
          found = try work.reconcile(data.forecasts, width: data.horizon)
          best = min(best, start.secondsAgo)
        }
        let file = path.split(separator: "/").last.map { String($0) } ?? path
        print(file, data.count, name, best)
      }
      // MinT-shrink, the last, is compared.
      try data.write(found)
    }
  }
}

/// A hierarchy: four counts; for every sum its total, the number of parts and the parts; forecasts; residuals.
struct Sample {
  let path: String
  let count: Int
  let horizon: Int
  let sums: [Hierarchy.Sum]
  let forecasts: [Double]
  let residuals: [[Double]]

  init(_ path: String) throws {
    let file = try DoubleFile(path)
    let head = try file.read(4).map { Int($0) }
    self.path = path
    count = head[0]
    horizon = head[2]
    var sums: [Hierarchy.Sum] = []
    for _ in 0..<head[1] {
      let own = try file.read(2).map { Int($0) }
      sums.append(Hierarchy.Sum(own[0], of: try file.read(own[1]).map { Int($0) }))
    }
    self.sums = sums
    forecasts = try file.read(count * horizon)
    let all = try file.read(count * head[3])
    residuals = (0..<head[0]).map { Array(all[($0 * head[3])..<(($0 + 1) * head[3])]) }
  }

  func write(_ found: [Double]) throws { try DoubleFile.write(found, to: path + ".found") }
}
