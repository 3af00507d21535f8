/// Labels above one another, moved apart so that none overlap (标签避让).
package enum LabelStack {
  /// Places near those wanted, in the same order, at least `gap` apart and within `low ... high` as far as they fit.
  ///
  /// Labels that would overlap become a block around the mean of what they want (pool adjacent violators).
  /// - Returns: one place per wanted place; more labels than fit begin at `low` and go on beyond `high`.
  /// - Complexity: O(n log n).
  package static func places(_ wanted: [Double], gap: Double, within low: Double, _ high: Double) -> [Double] {
    let order = wanted.indices.sorted { wanted[$0] == wanted[$1] ? $0 < $1 : wanted[$0] < wanted[$1] }
    var blocks: [(first: Int, count: Int, start: Double)] = []
    for (n, place) in order.enumerated() {
      blocks.append((n, 1, wanted[place]))
      while let last = blocks.last, blocks.count > 1 {
        let before = blocks[blocks.count - 2]
        guard before.start + Double(before.count) * gap > last.start else { break }
        let sum = before.count + last.count
        let shifted = last.start - Double(before.count) * gap
        let start = (before.start * Double(before.count) + shifted * Double(last.count)) / Double(sum)
        blocks.removeLast(2)
        blocks.append((before.first, sum, start))
      }
    }
    var places = [Double](repeating: 0, count: wanted.count)
    for block in blocks {
      for n in 0..<block.count { places[order[block.first + n]] = block.start + Double(n) * gap }
    }
    // From below up, then from above down: inside the room, and never closer than the gap.
    var limit = high
    for place in order.reversed() {
      places[place] = min(places[place], limit)
      limit = places[place] - gap
    }
    limit = low
    for place in order {
      places[place] = max(places[place], limit)
      limit = places[place] + gap
    }
    return places
  }
}
