public import FundCore

extension ColumnMapping {
  /// Reads a mapping of one's own from a YAML file (自定义列映射): one line per heading, `heading: column`.
  ///
  ///     本月收入合计: income
  ///     本年支出累计: spending.ytd
  ///     经办机构: region_name
  ///
  /// A heading for a column the contract does not know is an issue with its place, and left out. A file that cannot be
  /// read gives an empty mapping and one issue. Use it with `ColumnMapping.official.adding(loaded.value)`.
  public static func load(_ path: String) -> Loaded<ColumnMapping> {
    do throws(FundIOError) {
      let source = try ByteSource.open(path)
      defer { source.close() }
      return read(source.bytes(source.size), file: path)
    } catch {
      var log = IssueLog()
      log.add(Issue(error.code, .error, at: SourcePosition(file: path), error.summary, remedy: error.remedy))
      return Loaded(ColumnMapping(), log)
    }
  }

  /// Reads a mapping from the bytes of a YAML file; `file` is the name issues carry.
  public static func read(_ bytes: [UInt8], file: String) -> Loaded<ColumnMapping> {
    var log = IssueLog()
    var mapping = ColumnMapping()
    guard let entries = YAMLDocument.parse(bytes, file: file, log: &log)?.mapping(&log)?.entries else {
      return Loaded(mapping, log)
    }
    for entry in entries {
      guard let column = entry.value.text(&log) else { continue }
      guard LedgerColumn(name: column) != nil else {
        let near = NearestName.of(column, LedgerColumn.names)
        entry.value.fail(
          "unknownColumn", Bilingual("\"\(column)\" is not a column of a ledger", "\"\(column)\" 不是台账的列"),
          remedy: near.map { Bilingual("Did you mean \($0)?", "是否为 \($0)？") }
            ?? Bilingual("Name a column such as income or spending.ytd", "请写 income、spending.ytd 等列名"), log: &log)
        continue
      }
      mapping.names[entry.key.trimmedHeading] = column
    }
    return Loaded(mapping, log)
  }
}
