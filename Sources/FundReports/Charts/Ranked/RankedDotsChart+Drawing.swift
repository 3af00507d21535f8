import FundCore
import FundPolicy

extension RankedDotsChart {
  /// Names, discs, rings with intervals, edges, exact values.
  public func draw(into drawing: inout Drawing) {
    let (top, row) = (34.0, 19.0)
    let bottom = top + Double(max(rows.count, 2)) * row
    let values = rows.flatMap { [$0.now, $0.median, $0.low, $0.high] }.compactMap { $0 }
    let range = ShownRange(values)
    let scale = LinearScale.padded(range.low, range.high, from: 192, to: 622)
    legend.draw(&drawing, at: Point(x: 192, y: 13))
    for tick in scale.ticks(6) {
      let x = scale[tick]
      drawing.line(tick == 0 ? "axis" : "grid", from: Point(x: x, y: top), to: Point(x: x, y: bottom))
      let text = ChartText.tick(tick, decimals: scale.decimals(6))
      drawing.text(text, at: Point(x: x, y: bottom + 16), .middle, class: "tick")
    }
    drawing.text(language == .zh ? "个月" : "months", at: Point(x: 12, y: 13), class: "soft")
    edges(&drawing, scale, top, bottom)
    var outside = 0
    for (n, one) in rows.enumerated() {
      let y = top + (Double(n) + 0.5) * row
      drawing.text(one.name, at: Point(x: 184, y: y + 4), .end, room: 176)
      outside += dot(&drawing, one, y, scale)
      drawing.hit(Box(x: 6, y: y - row / 2, width: 628, height: row), tip: tip(one))
    }
    if values.isEmpty {
      drawing.text(ChartText.nothing(language), at: Point(x: 407, y: top + row), .middle, class: "soft")
    }
    if outside > 0 {
      drawing.text(ChartText.outside(outside, language), at: Point(x: 12, y: bottom + 34), class: "soft", room: 616)
    }
  }

  private var legend: Legend {
    let zh = language == .zh
    var items: [(sample: Legend.Sample, text: String)] = [(.disc("point"), zh ? "现在" : "now")]
    if rows.contains(where: { $0.median != nil }) {
      items.append((.disc("ring"), zh ? "\(horizon) 中位数" : "median \(horizon)"))
      items.append((.line("interval"), zh ? "80 % 区间" : "80 % interval"))
    }
    return Legend(items: items)
  }

  private func edges(_ drawing: inout Drawing, _ scale: LinearScale, _ top: Double, _ bottom: Double) {
    let shown = bands.edges.filter { $0 != 0 && scale.shows($0) }
    let texts = shown.map { NumberText.plain($0) }
    let widest = texts.map { TextExtent.width($0, size: 12) + 4 }.max() ?? 0
    let places = LabelStack.places(shown.map { scale[$0] }, gap: widest, within: scale.from, scale.to)
    for (n, edge) in shown.enumerated() {
      drawing.line("edge", from: Point(x: scale[edge], y: top - 3), to: Point(x: scale[edge], y: bottom))
      drawing.text(texts[n], at: Point(x: places[n], y: top - 6), .middle, class: "soft")
    }
  }

  /// - Returns: how many values lie outside the frame.
  private func dot(_ drawing: inout Drawing, _ one: RankedDot, _ y: Double, _ scale: LinearScale) -> Int {
    if let low = one.low, let high = one.high {
      let ends = (Point(x: scale.clamped(low), y: y), Point(x: scale.clamped(high), y: y))
      drawing.line("interval", from: ends.0, to: ends.1)
    }
    var outside = [one.low, one.high].compactMap { $0 }.count { !scale.shows($0) }
    for (value, isNow) in [(one.median, false), (one.now, true)] {
      guard let value else { continue }
      let x = scale.clamped(value)
      guard scale.shows(value) else {
        outside += 1
        let inner = value > scale.high ? x - 7 : x + 7
        drawing.path(
          "clipped", [Point(x: x, y: y), Point(x: inner, y: y - 4), Point(x: inner, y: y + 4)], closed: true)
        continue
      }
      drawing.disc(isNow ? "point" : "ring", at: Point(x: x, y: y), radius: isNow ? 4 : 4.5)
    }
    return outside
  }

  private func tip(_ one: RankedDot) -> String {
    let zh = language == .zh
    var parts = [(zh ? "现在 " : "now ") + ChartText.months(one.now, language)]
    if let median = one.median {
      parts.append((zh ? "\(horizon) 中位数 " : "\(horizon) median ") + ChartText.months(median, language))
    }
    if let low = one.low, let high = one.high { parts.append("80 %: " + ChartText.range(low, high, language)) }
    return ChartText.titled(one.name, parts.joined(separator: zh ? "；" : "; "), language)
  }
}
