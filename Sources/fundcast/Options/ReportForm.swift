import ArgumentParser
import FundActuary

#if XLSX
  import FundWorkbook
#endif

/// The form a report takes, by the ending of its file.
enum ReportForm: String, CaseIterable {
  case html
  case md
  case ipynb
  case csv
  case xlsx

  /// The form of a file; Markdown without one.
  init(path: String?) throws {
    guard let path else {
      self = .md
      return
    }
    let ending = path.split(separator: "/").last?.split(separator: ".").dropFirst().last.map { $0.lowercased() } ?? ""
    switch ending {
    case "html", "htm": self = .html
    case "md", "markdown": self = .md
    case "ipynb": self = .ipynb
    case "csv": self = .csv
    case "xlsx":
      #if XLSX
        self = .xlsx
      #else
        throw ValidationError(
          "-o \(path): this fundcast was built without workbooks. Install libxlsxwriter (libxlsxwriter-dev on Debian) and "
            + "build it with: swift build -c release --traits XLSX")
      #endif
    default:
      throw ValidationError(
        "-o \(path): a report ends with \(ReportForm.allCases.map { "." + $0.rawValue }.joined(separator: ", ")).")
    }
  }

  /// Writes a document in this form; charts and tables that are files of their own go beside it.
  func write(_ document: Document, to place: OutputPlace) throws {
    switch self {
    case .html: try place.write(HTMLRenderer().bytes(document))
    case .ipynb: try place.write(NotebookRenderer().bytes(document))
    case .xlsx:
      #if XLSX
        try place.write { () throws(FundIOError) in try WorkbookRenderer().bytes(document) }
      #endif
    case .md:
      let stem = place.output.map { ReportForm.stem($0) }
      let name = stem.map { $0.split(separator: "/").last.map(String.init) ?? $0 }
      let renderer = MarkdownRenderer(chartsIn: name.map { $0 + "-charts" })
      let files = renderer.attachments(document)
      if let stem, !files.isEmpty {
        let folder = stem.dropLast(name?.count ?? 0)
        try place.makeFolder(stem + "-charts")
        for file in files { try place.write(file.bytes, to: folder + file.path) }
      }
      try place.write(renderer.lines(document))
    case .csv:
      let stem = ReportForm.stem(place.output ?? "")
      for (name, bytes) in TablesRenderer().files(document) {
        let path = "\(stem)-\(name).csv"
        try place.write(bytes, to: path)
        Console.note(path)
      }
    }
  }

  /// The path without its ending.
  private static func stem(_ path: String) -> String {
    guard let dot = path.lastIndex(of: "."), !path[dot...].contains("/") else { return path }
    return String(path[..<dot])
  }
}
