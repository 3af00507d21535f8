import FundCore

extension RunOutChart {
  /// A strip of the whole, and below it the shares by period.
  public func draw(into drawing: inout Drawing) {
    guard !cumulative.isEmpty, !isRunOutNow else {
      let used = language == .zh ? "结余已经耗尽" : "the balance is used up already"
      drawing.text(
        isRunOutNow ? used : ChartText.nothing(language), at: Point(x: 320, y: 110), .middle, class: "soft")
      return
    }
    strip(&drawing)
    let shares = cumulative.indices.map { first($0) * 100 }
    let plot = TimePlot(
      Box(x: 52, y: 76, width: 572, height: 152), first: start, count: cumulative.count,
      ShownRange([], must: [max(shares.max() ?? 0, 1)]))
    plot.frame(&drawing, ticks: 4)
    for (n, share) in shares.enumerated() {
      let column = plot.axis.column(n, top: plot.box.y, bottom: plot.box.bottom)
      let y = plot.scale[share]
      let inset = min(column.width * 0.15, 6)
      drawing.rectangle(
        "share", Box(x: column.x + inset, y: y, width: column.width - 2 * inset, height: plot.box.bottom - y))
      drawing.hit(column, tip: tip(n))
    }
  }

  /// How much of the whole is used up by the horizon.
  private func strip(_ drawing: inout Drawing) {
    let zh = language == .zh
    let end = "\(start + (cumulative.count - 1))"
    let used = 1 - never
    let box = Box(x: 52, y: 22, width: 572, height: 12)
    let (left, right) = (ChartText.percent(used), ChartText.percent(never))
    let texts = (
      zh ? "到 \(end) 耗尽 \(left)" : "used up by \(end): \(left)", zh ? "未耗尽 \(right)" : "not used up: \(right)"
    )
    drawing.rectangle("track", box, tip: texts.1)
    drawing.rectangle("share", Box(x: box.x, y: box.y, width: box.width * used, height: box.height), tip: texts.0)
    drawing.text(texts.0, at: Point(x: box.x, y: 15), class: "strong")
    drawing.text(texts.1, at: Point(x: box.right, y: 15), .end)
    drawing.text(
      zh ? "各期首次耗尽的概率（%）" : "used up for the first time in a period, %", at: Point(x: 52, y: 60), class: "soft")
  }

  private func tip(_ n: Int) -> String {
    func text(_ p: Double) -> String { NumberText.fixed(p * 100, decimals: 2) + " %" }
    return language == .zh
      ? "\(start + n)：首次耗尽 \(text(first(n)))；累计 \(text(cumulative[n]))"
      : "\(start + n): for the first time \(text(first(n))); by then \(text(cumulative[n]))"
  }
}
