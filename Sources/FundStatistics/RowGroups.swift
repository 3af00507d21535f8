import FundNumerics

/// Rows sorted into groups: clusters of errors, or entities and periods that have an effect of their own (分组).
struct RowGroups: Sendable {
  /// The labels, ascending.
  let labels: [Int]
  /// The group of each row, by its place among the labels.
  let numbers: [Int]
  /// How many rows each group has.
  let counts: [Int]

  init(_ rows: [Int]) {
    labels = Set(rows).sorted()
    var places: [Int: Int] = [:]
    places.reserveCapacity(labels.count)
    for (place, label) in labels.enumerated() { places[label] = place }
    var counts = [Int](repeating: 0, count: labels.count)
    numbers = rows.map { row in
      let place = places[row] ?? 0
      counts[place] += 1
      return place
    }
    self.counts = counts
  }

  /// The number of groups.
  var count: Int { labels.count }

  /// The sum of each group.
  func sums(_ values: [DoubleDouble]) -> [DoubleDouble] {
    var sums = [DoubleDouble](repeating: DoubleDouble(0), count: count)
    for (row, group) in numbers.enumerated() { sums[group] += values[row] }
    return sums
  }

  /// The mean of each group.
  func means(_ values: [DoubleDouble]) -> [DoubleDouble] {
    zip(sums(values), counts).map { $0 / DoubleDouble(Double($1)) }
  }

  /// The groups of other rows that are connected with each other through groups of these rows, as one number per group
  /// of `self`, and how many such parts there are.
  func parts(through other: RowGroups) -> (numbers: [Int], count: Int) {
    var parents = Array(0..<count + other.count)
    func root(_ start: Int) -> Int {
      var node = start
      while parents[node] != node {
        parents[node] = parents[parents[node]]
        node = parents[node]
      }
      return node
    }
    for row in numbers.indices {
      let a = root(numbers[row])
      let b = root(count + other.numbers[row])
      if a != b { parents[max(a, b)] = min(a, b) }
    }
    var places: [Int: Int] = [:]
    let parts = (0..<count).map { group in
      let top = root(group)
      if let place = places[top] { return place }
      places[top] = places.count
      return places.count - 1
    }
    return (parts, places.count)
  }
}
