public import FundActuarial
public import FundCore

extension Assumptions {
  /// Reads assumptions from a YAML file and the CSV tables it names, which lie beside it (假设文件); `-` is standard input.
  ///
  /// Everything that is wrong is an issue with file, line and column, all of it in one reading: unknown keys, texts instead of
  /// numbers, values out of range, missing years, ages out of order, tables given twice, and what the model lacks. Assumptions
  /// whose log holds an error should not be used.
  public static func load(_ path: String) -> Loaded<AssumptionBook> {
    do throws(FundIOError) {
      let files = AssumptionFiles(beside: path)
      return read(try AssumptionFiles.bytes(path), file: path, files)
    } catch {
      var log = IssueLog()
      log.add(Issue(error.code, .error, at: SourcePosition(file: path), error.summary, remedy: error.remedy))
      return Loaded(.unreadable, log)
    }
  }

  /// Reads assumptions from the bytes of a YAML file; `file` is the name issues carry, tables lie beside it.
  public static func read(_ bytes: [UInt8], file: String) -> Loaded<AssumptionBook> {
    read(bytes, file: file, AssumptionFiles(beside: file))
  }

  private static func read(_ bytes: [UInt8], file: String, _ files: AssumptionFiles) -> Loaded<AssumptionBook> {
    var decoder = AssumptionsDecoder(files)
    decoder.files.add(main: file, bytes)
    guard let root = YAMLDocument.parse(bytes, file: file, log: &decoder.log),
      let book = decoder.book(root)
    else { return Loaded(.unreadable, decoder.log) }
    return Loaded(book, decoder.log)
  }
}

extension AssumptionBook {
  /// What stands for a file that could not be read at all.
  static let unreadable = AssumptionBook(Assumptions("unreadable", firstYear: 0, years: 0))
}
