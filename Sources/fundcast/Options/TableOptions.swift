import ArgumentParser
import FundActuary

/// The file of a table and how to read it.
struct TableOptions: ParsableArguments {
  @Argument(help: "A CSV file with a header line; - reads standard input.", completion: .file())
  var table: String

  @Option(help: "Encoding of the file: auto, utf8, gb18030.")
  var encoding: TextEncoding = .auto

  @Option(help: "Words that mean a missing value, as an empty field does, such as NA,null.")
  var missing: String?

  /// Reads a file, reporting issues on standard error; ends the command when it cannot be used.
  func load(_ path: String, _ columns: TableColumns, _ language: Language) throws -> NumericTable {
    let words = Set((missing ?? "").split(separator: ",").map(String.init))
    let options = TableReadOptions(encoding: encoding, missing: words)
    guard let table = try Load.orEnd(NumericTable.load(path, columns, options: options), language) else {
      throw ExitCode(Status.unusable)
    }
    return table
  }
}
