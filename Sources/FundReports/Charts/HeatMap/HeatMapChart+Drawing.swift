import FundCore
import FundPolicy

extension HeatMapChart {
  /// Names, squares with letters, the last months, periods, the legend.
  public func draw(into drawing: inout Drawing) {
    guard !rows.isEmpty else {
      drawing.text(ChartText.nothing(language), at: Point(x: 320, y: 36), .middle, class: "soft")
      return
    }
    let axis = PeriodAxis(start, count: count, left: 200, right: 588)
    for (n, row) in rows.enumerated() {
      let y = top + Double(n) * rowHeight
      drawing.text(row.name, at: Point(x: 194, y: y + 13), .end, room: 188)
      squares(&drawing, row, y, axis)
      if let months = row.cells.last?.months, row.cells.count == count {
        drawing.text(ValueText.evenMonths(months), at: Point(x: 632, y: y + 13), .end)
      }
    }
    let bottom = top + Double(rows.count) * rowHeight
    for tick in axis.ticks() {
      let half = TextExtent.width(tick.label, size: 12) / 2
      let x = min(max(axis.middle(tick.index), axis.left + half - 12), axis.right - half + 4)
      drawing.text(tick.label, at: Point(x: x, y: bottom + 15), .middle, class: "tick")
    }
    drawing.text(language == .zh ? "个月" : "months", at: Point(x: 632, y: 13), .end, class: "tick")
    legend.draw(&drawing, at: Point(x: 12, y: bottom + 38), room: 616)
  }

  private func squares(_ drawing: inout Drawing, _ row: HeatMapRow, _ y: Double, _ axis: PeriodAxis) {
    let gap = axis.width > 6 ? 1.0 : 0
    for (n, cell) in row.cells.enumerated() {
      let column = axis.column(n, top: y + 1, bottom: y + rowHeight - 1)
      let words = [
        "\(row.name) \(start + n)\(language == .zh ? "：" : ": ")" + ChartText.months(cell.months, language),
        cell.band.title[language],
      ]
      drawing.rectangle(
        cell.band.styleClass, Box(x: column.x, y: column.y, width: column.width - gap, height: column.height),
        tip: words.joined(separator: language == .zh ? "，" : ", "))
    }
    // One letter in the middle of every stretch that is wide enough.
    var first = 0
    while first < row.cells.count {
      let band = row.cells[first].band
      var end = first + 1
      while end < row.cells.count, row.cells[end].band == band { end += 1 }
      if Double(end - first) * axis.width >= 12.5 {
        let middle = (axis.middle(first) + axis.middle(end - 1)) / 2 - gap / 2
        drawing.text(letter(band), at: Point(x: middle, y: y + 13), .middle, class: letterClass(band))
      }
      first = end
    }
  }
}
