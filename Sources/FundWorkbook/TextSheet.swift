import FundCore
import FundReports

/// The words of a document as its first sheet (文字工作表): title, facts, sections, and links to the sheets of its tables.
struct TextSheet {
  private(set) var sheet: Sheet
  /// Where the numbers come from, in the order they are told.
  private(set) var sources: [(place: CellPlace, text: String, source: String)] = []
  private let language: Language
  /// The sheets of the tables that are still to be linked to.
  private var tables: ArraySlice<String>

  /// Lays the words out; `tables` are the names of the sheets of ``Document/tables``.
  init(_ document: Document, name: String, tables: [String]) {
    sheet = Sheet(name)
    language = document.language
    self.tables = tables[...]
    sheet.widths = [28, 100]
    add(document.title, Sheet.Look(.title))
    if !document.subtitle.isEmpty { add(document.subtitle, Sheet.Look(.note)) }
    for fact in document.facts { add(label: fact.label, fact.text) }
    for section in document.sections { self.section(section) }
  }

  private var zh: Bool { language == .zh }

  private mutating func add(_ text: String, _ look: Sheet.Look) { sheet.rows.append([Sheet.Cell(.text(text), look)]) }

  private mutating func add(label: String, _ text: String, tone: DocumentTable.Tone? = nil) {
    sheet.rows.append([
      Sheet.Cell(.text(label), Sheet.Look(.label, wraps: true)),
      Sheet.Cell(.text(text), Sheet.Look(.plain, tone: tone, wraps: true)),
    ])
  }

  private mutating func section(_ section: DocumentSection) {
    sheet.rows.append([])
    add(section.title, Sheet.Look(.heading))
    for block in section.blocks { self.block(block) }
  }

  private mutating func block(_ block: DocumentBlock) {
    switch block {
    case .passage(let passage): self.passage(passage, before: "")
    case .bullets(let passages):
      for passage in passages { self.passage(passage, before: "• ") }
    case .keyFigures(let figures):
      for figure in figures {
        note([figure.number], column: 1)
        let remark = figure.remark.isEmpty ? "" : (zh ? "，" : ", ") + figure.remark
        add(label: figure.label, figure.number.text + remark, tone: figure.tone)
      }
    case .table(let table): link(table.caption)
    case .pools(let board): link(board.table.caption)
    case .picture(let picture):
      add(label: zh ? "图" : "chart", picture.chart.alternative)
      if !picture.caption.isEmpty { passage(picture.caption, before: "") }
    case .tiles(let grid):
      let told = grid.placed.map { "\($0.tile.name) \($0.tile.figure) (\($0.tile.tone.title[language]))" }
      add(label: grid.caption, told.joined(separator: zh ? "、" : ", "))
    case .command(let run):
      add(label: zh ? "命令" : "command", run.line)
      switch run.output {
      case .lines(let lines):
        for line in lines { sheet.rows.append([nil, Sheet.Cell(.text(line))]) }
      case .picture(_, let chart): add(label: zh ? "图" : "chart", chart.alternative)
      }
    case .section(let inner): section(inner)
    }
  }

  private mutating func passage(_ passage: Passage, before: String) {
    note(passage.numbers, column: 1)
    sheet.rows.append([nil, Sheet.Cell(.text(before + passage.text), Sheet.Look(.plain, wraps: true))])
  }

  private mutating func note(_ numbers: [TracedNumber], column: Int) {
    let place = CellPlace(row: sheet.rows.count, column: column)
    for number in numbers { sources.append((place, number.text, number.trace.line(language))) }
  }

  private mutating func link(_ caption: String) {
    guard let name = tables.popFirst() else { return }
    sheet.rows.append([
      Sheet.Cell(.text(zh ? "表" : "table"), Sheet.Look(.label)), Sheet.Cell(.link(caption, sheet: name)),
    ])
  }
}
