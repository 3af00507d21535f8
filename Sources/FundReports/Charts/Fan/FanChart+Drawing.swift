import FundCore
import FundPolicy

extension FanChart {
  /// The frame, the zones, history and fan, labels, exact values.
  public func draw(into drawing: inout Drawing) {
    let plot = TimePlot(
      Box(x: 46, y: 40, width: 462, height: 236), first: start, count: history.count + ahead.count, range)
    legend.draw(&drawing, at: Point(x: 508 - min(392, legend.width), y: 13))
    drawing.text(language == .zh ? "个月" : "months", at: Point(x: 12, y: 13), class: "soft")
    drawing.clip("frame", to: plot.box)
    zones(&drawing, plot)
    plot.frame(&drawing)
    edges(&drawing, plot)
    guard lastKnown != nil || lastAhead != nil else {
      drawing.text(
        ChartText.nothing(language), at: Point(x: plot.box.x + plot.box.width / 2, y: 158), .middle, class: "soft")
      return
    }
    drawing.group("marks", clippedTo: "frame") { figures(&$0, plot) }
    let outside = clipped(&drawing, plot)
    if !history.isEmpty, !ahead.isEmpty {
      plot.asOf(&drawing, after: history.count - 1, ChartText.through(start + (history.count - 1), language))
    }
    values(&drawing, plot)
    tips(&drawing, plot)
    if outside > 0 {
      drawing.text(ChartText.outside(outside, language), at: Point(x: 46, y: 314), class: "soft", room: 584)
    }
  }

  private var legend: Legend {
    let zh = language == .zh
    var items: [(sample: Legend.Sample, text: String)] = [(.line("history"), zh ? "历史" : "history")]
    guard !ahead.isEmpty else { return Legend(items: items) }
    items.append((.line("median"), zh ? "中位数" : "median"))
    let levels = ahead.map(\.intervals).max { $0.count < $1.count } ?? []
    for (n, interval) in levels.enumerated().reversed() {
      items.append((.area("fan", times: n + 1), NumberText.fixed(interval.level * 100, decimals: 0) + " %"))
    }
    return Legend(items: items)
  }

  /// History, median and intervals, in a frame of any size.
  func figures(_ drawing: inout Drawing, _ plot: TimePlot) {
    let first = history.count
    let joint = history.last.flatMap { $0 }.map { plot.point(first - 1, $0) }
    let count = ahead.map(\.intervals.count).max() ?? 0
    for n in 0..<count {
      let ranges = ahead.map { step -> (low: Double, high: Double)? in
        guard step.intervals.indices.contains(n) else { return nil }
        let interval = step.intervals[n]
        return interval.low.isFinite && interval.high.isFinite ? (interval.low, interval.high) : nil
      }
      plot.area(&drawing, "fan", from: first, ranges, after: joint)
    }
    let medians = ahead.map { $0.median.flatMap { $0.isFinite ? $0 : nil } }
    plot.line(&drawing, "history", from: 0, history)
    if let last = history.last, last != nil, medians.first.flatMap({ $0 }) != nil {
      plot.line(&drawing, "median", from: first - 1, [last] + medians)
    } else {
      plot.line(&drawing, "median", from: first, medians)
    }
  }

  private func zones(_ drawing: inout Drawing, _ plot: TimePlot) {
    guard !bands.edges.isEmpty else { return }
    let taken = ahead.isEmpty ? nil : lastAhead.map { endBlock(plot, $0.median) }
    for (n, band) in bands.bands.enumerated() {
      let top = n < bands.edges.count ? plot.scale.clamped(bands.edges[n]) : plot.box.y
      let bottom = n > 0 ? plot.scale.clamped(bands.edges[n - 1]) : plot.box.bottom
      guard bottom - top > 0.5 else { continue }
      drawing.rectangle(
        "zone \(band.styleClass)", Box(x: plot.box.x, y: top, width: plot.box.width, height: bottom - top))
      guard bottom - top >= 14 else { continue }
      // In the middle, else where the last values leave room.
      let free = [(top + bottom) / 2, top + 7, bottom - 7].map { Box(x: 540, y: $0 - 6, width: 98, height: 12) }
        .first { box in taken.map { !$0.overlaps(box) } ?? true }
      guard let free else { continue }
      drawing.text(band.title[language], at: Point(x: free.x, y: free.y + 10), class: "soft", room: free.width)
    }
  }

  /// Where the last values of the fan are written.
  private func endBlock(_ plot: TimePlot, _ median: Double) -> Box {
    let y = min(max(plot.scale.clamped(median), plot.box.y + 14), plot.box.bottom - 14)
    return Box(x: 540, y: y - 14, width: 98, height: 28)
  }

  private func edges(_ drawing: inout Drawing, _ plot: TimePlot) {
    let shown = bands.edges.filter { plot.scale.shows($0) }
    let places = LabelStack.places(
      shown.map { plot.scale[$0] }, gap: 13, within: plot.box.y + 4, plot.box.bottom)
    for (edge, place) in zip(shown, places) {
      let y = plot.scale[edge]
      if edge != 0 {
        drawing.line("edge", from: Point(x: plot.box.x, y: y), to: Point(x: plot.box.right, y: y))
      }
      drawing.text(NumberText.plain(edge), at: Point(x: plot.box.right + 5, y: place + 4), class: "tick")
    }
  }

  private func clipped(_ drawing: inout Drawing, _ plot: TimePlot) -> Int {
    let marked =
      plot.marks(&drawing, from: 0, history) + plot.marks(&drawing, from: history.count, ahead.map(\.median))
    let ends = ahead.flatMap { step in step.intervals.flatMap { [$0.low, $0.high] } }
    return marked + ends.count { $0.isFinite && !plot.scale.shows($0) }
  }

  /// The last values, written beside them.
  private func values(_ drawing: inout Drawing, _ plot: TimePlot) {
    if let last = lastKnown {
      let n = last.period - start
      let p = plot.point(n, min(max(last.months, plot.scale.low), plot.scale.high))
      if plot.scale.shows(last.months) { drawing.disc("point", at: p, radius: 3) }
      let text = ValueText.evenMonths(last.months)
      let width = TextExtent.width(text, size: 12)
      // Above what the line has been at below the label.
      let near = history.indices.filter { (p.x - 5 - width...p.x).contains(plot.axis.middle($0)) }
      var heights = near.compactMap { history[$0] }.map { plot.scale.clamped($0) } + [p.y]
      if n > 0, let before = history[n - 1] {
        heights.append(p.y + (plot.scale.clamped(before) - p.y) * min(1, (5 + width) / plot.axis.width))
      }
      let highest = heights.min() ?? p.y
      let isLow = highest - 8 < plot.box.y + 12
      drawing.text(
        text, at: Point(x: max(p.x - 4, plot.box.x + width), y: isLow ? p.y + 18 : min(highest, p.y) - 8), .end,
        class: "strong halo")
    }
    if let end = lastAhead {
      let block = endBlock(plot, end.median)
      let x = plot.point(history.count + ahead.count - 1, 0).x
      let from = Point(x: x, y: plot.scale.clamped(end.median))
      drawing.line("link", from: from, to: Point(x: 537, y: block.y + 14))
      drawing.text(
        (language == .zh ? "中位数 " : "median ") + ValueText.evenMonths(end.median),
        at: Point(x: 540, y: block.y + 11), class: "strong", room: 98)
      if let interval = end.step.interval(0.8) {
        drawing.text(
          "[\(ValueText.evenMonths(interval.low)), \(ValueText.evenMonths(interval.high))]",
          at: Point(x: 540, y: block.y + 25), class: "soft", room: 98)
      }
    }
  }

  private func tips(_ drawing: inout Drawing, _ plot: TimePlot) {
    let separator = language == .zh ? "：" : ": "
    for n in 0..<(history.count + ahead.count) {
      let box = plot.axis.column(n, top: plot.box.y, bottom: plot.box.bottom)
      let period = "\(start + n)"
      if n < history.count {
        drawing.hit(box, tip: period + separator + ChartText.months(history[n], language))
      } else {
        drawing.hit(box, tip: period + separator + tip(ahead[n - history.count]))
      }
    }
  }

  /// Median and intervals of a period in words.
  func tip(_ step: FanStep) -> String {
    let zh = language == .zh
    guard step.median != nil else { return ChartText.months(nil, language) }
    let median = (zh ? "中位数 " : "median ") + ChartText.months(step.median, language)
    let ranges = step.intervals.reversed().map { interval in
      NumberText.fixed(interval.level * 100, decimals: 0) + " %: "
        + ChartText.range(interval.low, interval.high, language)
    }
    return ([median] + ranges).joined(separator: zh ? "；" : "; ")
  }
}
