public import FundCore
import FundIO

/// A list of what there is to choose from (目录): drawn as a table or block of lines, JSON or CSV.
public protocol Catalogue: Sendable {
  /// The table, one entry per row.
  func table(_ language: Language) -> TextTable
  /// The key of the entries in JSON.
  var key: String { get }
  /// Lines for a terminal.
  func lines(_ language: Language) -> [String]
}

extension Catalogue {
  /// The table for a terminal, unless the catalogue has a better form.
  public func lines(_ language: Language) -> [String] { table(language).terminalLines() }

  /// The versioned JSON: one object per row with the headings as keys.
  public func json(_ language: Language) -> [UInt8] {
    let table = table(language)
    let keys = self.table(.en).columns.map(\.title)
    var json = JSONWriter()
    json.object { json in
      json.member("version", 1)
      json.key(key)
      json.array(table.rows) { json, row in
        json.object { json in
          for (name, cell) in zip(keys, row) { json.member(name, cell) }
        }
      }
    }
    return json.bytes
  }

  /// One line per row.
  public func csv(_ language: Language) -> [UInt8] {
    let table = table(language)
    var csv = CSVWriter(table.columns.map(\.title))
    for row in table.rows {
      for cell in row { csv.field(cell) }
      csv.endRow()
    }
    return csv.bytes
  }
}
