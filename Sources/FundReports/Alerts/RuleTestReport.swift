import FundAlerts
public import FundCore
public import FundIO

/// How tests of rules came out (规则测试报表).
public struct RuleTestReport: Sendable {
  /// A test with its file and what is not met.
  struct Row: Sendable {
    let file: String
    let test: AlertRuleTest
    let failures: [AlertRuleTest.Failure]
  }

  let rows: [Row]

  /// Runs the tests of files.
  public init(_ files: [AlertRuleTestFile]) {
    rows = files.flatMap { file in file.outcomes().map { Row(file: file.path, test: $0.test, failures: $0.failures) } }
  }

  /// Tests that failed.
  public var failed: Int { rows.filter { !$0.failures.isEmpty }.count }

  /// Lines for a terminal: every test, what was expected and what was found.
  public func lines(_ language: Language) -> [String] {
    let zh = language == .zh
    var lines: [String] = []
    for row in rows {
      let passed = row.failures.isEmpty
      let word = passed ? (zh ? "通过" : "ok  ") : (zh ? "失败" : "FAIL")
      lines.append("\(word)  \(row.file):\(row.test.position.line)  \(row.test.name)")
      for failure in row.failures {
        lines.append("  \(failure.position)")
        lines.append((zh ? "    应为  " : "    expected  ") + failure.expected[language])
        lines.append((zh ? "    实为  " : "    found     ") + failure.found[language])
      }
    }
    let passed = rows.count - failed
    return lines + ["", zh ? "通过 \(passed)，失败 \(failed)" : "\(passed) passed, \(failed) failed"]
  }

  /// One row per test that passed and per expectation that is not met.
  public func table(_ language: Language) -> TextTable {
    let zh = language == .zh
    var table = TextTable([
      (zh ? "位置" : "place", .left), (zh ? "测试" : "test", .left), (zh ? "结果" : "result", .left),
      (zh ? "应为" : "expected", .left), (zh ? "实为" : "found", .left),
    ])
    for row in rows {
      if row.failures.isEmpty {
        table.add(["\(row.test.position)", row.test.name, zh ? "通过" : "passed"])
      }
      for failure in row.failures {
        table.add([
          "\(failure.position)", row.test.name, zh ? "失败" : "failed", failure.expected[language],
          failure.found[language],
        ])
      }
    }
    return table
  }

  /// The versioned JSON.
  public func json() -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.member("version", 1)
      json.member("passed", rows.count - failed)
      json.member("failed", failed)
      json.key("tests")
      json.array(rows) { json, row in
        json.object { json in
          json.member("file", row.file)
          json.member("line", row.test.position.line)
          json.member("name", row.test.name)
          json.member("passed", row.failures.isEmpty)
          json.key("failures")
          json.array(row.failures) { json, failure in
            json.object { json in
              json.member("file", failure.position.file)
              json.member("line", failure.position.line)
              json.member("column", failure.position.column)
              json.member("expected", failure.expected.en)
              json.member("expectedZh", failure.expected.zh)
              json.member("found", failure.found.en)
              json.member("foundZh", failure.found.zh)
            }
          }
        }
      }
    }
    return json.bytes
  }

  /// The rows of the table.
  public func csv(_ language: Language) -> [UInt8] {
    var csv = CSVWriter(["file", "line", "test", "result", "expected", "found"])
    for row in rows {
      let places = row.failures.isEmpty ? [row.test.position.line] : row.failures.map(\.position.line)
      for (i, line) in places.enumerated() {
        csv.field(row.file)
        csv.field(line)
        csv.field(row.test.name)
        csv.field(row.failures.isEmpty ? "passed" : "failed")
        csv.field(row.failures.isEmpty ? nil : row.failures[i].expected[language])
        csv.field(row.failures.isEmpty ? nil : row.failures[i].found[language])
        csv.endRow()
      }
    }
    return csv.bytes
  }
}
