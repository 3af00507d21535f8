import FundCore

extension FlowChart {
  /// The frame, both lines with their intervals, labels, exact values.
  public func draw(into drawing: inout Drawing) {
    let scale = money.factor
    let shown = (income.values + spending.values).map { $0 / scale }
    let plot = TimePlot(
      Box(x: 60, y: 40, width: 464, height: 216), first: start, count: periodCount, range(scale))
    drawing.text(unit, at: Point(x: 12, y: 13), class: "soft", room: 170)
    legend.draw(&drawing, at: Point(x: 524 - min(330, legend.width), y: 13))
    drawing.clip("frame", to: plot.box)
    plot.frame(&drawing)
    guard !shown.isEmpty else {
      drawing.text(ChartText.nothing(language), at: Point(x: 300, y: 148), .middle, class: "soft")
      return
    }
    drawing.group("marks", clippedTo: "frame") { drawing in
      line(&drawing, plot, spending, "spending", scale)
      line(&drawing, plot, income, "income", scale)
    }
    var outside = 0
    for one in [income, spending] {
      outside += plot.marks(&drawing, from: 0, one.middle.map { $0.map { $0 / scale } })
      outside += one.ahead.flatMap { [$0.low, $0.high] }.count { value in
        value.map { $0.isFinite && !plot.scale.shows($0 / scale) } ?? false
      }
    }
    if !income.history.isEmpty, periodCount > income.history.count {
      let last = income.history.count - 1
      plot.asOf(&drawing, after: last, ChartText.through(start + last, language))
    }
    ends(&drawing, plot, scale)
    for n in 0..<periodCount {
      drawing.hit(plot.axis.column(n, top: plot.box.y, bottom: plot.box.bottom), tip: tip(n))
    }
    if outside > 0 {
      drawing.text(ChartText.outside(outside, language), at: Point(x: 60, y: 294), class: "soft", room: 572)
    }
  }

  /// The amounts shown, in units of the scale.
  private func range(_ scale: Double) -> ShownRange {
    let middle = (income.middle + spending.middle).compactMap { $0.map { $0 / scale } }
    return ShownRange(middle, intervals: (income.values + spending.values).map { $0 / scale }, room: 1)
  }

  private var legend: Legend {
    let zh = language == .zh
    var items: [(sample: Legend.Sample, text: String)] = [
      (.line("income"), zh ? "收入" : "income"), (.line("spending"), zh ? "支出" : "spending"),
    ]
    if periodCount > income.history.count { items.append((.area("income-area"), zh ? "80 % 区间" : "80 % interval")) }
    return Legend(items: items)
  }

  private func line(
    _ drawing: inout Drawing, _ plot: TimePlot, _ line: FlowLine, _ name: String, _ scale: Double
  ) {
    let count = line.history.count
    let joint = line.history.last.flatMap { $0 }.map { plot.point(count - 1, $0 / scale) }
    let ranges = line.ahead.map { step in step.range.map { (low: $0.low / scale, high: $0.high / scale) } }
    plot.area(&drawing, name + "-area", from: count, ranges, after: joint)
    plot.line(
      &drawing, name, from: 0, line.middle.map { $0.map { $0 / scale } },
      dot: name == "income" ? .disc("gain") : .square("loss"))
  }

  /// The last values of both, beside them.
  private func ends(_ drawing: inout Drawing, _ plot: TimePlot, _ scale: Double) {
    let zh = language == .zh
    let found = [(zh ? "收入" : "income", income), (zh ? "支出" : "spending", spending)].compactMap {
      word, line -> (text: String, at: Point)? in
      guard let n = line.middle.indices.last(where: { line.middle[$0] != nil }), let value = line.middle[n] else {
        return nil
      }
      let y = plot.scale.clamped(value / scale)
      return ("\(word) \(amount(value))", Point(x: plot.axis.middle(n), y: y))
    }
    let places = LabelStack.places(found.map(\.at.y), gap: 15, within: plot.box.y + 4, plot.box.bottom - 4)
    for (one, y) in zip(found, places) {
      drawing.line("link", from: one.at, to: Point(x: 528, y: y))
      drawing.text(one.text, at: Point(x: 531, y: y + 4), class: "strong", room: 109)
    }
  }

  private func tip(_ n: Int) -> String {
    let zh = language == .zh
    let parts = [(zh ? "收入" : "income", income), (zh ? "支出" : "spending", spending)].map { word, line -> String in
      let count = line.history.count
      if n < count {
        return word + " " + (line.history[n].map { amount($0) } ?? (zh ? "无数据" : "no figure"))
      }
      guard n - count < line.ahead.count, let median = line.ahead[n - count].median, median.isFinite else {
        return word + (zh ? " 无数据" : " no figure")
      }
      guard let range = line.ahead[n - count].range else { return "\(word) \(amount(median))" }
      return "\(word) \(amount(median)) [\(amount(range.low)), \(amount(range.high))]"
    }
    return "\(start + n)\(zh ? "：" : ": ")\(parts.joined(separator: zh ? "；" : "; ")) \(unit)"
  }
}
