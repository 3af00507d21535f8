import FundIO
import Testing

@Suite struct OpenMetricsWriterTests {
  @Test func labelsAreEscapedAndTheEndIsMarked() {
    var writer = OpenMetricsWriter()
    writer.gauge(
      "months", "Months \\ of reserve.",
      [([("fund", "a\"b\\c\nd"), ("name", "示例")], 2.5), ([("fund", "x")], .nan), ([], -3)])
    writer.gauge("empty", "Nothing.", [])
    #expect(
      String(decoding: writer.bytes, as: UTF8.self) == """
        # HELP months Months \\\\ of reserve.
        # TYPE months gauge
        months{fund="a\\"b\\\\c\\nd",name="示例"} 2.5
        months -3
        # EOF

        """)
  }

  @Test func anEmptyTextIsStillEnded() {
    #expect(OpenMetricsWriter().bytes == Array("# EOF\n".utf8))
  }
}
