import FundCore

/// How often came what was stated with a probability, by decile of it; never and always, to one in a thousand, stand apart.
public struct Reliability {
  private var deciles = (0..<10).map { _ in Share() }
  private var never = Share()
  private var always = Share()
  private var brier = 0.0
  private var hits = 0.0
  private var count = 0.0

  /// Fewer effective cases than this are put together with the next decile.
  private static let fewest = 400.0

  /// Nothing yet.
  public init() {}

  /// Adds a case of a cluster.
  public mutating func add(_ cluster: Int, hit: Bool, stated: Double) {
    if stated <= 0.001 {
      never.add(cluster, hit: hit, stated: stated)
    } else if stated >= 0.999 {
      always.add(cluster, hit: hit, stated: stated)
    } else {
      deciles[min(9, Int(stated * 10))].add(cluster, hit: hit, stated: stated)
    }
    let miss = stated - (hit ? 1 : 0)
    brier += miss * miss
    hits += hit ? 1 : 0
    count += 1
  }

  /// The deciles, those with few effective cases together with a neighbour.
  private var merged: [Share] {
    var bins = deciles.filter { $0.count > 0 }
    while bins.count > 1, let least = bins.indices.min(by: { bins[$0].effectiveCount < bins[$1].effectiveCount }),
      bins[least].effectiveCount < Self.fewest
    {
      let beside = [least - 1, least + 1].filter { bins.indices.contains($0) }
      guard let other = beside.min(by: { bins[$0].effectiveCount < bins[$1].effectiveCount }) else { break }
      bins[min(least, other)].add(bins[max(least, other)])
      bins.remove(at: max(least, other))
    }
    return bins
  }

  /// Prints a row for each decile, and whether a line and two standard errors are kept.
  public func show(line: Double) {
    let bins = merged
    for share in [never] + bins + [always] where share.count > 0 {
      let miss = share.miss(line: line).map { "beyond by \(Share.percent($0))" } ?? "kept"
      print(
        "  | \(Share.percent(share.stated)) | \(share.text) | \(Int(share.count)) | \(Int(share.effectiveCount)) | \(miss) |"
      )
    }
    let kept = bins.count { $0.miss(line: line) == nil }
    let mean = hits / count
    print(
      "  \(kept) of \(bins.count) bins within \(Share.percent(line)) points + 2 SE; Brier score "
        + "\(NumberText.fixed(brier / count, decimals: 4)), of the mean alone "
        + NumberText.fixed(mean * (1 - mean), decimals: 4))
  }
}
