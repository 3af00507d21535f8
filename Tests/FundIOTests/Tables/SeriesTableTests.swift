import Foundation
import FundCore
import FundIO
import Testing

@Suite("Reading files of series")
struct SeriesTableTests {
  private func read(_ text: String) -> Loaded<SeriesTable?> { SeriesTable.read(Array(text.utf8), file: "s.csv") }

  @Test("Rows in any order, series as their names appear, frequencies of their own")
  func order() throws {
    let table = try #require(
      read("period,value,series,note\n2024-03,3,b,x\n2023,7,a,\n2024-01,1,b,\n2024-02,2.5,b,\n2024,8,a,\n").value)
    #expect(table.entries.map(\.name) == ["b", "a"])
    #expect(table.entries[0].series.start.description == "2024-01")
    #expect(table.entries[0].series.values == [1, 2.5, 3])
    #expect(table.entries[1].series.values == [7, 8] && table.entries[1].series.start.frequency == .annual)
  }

  @Test("Only a file says by its header that it holds series")
  func header() {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    #expect(SeriesTable.isSeries(root.appendingPathComponent("fundcastTests/Gallery/series.csv").path))
    #expect(!SeriesTable.isSeries(root.appendingPathComponent("fundcastTests/Gallery/longley.csv").path))
    #expect(!SeriesTable.isSeries(root.path) && !SeriesTable.isSeries("-") && !SeriesTable.isSeries("/dev/null"))
    #expect(!SeriesTable.isSeries(root.appendingPathComponent("nothing.csv").path))
  }

  @Test("Gaps stay gaps and are said")
  func gaps() throws {
    let loaded = read("series,period,value\na,2024-01,1\na,2024-05,5\na,2024-03,\nb,2024-01,1\n")
    let table = try #require(loaded.value)
    #expect(table.entries[0].series.values == [1, nil, nil, nil, 5])
    #expect(loaded.issues.map(\.code) == ["missingValue", "gap"])
    #expect(loaded.issues[0].position?.description == "s.csv:4:11")
    #expect(
      loaded.issues[1].summary.en == "a has no value for 3 periods: 2024-02, 2024-03, 2024-04"
        && loaded.issues[1].severity == .warning)
  }

  @Test(
    "What is wrong is refused with its place",
    arguments: [
      ("a,2024-13,1", "badPeriod", "s.csv:3:3"), ("a,2024-01,x", "badNumber", "s.csv:3:11"),
      ("a,2024-01,1", "duplicatePeriod", "s.csv:3:3"), ("a,2024Q2,1", "mixedFrequency", "s.csv:3:3"),
      ("a,9999-01,1", "", ""), ("a,2024-02", "raggedRow", "s.csv:3"), ("a,2024-02,1e999", "notFinite", "s.csv:3:11"),
    ])
  func refused(_ row: String, _ code: String, _ place: String) throws {
    let loaded = read("series,period,value\na,2024-01,1\n\(row)\n")
    guard !code.isEmpty else { return #expect(loaded.value != nil) }
    #expect(loaded.value == nil)
    #expect(loaded.issues.map(\.code) == [code])
    #expect(loaded.issues.first?.position?.description == place)
  }

  @Test("A file without the columns says which is not there")
  func columns() {
    #expect(read("series,period\na,2024\n").issues.map(\.code) == ["missingColumn"])
    #expect(read("").issues.map(\.code) == ["emptyFile"])
    #expect(read("series,period,value\n").issues.map(\.code) == ["headerOnly"])
  }
}
