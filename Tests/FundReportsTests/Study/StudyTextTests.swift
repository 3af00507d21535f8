import Foundation
import FundActuary
import FundTestSupport
import Testing

/// The words of studies, on pools of every state: what they may not hold.
@Suite("Words of studies")
struct StudyTextTests {
  /// A data set, the funds of a study of it, and the last month that counts.
  struct Case: Sendable, CustomTestStringConvertible {
    let folder: String
    let funds: [String]
    let asOf: YearMonth?
    let language: Language
    var testDescription: String { "\(folder) \(funds.joined(separator: " ")) \(language.rawValue)" }

    static let all: [Case] = Language.allCases.flatMap { language in
      [
        Case(folder: "taiwan-nhi", funds: ["710000/nhi/pooled"], asOf: YearMonth(2005, 12), language: language),
        Case(folder: "taiwan-nhi", funds: ["710000/nhi/pooled"], asOf: nil, language: language),
        Case(folder: "us-medicare-hi", funds: ["US/medicare_hi/pooled"], asOf: nil, language: language),
        Case(
          folder: "china-national", funds: ["000000/employee_maternity/total", "000000/resident/pooled"], asOf: nil,
          language: language),
        Case(
          folder: "example-province",
          funds: ["360403/employee/pooled", "360430/resident/pooled", "360104/employee/pooled"], asOf: nil,
          language: language),
        Case(folder: "example-province", funds: ["360103/employee/pooled"], asOf: nil, language: language),
      ]
    }
  }

  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private static func study(_ one: Case) async throws -> Document {
    let path = root.appendingPathComponent("datasets/\(one.folder)").path
    let ledger = try await Ledger.load(path).value
    let question = ReserveQuestion(policy: .builtIn, asOf: one.asOf)
    var settings = Analysis.Settings(question, rules: .standard)
    settings.methods = .standard
    settings.paths = 40
    let analysis = try await Analysis(ledger, settings)
    let source = ReportSource(
      ledger, question, assessments: analysis.assessments, outlook: analysis.outlook, alerts: analysis.standing)
    let funds = try one.funds.map { try FundID($0) }
    let own = try RunAnalysis(source, .study, one.language, shows: { funds.contains($0) })
    let all = try RunAnalysis(source, .study, one.language)
    var material = Study.Material()
    material.manifest = try DataManifest.load(besides: path)
    material.spending = try await LedgerTrends(ledger, TrendQuestion(.spending, through: one.asOf), funds: funds)
    material.income = try await LedgerTrends(ledger, TrendQuestion(.income, through: one.asOf), funds: funds)
    let asked = ForecastQuestion(method: "drift", horizon: 3, through: one.asOf)
    material.forecasts = try await LedgerForecasts(ForecastSource(ledger, funds: funds), asked)
    return Study(own, among: all, funds: funds, material).document()
  }

  @Test("Words hold no digits, no open slot and no doubled punctuation; every fund is advised", arguments: Case.all)
  func words(_ one: Case) async throws {
    let document = try await Self.study(one)
    #expect(
      document.sections.map(\.id) == [
        "question", "data", "past", "trend", "forecast", "ahead", "advice", "method",
      ])
    for passage in document.passages {
      #expect(!passage.isEmpty)
      for case .words(let words) in passage.runs {
        #expect(!words.utf8.contains { (48...57).contains($0) }, "\(passage.text)")
      }
      // What the manifest says stands as it was written.
      let own = passage.runs.map { run -> String in
        switch run {
        case .words(let words): words
        case .number(let number): number.text
        case .name: "x"
        }
      }.joined()
      for wrong in ["。。", "，，", "。，", "，。", "；。", "  ", "..", " .", " ,", "nil", "nan", "\\("] {
        #expect(!own.contains(wrong), "\(wrong) in \(passage.text)")
      }
      #expect(own == own.trimmingCharacters(in: .whitespaces), "\(passage.text)")
    }
    let advice = try #require(document.sections.first { $0.id == "advice" })
    guard case .bullets(let told)? = advice.blocks.first else {
      Issue.record("advice is a list")
      return
    }
    #expect(told.count > one.funds.count)
    #expect(document.passages.flatMap(\.numbers).allSatisfy { !$0.trace.formula.isEmpty })
  }

  @Test("A spoiled checksum is told")
  func checksum() async throws {
    let document = try await Self.study(Case.all[0])
    // Nothing was hashed here, so that the manifest describes none of the files.
    #expect(
      document.passages.contains { $0.text.contains("no checksum of the files read") || $0.text.contains("没有所读文件") })
  }
}
