import FundCore

/// The text of an HTML page while it is written, with the notes its numbers refer to.
struct HTMLPage {
  let language: Language
  private(set) var text = ""
  private var sources = TraceNotes()
  /// The courses of pools that the script draws, one JSON object per row.
  var roads: [String] = []

  var zh: Bool { language == .zh }

  init(_ language: Language) { self.language = language }

  mutating func raw(_ markup: String) { text += markup }

  mutating func safe(_ words: String) { text += MarkupText.escaped(words) }

  // MARK: - Head and foot

  mutating func header(_ document: Document) {
    raw("<header>\n<h1>")
    safe(document.title)
    raw("</h1>\n")
    if !document.subtitle.isEmpty {
      raw("<p class=\"subtitle\">")
      safe(document.subtitle)
      raw("</p>\n")
    }
    if !document.facts.isEmpty {
      raw("<dl class=\"facts\">\n")
      for fact in document.facts {
        raw("<div><dt>\(MarkupText.escaped(fact.label))</dt><dd>\(MarkupText.escaped(fact.text))</dd></div>\n")
      }
      raw("</dl>\n")
    }
    if document.sections.count > 2 {
      raw("<nav aria-label=\"\(zh ? "目录" : "Contents")\"><ol>")
      for section in document.sections {
        raw("<li><a href=\"#\(MarkupText.escaped(section.id))\">\(MarkupText.escaped(section.title))</a></li>")
      }
      raw("</ol></nav>\n")
    }
    raw("</header>\n")
  }

  /// Where the numbers come from, at the end of the page.
  mutating func notes() {
    guard !sources.lines.isEmpty else { return }
    raw("<section class=\"notes\" id=\"notes\">\n<h2>\(zh ? "数字来源" : "Where the numbers come from")</h2>\n<ol>\n")
    for (i, trace) in sources.lines.enumerated() {
      raw("<li id=\"n\(i + 1)\">")
      safe(trace)
      raw("</li>\n")
    }
    raw("</ol>\n</section>\n")
  }

  /// What the script says, and what it draws.
  mutating func words() {
    let words =
      zh
      ? #"{"months":"个月","none":"没有符合条件的基金","shown":"显示 {a} / {b}","more":"再显示 {a} 行","median":"中位数","interval":"80% 区间","history":"历史","back":"收起","chart":"{a} 可支付月数"}"#
      : #"{"months":"months","none":"no pool matches","shown":"{a} of {b} shown","more":"show {a} more","median":"median","interval":"80 % interval","history":"history","back":"close","chart":"{a}: months of reserve"}"#
    raw("<script type=\"application/json\" id=\"words\">\(words)</script>\n")
    if !roads.isEmpty {
      raw("<script type=\"application/json\" id=\"roads\">[\n\(roads.joined(separator: ",\n"))\n]</script>\n")
    }
  }

  // MARK: - Text

  /// The words of a passage, each number with its source.
  mutating func passage(_ passage: Passage) {
    for run in passage.runs {
      switch run {
      case .words(let words): safe(words)
      case .name(let name): raw("<bdi>\(MarkupText.escaped(name))</bdi>")
      case .number(let number): self.number(number)
      }
    }
  }

  /// A number with its source on hover, and as a note in print.
  mutating func number(_ number: TracedNumber) {
    let line = number.trace.line(language)
    let note = sources.number(of: line)
    raw("<b class=\"n\" data-tip=\"\(MarkupText.escaped(line))\">\(MarkupText.escaped(number.text))</b>")
    raw("<a class=\"fn\" href=\"#n\(note)\">\(note)</a>")
  }
}
