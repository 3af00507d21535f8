import FundActuarial
import FundCore
import FundPolicy
import Measuring

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Times outlooks of many pools beside peers that simulate the same fitted models.
///
///     OutlookSpeed job FILE POOLS STEPS PATHS           the models for the peers
///     OutlookSpeed run POOLS STEPS PATHS WIDTH ROUNDS [RESULTS]
///
/// Ours is the whole of `ReserveOutlook`: reading histories, fitting and judging the method, drawing, distributions, results.
/// Each round prints seconds elapsed and of processor time and the largest memory so far; a line `prepare` is the same
/// with 20 paths, so almost without simulation. RESULTS gets the figures that the peers have too.
@main
struct OutlookSpeed {
  static func main() async throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    let counts = arguments.compactMap { Int($0) }
    switch arguments.first {
    case "job" where arguments.count == 5 && counts.count == 3:
      let job = try await OutlookJob(pools: counts[0], steps: counts[1], paths: counts[2])
      try await DoubleFile.write(job.numbers(), to: arguments[1])
    case "run" where counts.count == 5:
      let job = try await OutlookJob(pools: counts[0], steps: counts[1], paths: counts[2])
      let width = counts[3]
      for _ in 0..<counts[4] {
        _ = try await timed("prepare", job, paths: 20, width: width)
        let outlook = try await timed("ours", job, paths: counts[2], width: width)
        if arguments.count > 6 { try DoubleFile.write(figures(outlook), to: arguments[6]) }
      }
    default:
      print("OutlookSpeed job FILE POOLS STEPS PATHS | run POOLS STEPS PATHS WIDTH ROUNDS [RESULTS]")
      exit(64)
    }
  }

  private static func timed(_ name: String, _ job: OutlookJob, paths: Int, width: Int) async throws -> ReserveOutlook {
    let (start, processor) = (ContinuousClock.now, Usage.processorSeconds)
    let outlook = try await job.outlook(paths: paths, width: width)
    print(name, width, start.secondsAgo, Usage.processorSeconds - processor, Usage.residentMegabytes)
    return outlook
  }

  /// Of every pool and step what peers write too, in their order.
  private static func figures(_ outlook: ReserveOutlook) -> [Double] {
    let levels = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95]
    var all: [Double] = []
    for fund in outlook.funds {
      for step in 0..<fund.stepCount {
        for fan in [fund.income, fund.spending, fund.balance, fund.months] {
          all.append(fan.mean(step).value ?? .nan)
          for level in levels { all.append(fan.quantile(level, step).value ?? .nan) }
        }
        all.append(fund.tailMean05(step).value ?? .nan)
        all.append(fund.runOut.probability[step])
        for edge in fund.passages {
          all += [edge.below[step], edge.everBelow[step], edge.everAbove[step]]
          all += [edge.expectedShortfall[step], edge.expectedShortfallMoney[step]]
        }
      }
    }
    return all
  }
}
