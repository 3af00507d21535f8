import FundCore

extension ReliabilityChart {
  /// The square, the diagonal, groups with errors, bars of counts.
  public func draw(into drawing: inout Drawing) {
    let zh = language == .zh
    let box = Box(x: 60, y: 22, width: 260, height: 240)
    let x = LinearScale(0, 100, from: box.x, to: box.right)
    let y = LinearScale(0, 100, from: box.bottom, to: box.y)
    for tick in stride(from: 0.0, through: 100, by: 20) {
      let name = tick == 0 ? "axis" : "grid"
      drawing.line(name, from: Point(x: box.x, y: y[tick]), to: Point(x: box.right, y: y[tick]))
      drawing.line(name, from: Point(x: x[tick], y: box.y), to: Point(x: x[tick], y: box.bottom))
      let text = NumberText.fixed(tick, decimals: 0)
      drawing.text(text, at: Point(x: box.x - 6, y: y[tick] + 4), .end, class: "tick")
      drawing.text(text, at: Point(x: x[tick], y: 366), .middle, class: "tick")
    }
    drawing.text(zh ? "实际发生 %" : "came true, %", at: Point(x: 12, y: 13), class: "soft")
    drawing.text(zh ? "所述概率 %" : "said, %", at: Point(x: 346, y: 366), class: "soft")
    drawing.line("edge", from: Point(x: box.x, y: box.bottom), to: Point(x: box.right, y: box.y))
    let most = Double(points.map(\.cases).max() ?? 1)
    for point in points {
      let p = Point(x: x[point.stated * 100], y: y[point.share * 100])
      let (low, high) = (point.stated - 2 * point.standardError, point.stated + 2 * point.standardError)
      drawing.line(
        "error", from: Point(x: p.x, y: y.clamped(low * 100)), to: Point(x: p.x, y: y.clamped(high * 100)))
      drawing.disc(ReliabilityChart.agrees(point) ? "point" : "ring", at: p, radius: 4.5)
      let height = max(1, 50 * Double(point.cases) / most)
      drawing.rectangle("rest", Box(x: p.x - 7, y: 348 - height, width: 14, height: height))
      drawing.hit(Box(x: p.x - 12, y: box.y, width: 24, height: 326), tip: tip(point))
    }
    drawing.line("axis", from: Point(x: box.x, y: 348), to: Point(x: box.right, y: 348))
    drawing.text(zh ? "陈述次数" : "statements", at: Point(x: 346, y: 330), class: "soft")
    key(&drawing)
    if points.isEmpty {
      drawing.text(ChartText.nothing(language), at: Point(x: 190, y: 146), .middle, class: "soft halo")
    }
  }

  /// What the marks mean, right of the square.
  private func key(_ drawing: inout Drawing) {
    let zh = language == .zh
    let lines = Legend(items: [
      (.disc("point"), zh ? "与所述概率一致" : "agrees with what was said"),
      (.disc("ring"), zh ? "相差超过两个标准误" : "off by more than two errors"),
      (.line("edge"), zh ? "完全可靠" : "perfectly reliable"),
    ])
    lines.draw(&drawing, at: Point(x: 346, y: 40), room: 120)
    for (n, line) in DisplayWidth.wrapped(note, to: 40).enumerated() {
      drawing.text(line, at: Point(x: 346, y: 112 + Double(n) * 17), class: "soft", room: 290)
    }
  }

  private func tip(_ point: ReliabilityPoint) -> String {
    func percent(_ x: Double) -> String { NumberText.fixed(x * 100, decimals: 1) + " %" }
    return language == .zh
      ? "所述 \(percent(point.stated))，实际 \(percent(point.share))；\(point.cases) 次；标准误 \(percent(point.standardError))"
      : "said \(percent(point.stated)), came true \(percent(point.share)); \(point.cases) cases; standard error "
        + percent(point.standardError)
  }
}
