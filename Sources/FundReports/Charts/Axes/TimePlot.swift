import FundCore

/// A frame with time from left to right and a scale upwards (时间图框), and what charts over time draw into it.
struct TimePlot {
  /// The frame.
  let box: Box
  /// Periods from left to right.
  let axis: PeriodAxis
  /// Values upwards.
  let scale: LinearScale

  /// A frame around periods and a range.
  init(_ box: Box, first: Period, count: Int, _ range: ShownRange) {
    self.box = box
    axis = PeriodAxis(first, count: count, left: box.x, right: box.right)
    scale = LinearScale.padded(range.low, range.high, from: box.bottom, to: box.y)
  }

  /// The place of a value of a period. Far outside the frame it is brought near it: it is clipped there anyway.
  func point(_ index: Int, _ value: Double) -> Point {
    let y = scale[value]
    return Point(x: axis.middle(index), y: min(max(y, box.y - box.height), box.bottom + box.height))
  }

  /// Grid lines with their figures on the left, periods below.
  func frame(_ drawing: inout Drawing, ticks: Int = 5, withLabels: Bool = true) {
    let decimals = scale.decimals(ticks)
    for tick in scale.ticks(ticks) {
      let y = scale[tick]
      drawing.line(
        tick == 0 ? "axis" : "grid", from: Point(x: box.x, y: y), to: Point(x: box.right, y: y))
      guard withLabels else { continue }
      let text = ChartText.tick(tick, decimals: decimals)
      drawing.text(text, at: Point(x: box.x - 6, y: y + 4), .end, class: "tick")
    }
    guard withLabels else { return }
    for tick in axis.ticks() {
      let half = TextExtent.width(tick.label, size: 12) / 2
      let x = min(max(axis.middle(tick.index), box.x + half - 12), box.right - half + 12)
      drawing.line(
        "axis", from: Point(x: axis.middle(tick.index), y: box.bottom),
        to: Point(x: axis.middle(tick.index), y: box.bottom + 4))
      drawing.text(tick.label, at: Point(x: x, y: box.bottom + 17), .middle, class: "tick")
    }
  }

  /// The line after the last known period, with the period above.
  func asOf(_ drawing: inout Drawing, after index: Int, _ label: String) {
    let x = box.x + Double(index + 1) * axis.width
    drawing.line("asof", from: Point(x: x, y: box.y - 4), to: Point(x: x, y: box.bottom))
    let half = TextExtent.width(label, size: 12) / 2
    let middle = min(max(x, box.x + half), box.right - half)
    drawing.text(label, at: Point(x: middle, y: box.y - 8), .middle, class: "soft")
  }

  /// How a value without neighbours is drawn.
  enum Dot {
    /// A disc of a class.
    case disc(String)
    /// A square of a class.
    case square(String)
  }

  /// A line through the values that are there, interrupted where one is missing; a value alone is a dot.
  func line(
    _ drawing: inout Drawing, _ name: String, from first: Int, _ values: [Double?], dot: Dot = .disc("point")
  ) {
    for run in TimePlot.runs(values) {
      let points = run.map { point(first + $0, values[$0] ?? 0) }
      if points.count == 1 {
        switch dot {
        case .disc(let name): drawing.disc(name, at: points[0], radius: 2)
        case .square(let name):
          drawing.rectangle(name, Box(x: points[0].x - 2, y: points[0].y - 2, width: 4, height: 4))
        }
      } else {
        drawing.path(name, points)
      }
    }
  }

  /// An area between two values per period, beginning at a point before it when there is one; one period alone is a box.
  func area(
    _ drawing: inout Drawing, _ name: String, from first: Int, _ ranges: [(low: Double, high: Double)?],
    after start: Point? = nil
  ) {
    for run in TimePlot.runs(ranges) {
      let known = run.compactMap { step in ranges[step].map { (index: first + step, low: $0.low, high: $0.high) } }
      let joined = run.lowerBound == 0 ? start.map { [$0] } ?? [] : []
      if known.count == 1, joined.isEmpty, let one = known.first {
        let (low, high) = (point(one.index, one.low), point(one.index, one.high))
        let half = min(axis.width / 3, 8)
        drawing.rectangle(name, Box(x: low.x - half, y: high.y, width: 2 * half, height: low.y - high.y))
        continue
      }
      let upper = known.map { point($0.index, $0.high) }
      let lower = known.reversed().map { point($0.index, $0.low) }
      drawing.path(name, joined + upper + lower, closed: true)
    }
  }

  /// A triangle at the edge of the frame for every value outside it.
  /// - Returns: how many there are.
  func marks(_ drawing: inout Drawing, from first: Int, _ values: [Double?]) -> Int {
    var count = 0
    for (n, value) in values.enumerated() {
      guard let value, value.isFinite, !scale.shows(value) else { continue }
      count += 1
      let x = axis.middle(first + n)
      let (edge, inner) = value > scale.high ? (box.y + 1, box.y + 8) : (box.bottom - 1, box.bottom - 8)
      drawing.path(
        "clipped", [Point(x: x, y: edge), Point(x: x - 4, y: inner), Point(x: x + 4, y: inner)], closed: true)
    }
    return count
  }

  /// Stretches of consecutive values that are there.
  static func runs<T>(_ values: [T?]) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var start: Int?
    for n in 0...values.count {
      let isThere = n < values.count && values[n] != nil
      if isThere, start == nil { start = n }
      if !isThere, let first = start {
        runs.append(first..<n)
        start = nil
      }
    }
    return runs
  }
}
