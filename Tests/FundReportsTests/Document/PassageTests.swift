import FundActuary
import Testing

/// Passages keep words, names and numbers apart.
@Suite("Passages")
struct PassageTests {
  @Test("A literal is taken apart as it is written")
  func parts() {
    let months = TracedNumber("5.4", 5.38, Trace("balance / mean monthly spending"))
    let passage: Passage = "enough for \(months) months, \(name: "cn-uebmi-2009")\(words: ".")"
    #expect(passage.text == "enough for 5.4 months, cn-uebmi-2009.")
    #expect(passage.numbers == [months])
    #expect(passage.runs.count == 5)
    #expect((["a", "b"] as [Passage]).joined("、").text == "a、b")
    #expect(("" as Passage).isEmpty)
  }

  @Test("A trace tells formula, inputs with their places, and the period")
  func trace() throws {
    let first = SourcePosition(file: "l.csv", line: 3)
    let last = SourcePosition(file: "l.csv", line: 14)
    let trace = Trace(
      "a = b / c", [.init("b", "12", at: last), .init("c", "3", at: first, to: last), .init("d", "1")],
      asOf: Period(year: 2025, month: 6))
    #expect(trace.line(.en) == "a = b / c; b 12 (l.csv:14); c 3 (l.csv:3-14); d 1; as of 2025-06")
    #expect(trace.line(.zh) == "a = b / c；b 12 (l.csv:14)；c 3 (l.csv:3-14)；d 1；截至 2025-06")
  }

  @Test("A command is quoted as a shell needs it")
  func command() {
    let run = CommandRun(["report", "a b.csv", "it's", "--lang", "zh", ""], .lines([]))
    #expect(run.line == #"fundcast report 'a b.csv' 'it'\''s' --lang zh ''"#)
  }
}
