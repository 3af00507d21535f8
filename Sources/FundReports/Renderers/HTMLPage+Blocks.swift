import FundCore

extension HTMLPage {
  /// A section with its heading; sections within have smaller ones.
  mutating func section(_ section: DocumentSection, level: Int) {
    let h = "h\(min(level, 6))"
    raw("<section id=\"\(MarkupText.escaped(section.id))\">\n<\(h)>\(MarkupText.escaped(section.title))</\(h)>\n")
    for block in section.blocks { self.block(block, level: level) }
    raw("</section>\n")
  }

  private mutating func block(_ block: DocumentBlock, level: Int) {
    switch block {
    case .passage(let passage):
      raw("<p>")
      self.passage(passage)
      raw("</p>\n")
    case .bullets(let passages):
      raw("<ul>\n")
      for passage in passages {
        raw("<li>")
        self.passage(passage)
        raw("</li>\n")
      }
      raw("</ul>\n")
    case .keyFigures(let figures): keyFigures(figures)
    case .table(let table):
      raw("<figure class=\"table\(table.shown.columns.count > 10 ? " wide" : "")\">\n")
      self.table(table)
      raw("</figure>\n")
    case .picture(let picture):
      raw("<figure class=\"picture\">\n\(picture.chart.svg(id: picture.id))\n")
      if !picture.caption.isEmpty {
        raw("<figcaption>")
        passage(picture.caption)
        raw("</figcaption>\n")
      }
      raw("</figure>\n")
    case .tiles(let grid): tiles(grid)
    case .pools(let board): pools(board)
    case .command(let run): command(run)
    case .section(let inner): section(inner, level: level + 1)
    }
  }

  private mutating func keyFigures(_ figures: [KeyFigure]) {
    raw("<dl class=\"key\">\n")
    for figure in figures {
      raw("<div\(HTMLPage.classes(figure.tone))><dt>\(MarkupText.escaped(figure.label))</dt><dd>")
      number(figure.number)
      raw("</dd>")
      if !figure.remark.isEmpty { raw("<dd class=\"remark\">\(MarkupText.escaped(figure.remark))</dd>") }
      raw("</div>\n")
    }
    raw("</dl>\n")
  }

  /// The class of a tone as an attribute.
  static func classes(_ tone: DocumentTable.Tone?) -> String {
    tone.map { " class=\"t-\($0.rawValue)\"" } ?? ""
  }

  /// A table and its remarks.
  mutating func table(_ table: DocumentTable) {
    let table = table.shown
    raw("<div class=\"scroll\"><table id=\"t-\(MarkupText.escaped(table.id))\">\n")
    caption(table)
    raw("<tbody>\n")
    for row in table.rows {
      raw("<tr>")
      for (cell, column) in zip(row, table.columns) { self.cell(cell, column) }
      raw("</tr>\n")
    }
    raw("</tbody>\n</table></div>\n")
    remarks(table)
  }

  /// The caption and the headings.
  mutating func caption(_ table: DocumentTable, isSortable: Bool = false) {
    raw("<caption>\(MarkupText.escaped(table.caption))</caption>\n<thead><tr>")
    for (c, column) in table.columns.enumerated() {
      let title = MarkupText.escaped(column.title)
      let numeric = column.kind.isNumber ? " class=\"r\"" : ""
      raw("<th scope=\"col\"\(numeric)>\(isSortable ? "<button type=\"button\">\(title)</button>" : title)</th>")
      if isSortable, c == 0 { raw("<th scope=\"col\">\(zh ? "走势" : "course")</th>") }
    }
    raw("</tr></thead>\n")
  }

  /// What stands below a table.
  mutating func remarks(_ table: DocumentTable) {
    for note in table.notes {
      raw("<p class=\"remark\">")
      passage(note)
      raw("</p>\n")
    }
  }

  /// A cell; its value is written with it where the text does not say it all.
  mutating func cell(_ cell: DocumentTable.Cell, _ column: DocumentTable.Column, isSortable: Bool = false) {
    var classes = column.kind.isNumber ? ["r"] : []
    if let tone = cell.tone { classes.append("t-" + tone.rawValue) }
    raw("<td")
    if !classes.isEmpty { raw(" class=\"\(classes.joined(separator: " "))\"") }
    if isSortable, let number = cell.number, number.isFinite, "\(number)" != cell.text { raw(" data-v=\"\(number)\"") }
    if let trace = cell.trace { raw(" data-tip=\"\(MarkupText.escaped(trace.line(language)))\"") }
    raw(">")
    if let target = cell.target {
      raw("<a href=\"#\(MarkupText.escaped(target))\">\(MarkupText.escaped(cell.text))</a>")
    } else {
      safe(cell.text)
    }
    raw("</td>")
  }

  private mutating func tiles(_ grid: TileGrid) {
    raw("<figure class=\"tiles\">\n<figcaption>\(MarkupText.escaped(grid.caption))</figcaption>\n")
    if let middle = grid.middleCaption {
      let words =
        zh
        ? ("着色", "状况最差的基金", "月数居中的基金") : ("Tiles show", "the pool that stands worst", "the pool with the median months")
      raw("<label class=\"controls\" hidden>\(words.0) <select data-tiles=\"\(MarkupText.escaped(middle))\">")
      raw("<option value=\"\">\(words.1)</option><option value=\"m\">\(words.2)</option></select></label>\n")
    }
    raw("<ul class=\"grid c\(grid.columns)\">\n")
    var row = 0
    var column = 0
    for one in grid.placed {
      while row < one.row || column < one.column {
        // Places without a region keep the others where they lie.
        if row < one.row, column >= grid.columns {
          row += 1
          column = 0
          continue
        }
        raw("<li class=\"gap\" aria-hidden=\"true\"></li>")
        column += 1
      }
      let tile = one.tile
      let middle =
        tile.middle.map { " data-m=\"\(MarkupText.escaped($0.figure))\" data-t=\"\($0.tone.rawValue)\"" } ?? ""
      raw("<li class=\"tile t-\(tile.tone.rawValue)\"\(middle) data-tip=\"\(MarkupText.escaped(tile.detail))\">")
      let name = "<span class=\"name\">\(MarkupText.escaped(tile.name))</span><b>\(MarkupText.escaped(tile.figure))</b>"
      raw(tile.target.map { "<a href=\"#\(MarkupText.escaped($0))\">\(name)</a>" } ?? name)
      raw("</li>\n")
      column += 1
    }
    raw("</ul>\n<p class=\"legend\">")
    let shown = DocumentTable.Tone.allCases.filter { tone in
      grid.placed.contains { $0.tile.tone == tone || $0.tile.middle?.tone == tone }
    }
    for tone in shown { raw("<span class=\"t-\(tone.rawValue)\">\(MarkupText.escaped(tone.title[language]))</span> ") }
    raw("</p>\n</figure>\n")
  }

  private mutating func command(_ run: CommandRun) {
    raw("<figure class=\"command\">\n<pre class=\"in\"><code>\(MarkupText.escaped(run.line))</code></pre>\n")
    switch run.output {
    case .lines(let lines):
      raw("<pre class=\"out\">")
      for line in lines {
        safe(line)
        raw("\n")
      }
      raw("</pre>\n")
    case .picture(_, let chart): raw("<div class=\"picture\">\n\(chart.svg(id: run.id))</div>\n")
    }
    raw("</figure>\n")
  }
}
