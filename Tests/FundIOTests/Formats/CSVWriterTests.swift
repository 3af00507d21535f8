import FundIO
import Testing

@Suite("CSVWriter and JSONWriter")
struct WriterTests {
  @Test("Fields are quoted only when they need to be, numbers are exact")
  func fields() {
    var csv = CSVWriter()
    csv.row(["a", "b,c", "say \"x\"", "two\nlines", "中文", ""])
    csv.field(Int.min)
    csv.field(Int.max)
    csv.field(minorUnits: -5, places: 2)
    csv.field(minorUnits: 123_450_000, places: 6, trimmed: true)
    csv.field(minorUnits: 100, places: 2, trimmed: true)
    csv.field(minorUnits: Int64.min, places: 2)
    csv.field(Double.nan)
    csv.empty()
    csv.field(0.1)
    csv.endRow()
    let text = String(decoding: csv.bytes, as: UTF8.self)
    #expect(
      text == """
        a,"b,c","say ""x\""","two
        lines",中文,
        -9223372036854775808,9223372036854775807,-0.05,123.45,1,-92233720368547758.08,,,0.1

        """)
  }

  @Test("Doubles read back, with as few digits as the standard library finds")
  func doubles() throws {
    var state: UInt64 = 42
    func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
    var values: [Double] = [
      0, 1, -1, 0.1, 0.3, 1.0 / 3, 2.0 / 3, 1e-5, 9.999999999999999e-6, 1e15,
      999_999_999_999_999.9, 0.5,
      0.0625,
      .pi, 123456.789, 27.63, 17.75, 1e22, 1.7976931348623157e308, 4_503_599_627_370_497.5, 9007199254740992, 0.0495,
    ]
    for _ in 0..<20_000 {
      values.append(Double(bitPattern: next()))
      values.append(Double(next() >> 11) * 0x1p-53 * 30)
      values.append(Double(next() % 1_000_000_000) / 1000)
      values.append(Double(next() >> 12) / Double(next() >> 30 | 1))
    }
    var wrong: [String] = []
    for x in values where x.isFinite {
      for v in [x, -x] {
        var csv = CSVWriter()
        csv.field(v)
        let text = String(decoding: csv.bytes, as: UTF8.self).filter { $0 != "\"" }
        if Double(text) != v || significant(text) != significant("\(v)") { wrong.append("\(v) as \(text)") }
      }
    }
    #expect(wrong == [])
  }

  /// The digits that count: no sign, point, exponent, or zeros at either end.
  private func significant(_ text: String) -> String {
    let mantissa = text.lowercased().split(separator: "e")[0].filter(\.isNumber)
    var digits = mantissa.drop { $0 == "0" }
    while digits.last == "0" { digits.removeLast() }
    return String(digits)
  }

  @Test("JSON keeps the order given, escapes, and has null for what is not finite")
  func json() {
    var json = JSONWriter()
    json.object { j in
      j.member("b", 1)
      j.member("a", "x\"\\\n\u{01}中")
      j.key("list")
      j.beginArray()
      j.value(0.25)
      j.value(Double.nan)
      j.value(true)
      j.null()
      j.object { _ in }
      j.array([12_340, -5]) { j, n in j.value(minorUnits: n, places: 2) }
      j.value(exactly: .max)
      j.endArray()
      j.member("name", String?.none)
      j.member("months", Double?.none)
    }
    let text = String(decoding: json.bytes, as: UTF8.self)
    #expect(
      text
        == #"{"b":1,"a":"x\"\\\n\u0001中","list":[0.25,null,true,null,{},[123.40,-0.05],18446744073709551615],"name":null,"months":null}"#
        + "\n")
    var pretty = JSONWriter(pretty: true)
    pretty.object { j in
      j.member("a", 1)
      j.key("b")
      j.array([2]) { j, n in j.value(n) }
    }
    #expect(String(decoding: pretty.bytes, as: UTF8.self) == "{\n  \"a\": 1,\n  \"b\": [\n    2\n  ]\n}\n")
  }

  @Test("Draining in parts gives the same bytes")
  func drain() {
    var whole = CSVWriter()
    var parts = CSVWriter()
    var collected: [UInt8] = []
    for i in 0..<5000 {
      for _ in 0..<2 { whole.field(i) }
      whole.endRow()
      for _ in 0..<2 { parts.field(i) }
      parts.endRow()
      if i % 7 == 0 { parts.drain { collected.append(contentsOf: $0) } }
    }
    parts.drain { collected.append(contentsOf: $0) }
    #expect(collected == whole.bytes)
    #expect(parts.count == 0)
  }
}
