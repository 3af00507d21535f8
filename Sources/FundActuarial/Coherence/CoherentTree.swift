import FundCore
import FundForecasting

/// The hierarchy of some funds: counties in cities in provinces in the nation, by scheme and over schemes.
///
/// A region becomes a sum of a scheme when at least two of the regions or funds below it have the scheme, and a sum over
/// schemes when at least two schemes are in it. Sums of one part would be that part again and are left out, so a province
/// with one city of a scheme is that city. Regions of free codes have no region above them.
struct CoherentTree {
  /// Sums first, the widest at the front, then the funds.
  let nodes: [CoherentNode]
  let hierarchy: Hierarchy
  /// The place of each fund among the nodes.
  let places: [Int]

  /// The hierarchy of funds of one part, currency and frequency.
  init(_ funds: [FundID], names: [String], acrossSchemes: Bool) throws(CoherenceError) {
    // Numbers of nodes as they are met: funds first, then sums.
    var nodes = zip(funds, names).map { CoherentNode($0.region, $0.scheme, $0.part, name: $1) }
    var sums: [Hierarchy.Sum] = []
    // What stands for a region and scheme, a fund or a sum: of what is not yet in a sum, and of all regions.
    var standing: [FundID: Int] = [:]
    for (place, fund) in funds.enumerated() { standing[fund] = place }
    var all = standing
    for level in [RegionLevel.city, .province, .nation] {
      var below: [FundID: [Int]] = [:]
      for (fund, place) in standing.sorted(by: { $0.key < $1.key }) {
        guard let own = fund.region.level, own > level, let up = fund.region.ancestor(at: level) else { continue }
        below[FundID(up, fund.scheme, fund.part), default: []].append(place)
        standing[fund] = nil
      }
      for (target, places) in below.sorted(by: { $0.key < $1.key }) {
        let parts = places + (standing[target].map { [$0] } ?? [])
        standing[target] = parts[0]
        if parts.count > 1 {
          standing[target] = nodes.count
          sums.append(Hierarchy.Sum(nodes.count, of: parts))
          nodes.append(CoherentNode(target.region, target.scheme, target.part, name: Self.name(target.region)))
        }
        all[target] = standing[target]
      }
    }
    if acrossSchemes { Self.addSchemes(all, &nodes, &sums) }
    // Sums in order of regions, then funds.
    let count = nodes.count
    let order = Array(funds.count..<count).sorted { Self.precedes(nodes[$0], nodes[$1]) } + funds.indices
    var place = [Int](repeating: 0, count: count)
    for (new, old) in order.enumerated() { place[old] = new }
    self.nodes = order.map { nodes[$0] }
    places = funds.indices.map { place[$0] }
    hierarchy = try Hierarchy(
      count: count, sums: sums.map { Hierarchy.Sum(place[$0.total], of: $0.parts.map { place[$0] }) })
  }

  /// Sums over the schemes of every region in which at least two have something that stands for it.
  private static func addSchemes(_ all: [FundID: Int], _ nodes: inout [CoherentNode], _ sums: inout [Hierarchy.Sum]) {
    var byRegion: [RegionCode: [Int]] = [:]
    for (fund, place) in all.sorted(by: { $0.key < $1.key }) { byRegion[fund.region, default: []].append(place) }
    var made: Set<[Int]> = []
    // The lowest regions first: a region above with the same parts is the same sum.
    let regions = byRegion.keys.sorted { a, b in
      let (first, second) = (a.level?.rawValue ?? 4, b.level?.rawValue ?? 4)
      return first == second ? a < b : first > second
    }
    for region in regions {
      guard let parts = byRegion[region], parts.count > 1, made.insert(parts).inserted else { continue }
      sums.append(Hierarchy.Sum(nodes.count, of: parts))
      nodes.append(CoherentNode(region, nil, nodes[parts[0]].part, name: Self.name(region)))
    }
  }

  private static func name(_ region: RegionCode) -> String {
    region.officialName ?? (region == .nation ? "全国" : region.code)
  }

  private static func precedes(_ a: CoherentNode, _ b: CoherentNode) -> Bool {
    if a.region != b.region { return a.region < b.region }
    switch (a.scheme, b.scheme) {
    case (nil, nil): return a.part < b.part
    case (nil, _): return true
    case (_, nil): return false
    case (let x?, let y?): return x < y
    }
  }
}
