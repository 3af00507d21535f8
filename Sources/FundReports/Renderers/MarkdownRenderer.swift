import FundCore

/// A document as Markdown (Markdown 文档): tables as tables, where numbers come from as footnotes, charts as files beside it.
///
/// Footnotes are those of the common extension (`[^1]`); a reader without it shows them as they are. Complexity: O(size of the
/// document).
public struct MarkdownRenderer: Sendable {
  /// A file that belongs to the document (附属文件).
  public struct Attachment: Sendable {
    /// Its path as the document names it.
    public let path: String
    /// Its bytes.
    public let bytes: [UInt8]
  }

  /// The folder of the charts as the document names it; nil leaves charts out: the texts say what they show.
  public let folder: String?

  /// A renderer.
  public init(chartsIn folder: String?) { self.folder = folder }

  /// The lines of the document.
  public func lines(_ document: Document) -> [String] {
    var page = MarkdownPage(folder: folder, language: document.language)
    page.add("# " + MarkdownPage.escaped(document.title))
    if !document.subtitle.isEmpty { page.add(MarkdownPage.escaped(document.subtitle)) }
    if !document.facts.isEmpty {
      page.add(
        document.facts.map { "- \(MarkdownPage.escaped($0.label)): \(MarkdownPage.escaped($0.text))" }.joined(
          separator: "\n"))
    }
    for section in document.sections { page.section(section, level: 2) }
    page.notes()
    return page.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// The charts as files.
  public func attachments(_ document: Document) -> [Attachment] {
    guard let folder else { return [] }
    return document.blocks.compactMap { block in
      switch block {
      case .picture(let picture):
        Attachment(path: "\(folder)/\(picture.id).svg", bytes: Array(picture.chart.standaloneSVG().utf8))
      case .command(let run):
        if case .picture(let svg, _) = run.output {
          Attachment(path: "\(folder)/\(run.id).svg", bytes: Array(svg.utf8))
        } else {
          nil
        }
      default: nil
      }
    }
  }
}

/// The text of a Markdown document while it is written.
struct MarkdownPage {
  /// How numbers lead to where they come from (脚注形式).
  enum Marks {
    /// `[^1]`, of the common extension.
    case footnotes
    /// A raised number, for readers without the extension: notebooks.
    case raised
  }

  let folder: String?
  let language: Language
  private let marks: Marks
  private(set) var text = ""
  private var sources = TraceNotes()

  init(folder: String?, language: Language, marks: Marks = .footnotes) {
    self.folder = folder
    self.language = language
    self.marks = marks
  }

  private var zh: Bool { language == .zh }

  /// A block of its own.
  mutating func add(_ block: String) {
    if !text.isEmpty { text += "\n\n" }
    text += block
  }

  /// Text without meaning for Markdown.
  static func escaped(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", "`", "*", "_", "[", "]", "<", ">", "|", "#", "~", "$":
        out.unicodeScalars.append("\\")
        out.unicodeScalars.append(scalar)
      case "\n", "\r", "\t": out += " "
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  mutating func section(_ section: DocumentSection, level: Int) {
    add(String(repeating: "#", count: min(level, 6)) + " " + MarkdownPage.escaped(section.title))
    blocks(section, level: level)
  }

  /// What a section holds, without its heading.
  mutating func blocks(_ section: DocumentSection, level: Int) {
    for block in section.blocks { self.block(block, level: level) }
  }

  private mutating func block(_ block: DocumentBlock, level: Int) {
    switch block {
    case .passage(let passage): add(self.passage(passage))
    case .bullets(let passages):
      var lines: [String] = []
      for passage in passages { lines.append("- " + self.passage(passage)) }
      add(lines.joined(separator: "\n"))
    case .keyFigures(let figures):
      var lines: [String] = []
      for figure in figures {
        let remark = figure.remark.isEmpty ? "" : (zh ? "，" : ", ") + MarkdownPage.escaped(figure.remark)
        lines.append("- \(MarkdownPage.escaped(figure.label)): **\(number(figure.number))**\(remark)")
      }
      add(lines.joined(separator: "\n"))
    case .table(let table): self.table(table)
    case .pools(let board): table(board.table)
    case .picture(let picture):
      guard let folder else { return }
      add("![\(MarkdownPage.escaped(picture.chart.alternative))](\(folder)/\(picture.id).svg)")
      if !picture.caption.isEmpty { add(passage(picture.caption)) }
    case .tiles(let grid):
      // Tiles are a picture of what the tables say; the states are told in words.
      let told = grid.placed.map { "\($0.tile.name) \($0.tile.figure) (\($0.tile.tone.title[language]))" }
      add(MarkdownPage.escaped(grid.caption + (zh ? "：" : ": ") + told.joined(separator: zh ? "、" : ", ")))
    case .command(let run):
      var lines = ["```console", "$ " + run.line]
      if case .lines(let output) = run.output { lines += output }
      add((lines + ["```"]).joined(separator: "\n"))
      if case .picture(_, let chart) = run.output {
        let words = MarkdownPage.escaped(chart.alternative)
        add(folder.map { "![\(words)](\($0)/\(run.id).svg)" } ?? words)
      }
    case .section(let inner): section(inner, level: level + 1)
    }
  }

  private mutating func table(_ table: DocumentTable) {
    let table = table.shown
    add("**\(MarkdownPage.escaped(table.caption))**")
    var safe = TextTable(table.columns.map { (MarkdownPage.plain($0.title), $0.kind.isNumber ? .right : .left) })
    for row in table.rows { safe.add(row.map { MarkdownPage.plain($0.text) }) }
    add(safe.markdownLines().joined(separator: "\n"))
    for note in table.notes { add(passage(note)) }
  }

  /// Text in a cell: bars are escaped by the table.
  private static func plain(_ text: String) -> String {
    escaped(text).replacing("\\|", with: "|")
  }

  private mutating func passage(_ passage: Passage) -> String {
    var line = ""
    for run in passage.runs {
      switch run {
      case .words(let words): line += MarkdownPage.escaped(words)
      case .name(let name): line += MarkdownPage.escaped(name)
      case .number(let number): line += self.number(number)
      }
    }
    // A line must not begin like a list or a heading of its own.
    while line.first == " " { line.removeFirst() }
    return line
  }

  private mutating func number(_ number: TracedNumber) -> String {
    let note = sources.number(of: number.trace.line(language))
    return MarkdownPage.escaped(number.text) + (marks == .footnotes ? "[^\(note)]" : "<sup>\(note)</sup>")
  }

  /// Where the numbers come from.
  mutating func notes() {
    guard !sources.lines.isEmpty else { return }
    let told = sources.lines.enumerated().map { place, trace in
      let line = MarkdownPage.escaped(trace)
      return marks == .footnotes ? "[^\(place + 1)]: \(line)" : "<sup>\(place + 1)</sup> \(line)"
    }
    // Two spaces at the end of a line keep the next one apart.
    add(told.joined(separator: marks == .footnotes ? "\n" : "  \n"))
  }
}
