import FundCore
import FundIO

/// Issues as rows (问题列表).
enum IssueRows {
  /// One row per issue.
  static func table(_ issues: [Issue], _ language: Language) -> TextTable {
    let zh = language == .zh
    var table = TextTable([
      (zh ? "位置" : "place", .left), (zh ? "程度" : "severity", .left), (zh ? "问题" : "summary", .left),
      (zh ? "处理" : "remedy", .left),
    ])
    for issue in issues {
      table.add([
        issue.position?.description ?? "", issue.severity.title[language], issue.summary[language],
        issue.remedy[language],
      ])
    }
    return table
  }

  /// The member `issues`.
  static func write(_ issues: [Issue], _ json: inout JSONWriter) {
    json.key("issues")
    json.array(issues) { json, issue in
      json.object { json in
        json.member("file", issue.position?.file)
        json.member("line", issue.position?.line ?? 0)
        json.member("column", issue.position?.column ?? 0)
        json.member("severity", issue.severity.title.en)
        json.member("code", issue.code)
        json.member("summary", issue.summary.en)
        json.member("summaryZh", issue.summary.zh)
        json.member("remedy", issue.remedy.en)
        json.member("remedyZh", issue.remedy.zh)
      }
    }
  }

  /// One line per issue.
  static func csv(_ issues: [Issue], _ language: Language) -> [UInt8] {
    var csv = CSVWriter(["file", "line", "column", "severity", "code", "summary", "remedy"])
    for issue in issues {
      csv.field(issue.position?.file)
      csv.field(issue.position?.line ?? 0)
      csv.field(issue.position?.column ?? 0)
      csv.field(issue.severity.title.en)
      csv.field(issue.code)
      csv.field(issue.summary[language])
      csv.field(issue.remedy[language])
      csv.endRow()
    }
    return csv.bytes
  }
}
