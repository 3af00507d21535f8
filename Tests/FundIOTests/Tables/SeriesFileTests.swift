import FundCore
import FundIO
import Testing

@Suite("Files of series and days")
struct SeriesFileTests {
  private static func series(_ text: String) -> Loaded<GappedSeries<Double>?> {
    GappedSeries<Double>.read(Array(text.utf8), file: "w.csv")
  }

  private static func days(_ text: String) -> Loaded<WorkingDays?> {
    WorkingDays.read(Array(("date,kind\n" + text).utf8), file: "d.csv")
  }

  @Test("Rows in any order, negative values and zeros; periods without a value are gaps")
  func order() throws {
    let series = try #require(
      Self.series("value,note,period\n0,x,2024-03\n-1.5,y,2024-01\n,z,2024-04\n7,,2024-06\n").value)
    #expect(series.start.description == "2024-01")
    #expect(series.values == [-1.5, nil, 0, nil, nil, 7])
    let quarter = try #require(Self.series("period,value\n2023Q4,1e300\n").value)
    #expect(quarter.values == [1e300] && quarter.start.frequency == .quarterly)
  }

  @Test(
    "Bad series: what, where, what to do",
    arguments: [
      (
        "period,value\n2024-13,1\n",
        "w.csv:2:1: error: \"2024-13\" is not a period such as 2024, 2024Q1 or 2024-03. Write 2024-03, 2024Q1 or 2024"
      ),
      (
        "period,value\n2024,x\n", "w.csv:2:6: error: value \"x\" is not a number such as 1234.5. Write a decimal number"
      ),
      (
        "period,value\n2024,1\n2025,2\n2024,3\n",
        "w.csv:4:1: error: 2024 stands in line 2 already. Write each period once"
      ),
      (
        "period,value\n2024,1\n2024Q1,2\n",
        "w.csv:3:1: error: 2024Q1 is not annual like 2024. Use months, quarters or years alone"
      ),
      ("month,value\n2024,1\n", "w.csv:1: error: the header has no column \"period\". The columns are month, value"),
      ("", "w.csv: error: the file is empty. Supply a table with a header line"),
    ])
  func badSeries(_ text: String, _ message: String) {
    let loaded = Self.series(text)
    #expect(loaded.value == nil)
    #expect(loaded.issues.map { $0.line(.en) } == [message])
    #expect(loaded.issues.allSatisfy { $0.line(.zh) != message })
  }

  @Test("A compressed series is to be unpacked, not piped into a command that does not read it")
  func gzip() {
    let loaded = GappedSeries<Double>.read([0x1F, 0x8B, 8, 0], file: "w.gz")
    #expect(
      loaded.issues.map { $0.line(.en) } == [
        "w.gz: error: this is a gzip file. Unpack it first, for example: gunzip FILE"
      ])
  }

  /// The notice of the State Council for 2024 (国办发明电〔2023〕7号), whose months have 22, 18, 21, ... working days.
  @Test("The days of a notice give its published working days")
  func notice() throws {
    let worked = ["02-04", "02-18", "04-07", "04-28", "05-11", "09-14", "09-29", "10-12"]
    let off = ["02-15", "02-16", "04-05", "05-02", "05-03", "09-16", "10-04", "10-07"]
    let rows = worked.map { "2024-\($0),worked\n" } + off.map { "2024-\($0),放假\n" }
    let days = try #require(Self.days(rows.joined()).value)
    #expect(days.adjustments.count == 16)
    #expect(days.monthCounts(inYear: 2024) == [22, 18, 21, 22, 21, 19, 23, 22, 21, 19, 21, 22])
    #expect(WorkingDays().monthCounts(inYear: 2024) != days.monthCounts(inYear: 2024))
  }

  @Test(
    "Bad days: what, where, what to do",
    arguments: [
      (
        "2023-02-29,off\n",
        "d.csv:2:1: error: \"2023-02-29\" is not a day of 1950 to 2100 such as 2024-02-04. Write year, month and day"
      ),
      (
        "2101-02-01,off\n",
        "d.csv:2:1: error: \"2101-02-01\" is not a day of 1950 to 2100 such as 2024-02-04. Write year, month and day"
      ),
      (
        "2024-02-04,work\n",
        "d.csv:2:12: error: \"work\" is neither worked nor off. "
          + "Write worked for a weekend day worked, off for a weekday off"
      ),
      ("2024-02-04,off\n2024-02-04,worked\n", "d.csv:3:1: error: 2024-02-04 stands twice. Write each day once"),
      ("2024-02-04,\n", "d.csv:2:12: error: no value for kind. Fill it in"),
    ])
  func badDays(_ rows: String, _ message: String) {
    let loaded = Self.days(rows)
    #expect(loaded.value == nil)
    #expect(loaded.issues.first?.line(.en) == message)
    #expect(loaded.issues.first?.line(.zh) != message)
  }
}
