import FundCore
import FundIO

/// A document as a notebook (Jupyter 笔记本): nbformat 4.5, texts as Markdown cells, commands as code cells with their output.
///
/// The code cells run `fundcast`, which must be on the path, in the folder the commands name their data from; executed again they
/// give the outputs that are stored. Charts of the document that no command draws are left out of a notebook. Complexity:
/// O(size of the document).
public struct NotebookRenderer: Sendable {
  /// A renderer.
  public init() {}

  /// The file.
  public func bytes(_ document: Document) -> [UInt8] {
    var cells: [Cell] = []
    var head = ["# " + MarkdownPage.escaped(document.title)]
    if !document.subtitle.isEmpty { head.append(MarkdownPage.escaped(document.subtitle)) }
    head += document.facts.map { "- \(MarkdownPage.escaped($0.label)): \(MarkdownPage.escaped($0.text))" }
    cells.append(.words(head.joined(separator: "\n")))
    for section in document.sections { NotebookRenderer.add(section, 2, document.language, &cells) }
    var json = JSONWriter(pretty: true)
    json.object { json in
      json.key("cells")
      json.array(cells.enumerated()) { json, cell in
        json.object { NotebookRenderer.write(cell.element, cell.offset, &$0) }
      }
      json.key("metadata")
      json.object { json in
        json.key("kernelspec")
        json.object { json in
          json.member("display_name", "Python 3")
          json.member("language", "python")
          json.member("name", "python3")
        }
        json.key("language_info")
        json.object { $0.member("name", "python") }
      }
      json.member("nbformat", 4)
      json.member("nbformat_minor", 5)
    }
    return json.bytes
  }

  private enum Cell {
    case words(String)
    case code(CommandRun)
  }

  private static func add(_ section: DocumentSection, _ level: Int, _ language: Language, _ cells: inout [Cell]) {
    var open = DocumentSection(section.id, section.title, [])
    func close(_ cells: inout [Cell], isFirst: Bool) {
      var page = MarkdownPage(folder: nil, language: language, marks: .raised)
      if isFirst { page.section(open, level: level) } else { page.blocks(open, level: level) }
      page.notes()
      if !page.text.isEmpty { cells.append(.words(page.text)) }
    }
    var isFirst = true
    for block in section.blocks {
      switch block {
      case .command(let run):
        close(&cells, isFirst: isFirst)
        isFirst = false
        open.blocks = []
        cells.append(.code(run))
      case .section(let inner):
        close(&cells, isFirst: isFirst)
        isFirst = false
        open.blocks = []
        add(inner, level + 1, language, &cells)
      default: open.blocks.append(block)
      }
    }
    if isFirst || !open.blocks.isEmpty { close(&cells, isFirst: isFirst) }
  }

  private static func write(_ cell: Cell, _ place: Int, _ json: inout JSONWriter) {
    switch cell {
    case .words(let text):
      json.member("cell_type", "markdown")
      json.member("id", "cell-\(place)")
      json.key("metadata")
      json.object { _ in }
      json.key("source")
      lines(text, &json)
    case .code(let run):
      json.member("cell_type", "code")
      json.member("execution_count", place)
      json.member("id", "cell-\(place)")
      json.key("metadata")
      json.object { _ in }
      json.key("outputs")
      json.array([run.output]) { json, output in json.object { write(output, &$0) } }
      json.key("source")
      lines(source(run), &json)
    }
  }

  /// What the code cell runs.
  private static func source(_ run: CommandRun) -> String {
    switch run.output {
    case .lines: return "%%bash\n" + run.line
    case .picture:
      let words = (["fundcast"] + run.arguments).map { word -> String in
        "\"" + word.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
      }
      return """
        import subprocess
        from IPython.display import display
        command = [\(words.joined(separator: ", "))]
        svg = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
        display({"image/svg+xml": svg, "text/plain": "<chart>"}, raw=True)
        """
    }
  }

  private static func write(_ output: CommandRun.Output, _ json: inout JSONWriter) {
    switch output {
    case .lines(let lines):
      json.member("name", "stdout")
      json.member("output_type", "stream")
      json.key("text")
      self.lines(lines.map { $0 + "\n" }.joined(), &json)
    case .picture(let svg, _):
      json.key("data")
      json.object { json in
        json.key("image/svg+xml")
        lines(svg, &json)
        json.key("text/plain")
        lines("<chart>", &json)
      }
      json.key("metadata")
      json.object { _ in }
      json.member("output_type", "display_data")
    }
  }

  /// A text as a list of lines, each with its end, as notebooks keep them.
  private static func lines(_ text: String, _ json: inout JSONWriter) {
    var all: [String] = []
    var line = ""
    for scalar in text.unicodeScalars {
      line.unicodeScalars.append(scalar)
      if scalar == "\n" {
        all.append(line)
        line = ""
      }
    }
    if !line.isEmpty { all.append(line) }
    json.array(all) { $0.value($1) }
  }
}
