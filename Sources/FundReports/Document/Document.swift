public import FundCore

/// A report as a value (报告文档): what it says, in which order, without how it looks. Renderers turn it into HTML, Markdown, a
/// notebook, CSV tables or a workbook.
public struct Document: Sendable {
  /// A line about the document as a whole (文档信息): the as-of month, the data, the command that made it.
  public struct Fact: Sendable, Hashable {
    /// What it is.
    public let label: String
    /// What it says.
    public let text: String

    /// States a fact.
    public init(_ label: String, _ text: String) {
      self.label = label
      self.text = text
    }
  }

  /// The language of all its texts.
  public let language: Language
  /// The title.
  public let title: String
  /// The line under the title.
  public let subtitle: String
  /// What it rests on.
  public var facts: [Fact]
  /// The sections in order.
  public var sections: [DocumentSection]

  /// A document.
  public init(
    _ language: Language, title: String, subtitle: String, facts: [Fact] = [], sections: [DocumentSection] = []
  ) {
    self.language = language
    self.title = title
    self.subtitle = subtitle
    self.facts = facts
    self.sections = sections
  }

  /// Every block, those within sections after the section itself.
  public var blocks: [DocumentBlock] { sections.flatMap(\.all) }

  /// Every table in order; the board of pools counts as one.
  public var tables: [DocumentTable] {
    blocks.compactMap { block in
      switch block {
      case .table(let table): table
      case .pools(let board): board.table
      default: nil
      }
    }
  }

  /// Every passage in order, remarks of tables and captions of pictures among them.
  public var passages: [Passage] {
    blocks.flatMap { block -> [Passage] in
      switch block {
      case .passage(let passage): [passage]
      case .bullets(let passages): passages
      case .table(let table): table.notes
      case .pools(let board): board.table.notes
      case .picture(let picture): picture.caption.isEmpty ? [] : [picture.caption]
      case .keyFigures, .tiles, .command, .section: []
      }
    }
  }
}

/// A section of a document (章节).
public struct DocumentSection: Sendable {
  /// The stable name links lead to: lower-case letters, digits and hyphens.
  public let id: String
  /// The heading.
  public let title: String
  /// What it holds, in order.
  public var blocks: [DocumentBlock]

  /// A section.
  public init(_ id: String, _ title: String, _ blocks: [DocumentBlock] = []) {
    self.id = id
    self.title = title
    self.blocks = blocks
  }

  var all: [DocumentBlock] {
    blocks.flatMap { block -> [DocumentBlock] in
      if case .section(let inner) = block { return [block] + inner.all }
      return [block]
    }
  }
}

/// What a section is made of (内容块).
public indirect enum DocumentBlock: Sendable {
  /// A paragraph.
  case passage(Passage)
  /// A list.
  case bullets([Passage])
  /// A few numbers that stand out.
  case keyFigures([KeyFigure])
  /// A table.
  case table(DocumentTable)
  /// A chart with its caption.
  case picture(DocumentPicture)
  /// Regions as tiles, coloured by how they stand.
  case tiles(TileGrid)
  /// All pools, to sort, search and open.
  case pools(PoolBoard)
  /// A command and what it prints.
  case command(CommandRun)
  /// A section within.
  case section(DocumentSection)
}

/// A number that stands out, with the words under it (关键数字).
public struct KeyFigure: Sendable {
  /// What it is.
  public let label: String
  /// The number.
  public let number: TracedNumber
  /// A remark under it.
  public let remark: String
  /// What it means.
  public let tone: DocumentTable.Tone?

  /// A number that stands out.
  public init(_ label: String, _ number: TracedNumber, _ remark: String = "", tone: DocumentTable.Tone? = nil) {
    self.label = label
    self.number = number
    self.remark = remark
    self.tone = tone
  }
}

/// A chart in a document (配图).
public struct DocumentPicture: Sendable {
  /// The stable name; also that of the file where pictures are files.
  public let id: String
  /// The chart.
  public let chart: any Chart
  /// The words under it.
  public let caption: Passage

  /// A chart with its caption.
  public init(_ id: String, _ chart: any Chart, _ caption: Passage = Passage([])) {
    self.id = id
    self.chart = chart
    self.caption = caption
  }
}

/// A command of `fundcast` and what it prints (可复现命令): a cell of a notebook.
public struct CommandRun: Sendable {
  /// What a command gives (命令输出).
  public enum Output: Sendable {
    /// Lines of text.
    case lines([String])
    /// A chart as the command writes it, and the chart itself.
    case picture(svg: String, chart: any Chart)
  }

  /// The words after `fundcast`, one per argument.
  public let arguments: [String]
  /// What it prints.
  public let output: Output
  /// Whether its remarks on standard error are left out.
  public let hidesNotes: Bool

  /// A command that was run.
  public init(_ arguments: [String], _ output: Output, hidesNotes: Bool = false) {
    self.arguments = arguments
    self.output = output
    self.hidesNotes = hidesNotes
  }

  /// A name for its chart: the letters and digits of its end.
  var id: String {
    let plain = arguments.joined(separator: "-").unicodeScalars.map { scalar -> Character in
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9": Character(scalar)
      default: "-"
      }
    }
    return "run-" + String(plain.suffix(160))
  }

  /// The command as typed in a shell, arguments quoted where they need it.
  public var line: String {
    let words = arguments.map { word -> String in
      let isPlain =
        !word.isEmpty
        && word.utf8.allSatisfy { byte in
          switch byte {
          case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
          default: "-_./:,+=@%".utf8.contains(byte)
          }
        }
      guard !isPlain else { return word }
      return "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#) + "'"
    }
    return (["fundcast"] + words + (hidesNotes ? ["2>/dev/null"] : [])).joined(separator: " ")
  }
}
