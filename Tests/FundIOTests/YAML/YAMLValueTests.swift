import FundCore
import FundIO
import Testing

@Suite struct YAMLValueTests {
  func parse(_ text: String) -> (value: YAMLValue?, lines: [String]) {
    var log = IssueLog()
    let value = YAMLDocument.parse(text, file: "f.yaml", log: &log)
    return (value, log.issues.map { $0.line(.en) })
  }

  func map(_ text: String, _ log: inout IssueLog) throws -> YAMLMapping {
    let value = try #require(YAMLDocument.parse(text, file: "f.yaml", log: &log))
    return try #require(value.mapping(&log))
  }

  @Test func typedAccessAnswersOrNotes() throws {
    var log = IssueLog()
    let map = try map("n: 0.35\ni: 12\nt: true\nw: text\nd: 2024-02-29\ne:\nl: [1, 2]\nq: \"true\"\n", &log)
    #expect(map["n"]?.number(&log) == 0.35)
    #expect(map["i"]?.integer(in: 1...12, &log) == 12)
    #expect(map["t"]?.flag(&log) == true)
    #expect(map["w"]?.bilingual(&log) == Bilingual("text", "text"))
    #expect(map["d"]?.date(&log) == CalendarDate("2024-02-29"))
    #expect(map["l"]?.list(&log)?.compactMap { $0.integer(in: 1...2, &log) } == [1, 2])
    #expect(map.given("e") == nil && map["e"]?.isNull == true)
    #expect(log.isEmpty)
    #expect(map["q"]?.flag(&log) == nil && map["w"]?.number(&log) == nil && map["e"]?.text(&log) == nil)
    #expect(map["l"]?.text(&log) == nil && map["n"]?.list(&log) == nil && map["i"]?.integer(in: 1...9, &log) == nil)
    #expect(
      log.issues.map { $0.line(.en) } == [
        "f.yaml:8:4: error: expected true or false, found \"true\"",
        "f.yaml:4:4: error: expected a number, found \"text\"", "f.yaml:6:3: error: expected text, found nothing",
        "f.yaml:7:4: error: expected text, found a list", "f.yaml:1:4: error: expected a list, found \"0.35\"",
        "f.yaml:2:4: error: 12 is not between 1 and 9",
      ])
    #expect(log.issues.first?.line(.zh) == "f.yaml:8:4: 错误：应为 true 或 false，实为“true”")
  }

  @Test func numbersAreFinite() throws {
    var log = IssueLog()
    let map = try map("a: 1e400\nb: nan\nc: .inf\nd: 1e3\n", &log)
    for key in ["a", "b", "c"] { #expect(map[key]?.number(&log) == nil) }
    #expect(map["d"]?.number(&log) == 1000 && log.count(.error) == 3)
  }

  @Test func columnsCountCharactersNotBytes() throws {
    var log = IssueLog()
    let map = try map("{标题: 我的, kind: 2}", &log)
    #expect(map["kind"]?.position == SourcePosition(file: "f.yaml", line: 1, column: 16))
  }

  @Test func whatIsNotYAMLIsOneIssue() {
    #expect(
      parse("a: 1\nb: 2\na: 3\n").lines == ["f.yaml:3:1: error: \"a\" stands twice. Keep one of them"])
    #expect(parse("x: {a: 1, a: 2}\n").lines == ["f.yaml:1:5: error: \"a\" stands twice. Keep one of them"])
    #expect(parse("# only a remark\n").lines == ["f.yaml: error: the file is empty"])
    #expect(parse("a: *missing\n").lines.first?.hasPrefix("f.yaml:1:4: error: not YAML: found undefined alias") == true)
    #expect(parse("a: 1\n---\nb: 2\n").lines.first?.hasPrefix("f.yaml:2:1: error: not YAML: ") == true)
    #expect(
      parse("a: 1\nbc\u{1}d: 2\n").lines.first?.hasPrefix("f.yaml:2:3: error: not YAML: control characters") == true)
    let deep = String(repeating: "[", count: 3000)
    #expect(parse(deep).lines.count == 1)
  }
}
