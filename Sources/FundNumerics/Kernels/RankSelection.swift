internal import CFundKernels

/// The values of some ranks of a column (按秩取值), by counting into buckets instead of sorting.
///
/// Values are spread over equal buckets between the least and the greatest; only buckets that hold a wanted rank are put in
/// order. Expected O(n), two passes; values that crowd into one bucket are selected there, so the order of values never costs
/// more than a sort.
package struct RankSelection: Sendable {
  private var room: [Double] = []

  /// Nothing yet.
  package init() {}

  /// Finds the values of ascending ranks among `count` numbers of a known range.
  package mutating func find(
    _ ranks: [Int32], in x: UnsafePointer<Double>, _ count: Int, _ range: PathColumns.Range, into found: inout [Double]
  ) {
    precondition(found.count >= ranks.count && (ranks.last.map { $0 < count } ?? true), "No such ranks.")
    guard range.least < range.greatest else {
      for k in ranks.indices { found[k] = range.least }
      return
    }
    let size = fund_selection_room(count, ranks.count)
    if room.count < size { room = [Double](repeating: 0, count: size) }
    let isSpread = (Double(FUND_BUCKETS - 1) / (range.greatest - range.least)).isNormal
    let rankCount = ranks.count
    ranks.withUnsafeBufferPointer { ranks in
      room.withUnsafeMutableBufferPointer { room in
        found.withUnsafeMutableBufferPointer { found in
          guard let ranks = ranks.baseAddress, let room = room.baseAddress, let found = found.baseAddress else {
            return
          }
          let gathered = room
          guard isSpread else {
            gathered.update(from: x, count: count)
            let run = fund_run(first: 0, at: 0, size: Int32(count), begin: 0, end: Int32(rankCount), bucket: 0)
            return Self.pick(run, gathered, ranks, found)
          }
          let left = fund_select(x, count, range.least, range.greatest, ranks, rankCount, room, found)
          let runs = UnsafeRawPointer(gathered + count).assumingMemoryBound(to: fund_run.self)
          for place in 0..<left { Self.pick(runs[place], gathered, ranks, found) }
        }
      }
    }
  }

  /// Finds the wanted ranks of one bucket.
  private static func pick(
    _ run: fund_run, _ gathered: UnsafeMutablePointer<Double>, _ ranks: UnsafePointer<Int32>,
    _ found: UnsafeMutablePointer<Double>
  ) {
    let values = UnsafeMutableBufferPointer(start: gathered + Int(run.at), count: Int(run.size))
    let wanted = (Int(run.begin)..<Int(run.end)).map { Int(ranks[$0] - run.first) }
    var span = values.mutableSpan
    Selection.partition(&span, atRanks: wanted.span)
    for (place, rank) in wanted.enumerated() { found[Int(run.begin) + place] = values[rank] }
  }
}
