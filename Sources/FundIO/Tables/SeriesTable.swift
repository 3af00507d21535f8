import Foundation
public import FundCore
import FundNumerics

/// Series with names from one CSV file (多序列文件), with the columns `series,period,value`.
///
/// Rows stand in any order; each series is of one frequency, different ones may differ. A period without a row or value
/// between the first and the last of its series is a gap: reported, never filled.
///
///     series,period,value
///     N1402,1983-01,2640
///     N1402,1983-02,2640
public struct SeriesTable: Sendable {
  /// One series of the file.
  public struct Entry: Sendable {
    /// Its name.
    public let name: String
    /// Its values with their gaps.
    public let series: GappedSeries<Double>
  }

  /// The file as the caller named it; `-` for standard input.
  public let file: String
  /// The series in the order in which their names appear.
  public let entries: [Entry]
}

extension SeriesTable {
  private static var columns: TableColumns { TableColumns(numbers: ["value"], groups: ["series", "period"]) }

  /// Whether a file has the header of a table of series; `-`, pipes and folders have none that could be looked at.
  public static func isSeries(_ path: String) -> Bool {
    // A pipe that is opened to look at it would be empty afterwards.
    let attributes = try? FileManager.default.attributesOfItem(
      atPath: URL(fileURLWithPath: path).resolvingSymlinksInPath().path)
    guard path != "-", attributes?[.type] as? FileAttributeType == .typeRegular,
      let source = try? ByteSource.open(path)
    else { return false }
    defer { source.close() }
    var head = source.bytes(min(source.size, 4096))
    if let end = head.firstIndex(of: 0x0A) { head = Array(head[...end]) }
    if TextEncoding.auto.isGB18030(head, knows: { $0 == "series" }) { head = GB18030.utf8(head) ?? head }
    guard let header = HeaderRecord(head) else { return false }
    return ["series", "period", "value"].allSatisfy { header.headings.contains($0) }
  }

  /// Reads series from a CSV file; `-` is standard input.
  ///
  /// The answer is nil when a text is no number or no period, a period stands twice in a series, or a series has periods of
  /// several frequencies; half a file would be other series. Gaps are warnings.
  /// - Complexity: O(rows).
  public static func load(_ path: String, encoding: TextEncoding = .auto) -> Loaded<SeriesTable?> {
    make(NumericTable.load(path, columns, options: .series(encoding)))
  }

  /// Reads series from the bytes of a CSV file; `file` is the name issues carry.
  public static func read(_ bytes: [UInt8], file: String, encoding: TextEncoding = .auto) -> Loaded<SeriesTable?> {
    make(NumericTable.read(bytes, file: file, columns, options: .series(encoding)))
  }

  private static func make(_ loaded: Loaded<NumericTable?>) -> Loaded<SeriesTable?> {
    guard let table = loaded.value else { return Loaded(nil, loaded.log) }
    var reader = SeriesTableReader(table, loaded.log)
    let entries = reader.entries()
    guard reader.log.count(.error) == 0 else { return Loaded(nil, reader.log) }
    return Loaded(SeriesTable(file: table.file, entries: entries), reader.log)
  }
}
