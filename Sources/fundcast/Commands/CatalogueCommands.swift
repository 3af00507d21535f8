import ArgumentParser
import FundActuary

/// The reserve standards known.
struct StandardsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "standards", abstract: "The reserve standards with scope, edges, source and grade (结余标准).")

  @OptionGroup var output: OutputOptions

  @Option(help: "Your own standards, added to the built-in ones (YAML).", completion: .file())
  var standards: String?

  @Argument(help: "Show this standard in full.")
  var id: String?

  func run() throws {
    var policy = PolicyLibrary.builtIn
    if let standards { policy = policy.merging(try Load.orEnd(PolicyLibrary.load(standards), output.language)) }
    if let id {
      guard let standard = policy[id] else {
        throw ValidationError("\(id) is not known; the standards are \(policy.ids.joined(separator: ", ")).")
      }
      policy = PolicyLibrary([standard])
    }
    try output.write(StandardsCatalogue(policy, isFull: id != nil))
  }
}

/// The forecasting methods.
struct MethodsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "methods", abstract: "The forecasting methods (预测方法).")

  @OptionGroup var output: OutputOptions

  func run() throws { try output.write(MethodsCatalogue(.full)) }
}

/// The file formats.
struct FormatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "formats", abstract: "The columns, items and words of ledger files (文件格式).")

  @OptionGroup var output: OutputOptions

  func run() throws { try output.write(FormatsCatalogue()) }
}

extension OutputOptions {
  /// Writes a catalogue in the form asked for.
  func write(_ catalogue: some Catalogue) throws {
    switch format {
    case .table: try write(catalogue.lines(language))
    case .markdown: try write(catalogue.table(language).markdownLines())
    case .json: try write(catalogue.json(language))
    case .csv: try write(catalogue.csv(language))
    }
  }
}
