import FundCore
import FundPolicy

extension SmallMultiplesChart {
  /// A grid of frames with one scale and one span of time.
  public func draw(into drawing: inout Drawing) {
    guard let start = cells.map(\.start).min() else {
      drawing.text(ChartText.nothing(language), at: Point(x: 320, y: 60), .middle, class: "soft")
      return
    }
    let end = cells.map { $0.start + ($0.history.count + $0.ahead.count - 1) }.max() ?? start
    let range = common
    let rows = (cells.count + SmallMultiplesChart.columns - 1) / SmallMultiplesChart.columns
    legend.draw(&drawing, at: Point(x: 40, y: 13))
    var outside = 0
    for (n, cell) in cells.enumerated() {
      let (row, column) = (n / SmallMultiplesChart.columns, n % SmallMultiplesChart.columns)
      let x = 40 + Double(column) * 202
      let y = 24 + Double(row) * SmallMultiplesChart.cellHeight
      let plot = TimePlot(
        Box(x: x, y: y + 34, width: 188, height: SmallMultiplesChart.cellHeight - 42), first: start,
        count: max(1, end - start + 1), range)
      outside += small(&drawing, cell, n, plot, hasScale: column == 0)
      if row == rows - 1 || n + SmallMultiplesChart.columns >= cells.count { years(&drawing, plot) }
    }
    if outside > 0 {
      drawing.text(
        ChartText.outside(outside, language), at: Point(x: 40, y: size.height - 4), class: "soft", room: 592)
    }
  }

  /// The range all frames share: that of histories and medians, and intervals as far as they do not crush them.
  private var common: ShownRange {
    let ends = cells.flatMap(\.ahead).compactMap { $0.interval(0.8) }.flatMap { [$0.low, $0.high] }
    let middle = cells.flatMap { ($0.history + $0.ahead.map(\.median)).compactMap { $0 } }
    return ShownRange(middle, intervals: ends, room: 0.3)
  }

  private var legend: Legend {
    let zh = language == .zh
    var items: [(sample: Legend.Sample, text: String)] = [(.line("history"), zh ? "历史" : "history")]
    if cells.contains(where: { !$0.ahead.isEmpty }) {
      items += [(.line("median"), zh ? "中位数" : "median"), (.area("fan", times: 2), zh ? "80 % 区间" : "80 % interval")]
    }
    if cells.contains(where: { !$0.bands.edges.isEmpty }) {
      items.append((.line("edge"), zh ? "标准界限" : "edges of the standard"))
    }
    return Legend(items: items)
  }

  private func small(
    _ drawing: inout Drawing, _ cell: FanChart, _ n: Int, _ plot: TimePlot, hasScale: Bool
  ) -> Int {
    let box = plot.box
    let now = cell.lastKnown.map { ValueText.evenMonths($0.months) } ?? "–"
    let figure = cell.lastAhead.map { now + " → " + ValueText.evenMonths($0.median) } ?? now
    drawing.text(cell.name, at: Point(x: box.x, y: box.y - 21), room: box.width)
    drawing.text(figure, at: Point(x: box.x, y: box.y - 6), class: "strong")
    for tick in plot.scale.ticks(3) {
      let y = plot.scale[tick]
      drawing.line(tick == 0 ? "axis" : "grid", from: Point(x: box.x, y: y), to: Point(x: box.right, y: y))
      if hasScale {
        let text = ChartText.tick(tick, decimals: plot.scale.decimals(3))
        drawing.text(text, at: Point(x: box.x - 5, y: y + 4), .end, class: "tick")
      }
    }
    for edge in cell.bands.edges where edge != 0 && plot.scale.shows(edge) {
      let y = plot.scale[edge]
      drawing.line("edge", from: Point(x: box.x, y: y), to: Point(x: box.right, y: y))
    }
    drawing.clip("frame\(n)", to: box)
    let shift = cell.start - plot.axis.first
    let moved = cell.moved(by: shift)
    drawing.group("marks", clippedTo: "frame\(n)") { moved.figures(&$0, plot) }
    let outside =
      plot.marks(&drawing, from: shift, cell.history)
      + plot.marks(&drawing, from: shift + cell.history.count, cell.ahead.map(\.median))
      + cell.ahead.compactMap { $0.interval(0.8) }.flatMap { [$0.low, $0.high] }
      .count { $0.isFinite && !plot.scale.shows($0) }
    drawing.hit(box, tip: cell.alternative)
    return outside
  }

  /// The first and the last year below a frame.
  private func years(_ drawing: inout Drawing, _ plot: TimePlot) {
    let (first, last) = (plot.axis.first, plot.axis.first + (plot.axis.count - 1))
    drawing.text(
      NumberText.padded(first.year, to: 4), at: Point(x: plot.box.x, y: plot.box.bottom + 15), class: "tick")
    guard last.year != first.year else { return }
    drawing.text(
      NumberText.padded(last.year, to: 4), at: Point(x: plot.box.right, y: plot.box.bottom + 15), .end, class: "tick")
  }
}

extension FanChart {
  /// The same with unknown periods before it, so that it begins where others do.
  fileprivate func moved(by periods: Int) -> FanChart {
    FanChart(
      name: name, start: start - periods, history: Array(repeating: nil, count: max(0, periods)) + history,
      ahead: ahead.map { step in
        FanStep(median: step.median, intervals: step.interval(0.8).map { [$0] } ?? [])
      }, bands: bands, language: language)
  }
}
