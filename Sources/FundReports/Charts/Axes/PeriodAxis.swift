package import FundCore

/// Periods to places from left to right (时间轴), with ticks whose labels do not touch.
package struct PeriodAxis: Sendable, Hashable {
  /// The first period shown.
  package let first: Period
  /// How many periods are shown, at least one.
  package let count: Int
  /// The left end.
  package let left: Double
  /// The right end.
  package let right: Double

  /// An axis of periods.
  package init(_ first: Period, count: Int, left: Double, right: Double) {
    self.first = first
    self.count = max(1, count)
    self.left = left
    self.right = right
  }

  /// The room of one period.
  package var width: Double { (right - left) / Double(count) }

  /// The middle of the period that stands so many after the first.
  package func middle(_ index: Int) -> Double { left + (Double(index) + 0.5) * width }

  /// The room of a period from the top to the bottom of a picture.
  package func column(_ index: Int, top: Double, bottom: Double) -> Box {
    Box(x: left + Double(index) * width, y: top, width: width, height: bottom - top)
  }

  /// Places of ticks with their labels: months such as `2024-07`, years as soon as a step is a year.
  package func ticks(size: Double = 12) -> [(index: Int, label: String)] {
    let perYear = first.frequency.periodsPerYear
    let steps =
      [1, 2, 3, 6].filter { $0 < perYear && perYear % $0 == 0 } + [1, 2, 5, 10, 20, 50, 100].map { $0 * perYear }
    for step in steps {
      let all = (0..<count).filter { (Int(first.ordinal) + $0) % step == 0 }
      let labels = all.map { index in
        (index, step < perYear ? "\(first + index)" : NumberText.padded((first + index).year, to: 4))
      }
      let room = labels.map { TextExtent.width($0.1, size: size) + 1.5 * size }.max() ?? 0
      if Double(step) * width >= room, !labels.isEmpty || step == perYear {
        return labels.isEmpty ? [(0, "\(first)")] : labels.map { (index: $0.0, label: $0.1) }
      }
    }
    return [(0, "\(first)")]
  }
}
