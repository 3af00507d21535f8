public import FundActuarial
import FundCore

/// How often intervals of months of reserve held, by horizon.
public struct Coverage {
  /// The horizons that are printed; the line is looked at for all of them up to the last.
  static let shown = [1, 3, 6, 12, 18, 24]
  private static let last = 24
  /// Fans that were added.
  public private(set) var count = 0
  private var of80 = (0..<last).map { _ in Share() }
  private var of95 = (0..<last).map { _ in Share() }
  private var under = (0..<last).map { _ in Share() }

  /// Nothing yet.
  public init() {}

  /// Adds a fan of percentiles from 2.5 to 97.5 with what came at each step.
  public mutating func add(_ fan: Fan, _ cluster: Int, _ actual: (Int) -> Double?) {
    count += 1
    for step in 0..<min(Self.last, fan.count) {
      guard let value = actual(step), let low = fan.quantile(0.1, step).value,
        let high = fan.quantile(0.9, step).value, let least = fan.quantile(0.025, step).value,
        let most = fan.quantile(0.975, step).value, let middle = fan.median(step).value
      else { continue }
      of80[step].add(cluster, hit: low <= value && value <= high, stated: 0.8)
      of95[step].add(cluster, hit: least <= value && value <= most, stated: 0.95)
      under[step].add(cluster, hit: value < middle, stated: 0.5)
    }
  }

  /// Prints a row for each of some horizons, and where a line and two standard errors are passed.
  public func show(line: Double) {
    for step in Self.shown where of80[step - 1].count > 0 {
      print("  | \(step) | \(of80[step - 1].text) | \(of95[step - 1].text) | \(under[step - 1].text) |")
    }
    for (name, shares) in [("80 %", of80), ("95 %", of95)] {
      let known = shares.indices.filter { shares[$0].count > 0 }
      let missed = known.compactMap { step in
        shares[step].miss(line: line).map { "\(step + 1) (\(Share.percent($0)))" }
      }
      print(
        "  \(name): within \(Share.percent(line)) points + 2 SE at \(known.count - missed.count) of \(known.count) horizons"
          + (missed.isEmpty ? "" : ", beyond by points at " + missed.joined(separator: ", ")))
    }
  }
}
