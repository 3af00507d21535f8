import FundCore

extension WaterfallChart {
  /// One row per bar: name, bar, amount.
  public func draw(into drawing: inout Drawing) {
    let top = 24.0
    let row = 24.0
    guard !steps.isEmpty else {
      drawing.text(ChartText.nothing(language), at: Point(x: 320, y: 60), .middle, class: "soft")
      return
    }
    let scale = scale
    drawing.text(
      MoneyText.unit(money, currency, language), at: Point(x: 12, y: 13), class: "soft", room: 160)
    let bottom = top + Double(steps.count) * row
    for tick in scale.ticks(5) {
      let x = scale[tick]
      drawing.line(tick == 0 ? "axis" : "grid", from: Point(x: x, y: top), to: Point(x: x, y: bottom))
      let text = ChartText.tick(tick, decimals: scale.decimals(5))
      drawing.text(text, at: Point(x: x, y: bottom + 17), .middle, class: "tick")
    }
    var reached = 0.0
    for (n, step) in steps.enumerated() {
      let isLevel = step.kind == .opening || step.kind == .closing
      let from = isLevel ? 0 : reached
      let to = isLevel ? step.amount : reached + step.amount
      let y = top + Double(n) * row
      if n > 0 {
        let x = scale[reached / money.factor]
        drawing.line("link", from: Point(x: x, y: y - 4), to: Point(x: x, y: y + 4))
      }
      bar(&drawing, step, from / money.factor, to / money.factor, y, scale)
      reached = to
    }
  }

  /// Amounts from left to right, with room for the figures on both sides.
  private var scale: LinearScale {
    var reached = 0.0
    var ends = [0.0]
    for step in steps {
      reached = step.kind == .opening || step.kind == .closing ? step.amount : reached + step.amount
      ends.append(reached / money.factor)
    }
    let (low, high) = (ends.min() ?? 0, ends.max() ?? 1)
    let left = low < 0 ? 240.0 : 180.0
    return LinearScale(low, high, from: left, to: 560)
  }

  private func bar(
    _ drawing: inout Drawing, _ step: WaterfallStep, _ from: Double, _ to: Double, _ y: Double, _ scale: LinearScale
  ) {
    let isLevel = step.kind == .opening || step.kind == .closing
    let name: String
    switch step.kind {
    case .opening, .closing: name = "level"
    case .transfer: name = "transfer"
    case .unexplained: name = "unexplained"
    case .income, .spending: name = step.amount >= 0 ? "gain" : "loss"
    }
    let sign = isLevel || step.amount < 0 ? "" : "+"
    let figure = sign + MoneyText.even(step.amount, currency, money)
    let tip = "\(step.label)\(language == .zh ? "：" : ": ")\(figure) \(MoneyText.unit(money, currency, language))"
    drawing.text(
      step.label, at: Point(x: 12, y: y + 16), class: isLevel ? "strong" : "", room: 156, tip: nil)
    let (a, b) = (scale[from], scale[to])
    let shown = (b - a).magnitude < 1 ? a + (b < a ? -1 : 1) : b
    drawing.rectangle(name, Box(x: a, y: y + 4, width: shown - a, height: 16), tip: tip)
    // Figures stand where the bar ends: right of what adds, left of what takes away if there is room.
    let width = TextExtent.width(figure, size: 12)
    let isLeft = to < from && min(a, b) - width - 4 > 172
    let place = isLeft ? Point(x: min(a, b) - 4, y: y + 16) : Point(x: max(a, b) + 4, y: y + 16)
    drawing.text(
      figure, at: place, isLeft ? .end : .start, class: isLevel ? "strong halo" : "halo",
      room: isLeft ? place.x - 172 : 636 - place.x)
    drawing.hit(Box(x: 8, y: y, width: 624, height: 24), tip: tip)
  }
}
