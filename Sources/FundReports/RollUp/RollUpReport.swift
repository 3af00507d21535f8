public import FundActuarial
public import FundCore
import FundIO
public import FundLedger

/// Funds summed up the regions, with the worst members named (汇总报表).
public struct RollUpReport: Sendable {
  private let consolidation: Consolidation
  private let standings: [MemberStanding]
  private let report: ReserveReport

  /// Sums a ledger to a level and judges the sums by the question.
  ///
  /// - Parameter edge: the edge in months under which members are counted.
  public init(
    _ ledger: Ledger, to level: RegionLevel, _ question: ReserveQuestion, edge: Double,
    shows: (FundID) -> Bool = { _ in true }
  ) {
    consolidation = Consolidation(ledger, to: level)
    let sums = consolidation.ledger
    let lines = sums.assessments(question).filter { shows($0.fund) }
    let thousandths = Int64((edge * 1000).rounded())
    report = ReserveReport(lines, of: sums)
    let all = consolidation
    standings = lines.compactMap { all.standing($0.fund, $0.period, below: thousandths, $0.basis) }
  }

  /// What was noticed while summing.
  public var log: IssueLog { consolidation.log }

  /// The sums as a table.
  public func table(_ language: Language) -> TextTable { report.table(language) }

  /// One sentence per roll-up with its worst members, and the notes of the table.
  public func sentences(_ language: Language) -> [String] {
    let texts = standings.map { standing -> String in
      let kind = FundLabel.kind(standing.fund, language)
      let worst = standing.below.prefix(5).map { "\($0.name) \(ValueText.months($0.months.value))" }
      let list = worst.joined(separator: language == .zh ? "、" : ", ")
      let tail = worst.isEmpty ? "" : (language == .zh ? "：" : ": ") + list
      return "\(standing.name) \(kind)  \(standing.period)  \(standing.text[language])\(tail)"
    }
    return texts + [""] + report.footnotes(language)
  }

  /// The versioned JSON: the sums as in `reserve`, and under `members` how they stand.
  public func json() -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.member("version", 1)
      if FundLabel.anyGenerated(report.lines.lazy.map(\.attributes)) { json.member("generated", true) }
      json.key("funds")
      json.array(report.lines) { json, line in
        json.object { json in
          ReserveReport.members(of: line, &json)
          if let standing = standings.first(where: { $0.fund == line.fund }) {
            json.key("members")
            json.object { RollUpReport.write(standing, &$0) }
          }
        }
      }
    }
    return json.bytes
  }

  private static func write(_ standing: MemberStanding, _ json: inout JSONWriter) {
    json.member("count", standing.judged + standing.unknown.count)
    json.member("edge", Double(standing.edge) / 1000)
    json.key("below")
    json.array(standing.below) { json, member in
      json.object { json in
        json.member("fund", member.fund.description)
        json.member("regionName", member.name)
        json.member("months", member.months.value)
      }
    }
    json.key("unknown")
    json.array(standing.unknown) { json, member in
      json.object { json in
        json.member("fund", member.fund.description)
        json.member("reason", member.reason.code)
      }
    }
  }

  /// The sums, with the columns of `reserve`.
  public func csv() -> [UInt8] { report.csv() }
}
