import FundCore
import FundForecasting
import FundNumerics

/// The quantiles of both flows and of balances of every node and step, from joint paths that add up.
struct CoherentFan: Sendable {
  /// For each node and step; nil without paths.
  private(set) var income: [[[Double]]]?
  private(set) var spending: [[[Double]]]?
  private(set) var balance: [[[Double]]]?

  /// The number of paths reconciled by one task.
  private static let block = 64

  /// Simulates the paths of as many steps at once as memory allows, reconciles them, and keeps quantiles only.
  init(
    _ base: CoherentAssembly, _ flows: [CoherentAssembly.Flow], _ received: [Double], _ sent: [Double],
    _ openings: [Double]
  ) async throws {
    let count = base.work.question.paths
    let nodes = base.tree.nodes.count
    let horizon = base.horizon
    guard count > 0, !base.work.question.levels.isEmpty else { return }
    let names = base.tree.nodes.map(\.description)
    let draws = CoherentDraws(
      count: count, steps: horizon, latest: base.members.map(\.lag).max() ?? 0, window: base.window,
      seed: base.work.question.seed, key: StableHash.of("coherent"))
    let keys = names.map { [StableHash.of($0 + "/income"), StableHash.of($0 + "/spending")] }
    let runner = base.work.runner
    let (bases, hierarchy) = (base.bases, base.tree.hierarchy)
    var fans = [[[[Double]]]](repeating: [[[Double]]](repeating: [], count: nodes), count: 3)
    // Balances of all paths, block after block.
    let blocks = stride(from: 0, to: count, by: Self.block).map { $0..<min(count, $0 + Self.block) }
    var balances = blocks.map { block in openings.flatMap { [Double](repeating: $0, count: block.count) } }
    let chunk = max(1, CoherentForecasts.pathBytes / (2 * nodes * count * MemoryLayout<Double>.stride))
    for first in stride(from: 0, to: horizon, by: chunk) {
      let steps = first..<min(horizon, first + chunk)
      let paths = try await runner.map(count: 2 * nodes) { place in
        bases[place / 2][place % 2]?.paths(draws, key: keys[place / 2][place % 2], steps: steps) ?? []
      }
      for step in steps {
        var totals: [[[Double]]] = []
        for flow in 0..<2 {
          let transfers = flow == 0 ? received : sent
          let one = flows[flow]
          let made = try await runner.map(count: blocks.count, block: 1) { place in
            let block = blocks[place]
            var values: [Double] = []
            values.reserveCapacity(nodes * block.count)
            for node in 0..<nodes {
              let own = paths[2 * node + flow]
              if own.isEmpty {
                values += repeatElement(0, count: block.count)
              } else {
                let from = (step - steps.lowerBound) * count
                values += own[(from + block.lowerBound)..<(from + block.upperBound)]
              }
            }
            do {
              try one.reconciliation.reconcile(paths: &values, width: block.count, isNonNegative: one.isNonNegative)
            } catch {
              // Values are finite and as many as there should be, so that this does not happen; they add up anyhow.
              hierarchy.addUp(&values, width: block.count)
            }
            for node in 0..<nodes {
              let transfer = transfers[node * horizon + step]
              if transfer == 0 { continue }
              for k in 0..<block.count { values[node * block.count + k] += transfer }
            }
            return values
          }
          totals.append(made)
        }
        for block in blocks.indices {
          for place in balances[block].indices {
            balances[block][place] += totals[0][block][place] - totals[1][block][place]
          }
        }
        for (index, values) in [totals[0], totals[1], balances].enumerated() {
          let quantiles = try await Self.quantiles(values, blocks, nodes, base.work.question.probabilities, runner)
          for node in 0..<nodes { fans[index][node].append(quantiles[node]) }
        }
      }
    }
    income = fans[0]
    spending = fans[1]
    balance = fans[2]
  }

  /// The quantiles of every node over all paths.
  private static func quantiles(
    _ values: [[Double]], _ blocks: [Range<Int>], _ nodes: Int, _ probabilities: [Double], _ runner: BoundedRunner
  ) async throws -> [[Double]] {
    let count = blocks.last?.upperBound ?? 0
    let order = probabilities.indices.sorted { probabilities[$0] < probabilities[$1] }
    let size = 64
    let parts = try await runner.map(count: (nodes + size - 1) / size, block: 4) { part -> [[Double]] in
      var work = PathQuantiles(levels: order.map { probabilities[$0] })
      var sample = [Double](repeating: 0, count: count)
      return ((part * size)..<min(nodes, (part + 1) * size)).map { node in
        for (place, block) in blocks.enumerated() {
          for k in 0..<block.count { sample[block.lowerBound + k] = values[place][node * block.count + k] }
        }
        guard sample.allSatisfy(\.isFinite) else { return [] }
        let found = sample.withUnsafeBufferPointer { buffer in
          buffer.baseAddress.map { work.compute($0, count) } ?? []
        }
        var placed = [Double](repeating: .nan, count: order.count)
        for (rank, place) in order.enumerated() where rank < found.count { placed[place] = found[rank] }
        return placed
      }
    }
    return parts.flatMap { $0 }
  }
}
