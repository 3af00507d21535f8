import FundActuarial
import FundCore
import FundIO
import Testing

/// The smallest mistakes in assumptions, each with the place and code that is told.
@Suite struct BadAssumptionTests {
  struct Mistake: Sendable, CustomTestStringConvertible {
    let name: String
    let folder: AssumptionFolder
    let issues: [String]

    var testDescription: String { name }

    init(_ name: String, _ issues: [String], _ change: (AssumptionFolder) -> AssumptionFolder) {
      self.name = name
      self.issues = issues
      folder = change(AssumptionFolder())
    }
  }

  static let all: [Mistake] = [
    Mistake("an unknown key", ["own.yaml:4:1 unknownKey"]) { $0.with("own.yaml", "years: 5", "year: 5") },
    Mistake("an unknown parameter", ["own.yaml:18:7 unknownKey", "own.yaml:15:5 assumptions.missing"]) {
      $0.with("own.yaml", "contributionRate: 0.08", "contributionRat: 0.08")
    },
    Mistake("a percentage for a fraction", ["own.yaml:18:25 outOfRange"]) {
      $0.with("own.yaml", "contributionRate: 0.08", "contributionRate: 8")
    },
    Mistake("a text for a number", ["own.yaml:18:25 wrongType"]) {
      $0.with("own.yaml", "contributionRate: 0.08", "contributionRate: high")
    },
    Mistake("a wage without a year", ["own.yaml:17:20 noYear"]) {
      $0.with("own.yaml", "{values: {2024: 90000}}", "90000")
    },
    Mistake("two forms of a value", ["own.yaml:17:20 oneForm"]) {
      $0.with("own.yaml", "{values: {2024: 90000}}", "{values: {2024: 90000}, value: 90000}")
    },
    Mistake("a unit of what is no money", ["own.yaml:18:45 notMoney"]) {
      $0.with("own.yaml", "contributionRate: 0.08", "contributionRate: {value: 0.08, unit: wan}")
    },
    Mistake("a missing year", ["years.csv:3:1 missingYear"]) { $0.with("years.csv", "2026", "2028") },
    Mistake("a year twice", ["years.csv:3:1 yearOrder"]) { $0.with("years.csv", "2026", "2025") },
    Mistake("a column that is not there", ["years.csv:1 missingColumn"]) { $0.with("years.csv", "residual", "rest") },
    Mistake(
      "a text among the years hides nothing else",
      ["years.csv:3:6 badNumber", "years.csv:4:6 outOfRange", "years.csv:4:1 missingYear"]
    ) {
      $0.with("years.csv", "2026,0.03", "2026,much\n2028,3")
    },
    Mistake("a text for a year", ["years.csv:3:1 badNumber"]) {
      $0.with("years.csv", "2026,0.03", "next,0.03\n2027,0.03")
    },
    Mistake("a row with a field too few", ["years.csv:3 raggedRow"]) {
      $0.with("years.csv", "2026,0.03", "2026\n2027,0.03")
    },
    Mistake("a misread number for all is not missing at pools", ["own.yaml:5:26 wrongType"]) {
      $0.with("own.yaml", "wageGrowth: 0.04", "wageGrowth: some")
    },
    Mistake("parameters that are none", ["own.yaml:5:13 wrongType"]) {
      $0.with("own.yaml", "{wageGrowth: 0.04, interestRate: 0.02}", "none")
    },
    Mistake("a community without tables", ["own.yaml:7:5 missingKey"]) {
      $0.with("own.yaml", "    tables: [people.csv]\n", "")
    },
    Mistake("a regional share above one", ["own.yaml:20:11 assumptions.driver"]) {
      $0.adding("own.yaml", AssumptionFolder.main + "\ndrivers: {wages: {spread: 0.1, regional: 1.2}}")
    },
    Mistake("a growth beyond all measure", ["years.csv:3:6 outOfRange"]) { $0.with("years.csv", "0.03", "3") },
    Mistake("a share above one", ["people.csv:4:14 outOfRange"]) {
      $0.with("people.csv", "300,0.3,0,0.5", "300,1.3,0,0.5")
    },
    Mistake("a text in a table", ["people.csv:4:10 badNumber"]) {
      $0.with("people.csv", "female,2,300", "female,2,many")
    },
    Mistake(
      "a text in a table hides nothing else",
      ["people.csv:3:10 badNumber", "people.csv:6:6 badNumber", "people.csv:7:6 badAge", "people.csv:4:14 outOfRange"]
    ) {
      $0.with("people.csv", "female,1,200", "female,1,many").with("people.csv", "300,0.3,0,0.5", "300,1.3,0,0.5")
        .with("people.csv", "\nmale,1", "\nmale,one").with("people.csv", "\nmale,2", "\nmale,2.5")
    },
    Mistake("an unread row is not a missing age", ["people.csv:3:1 badSex"]) {
      $0.with("people.csv", "female,1", "woman,1")
    },
    Mistake("an age left out", ["people.csv:3:8 missingAge"]) {
      $0.with("people.csv", "female,1,200,0.02,0.1,0.5\n", "")
    },
    Mistake("ages out of order", ["people.csv:2:8 missingAge", "people.csv:3:8 ageOrder"]) {
      $0.with(
        "people.csv", "female,0,100,0.01,0,0\nfemale,1,200,0.02,0.1,0.5",
        "female,1,200,0.02,0.1,0.5\nfemale,0,100,0.01,0,0")
    },
    Mistake("an age twice", ["people.csv:4:8 ageTwice"]) { $0.with("people.csv", "female,2", "female,1") },
    Mistake("another sex", ["people.csv:4:1 badSex"]) { $0.with("people.csv", "female,2", "woman,2") },
    Mistake("half an age", ["people.csv:4:8 badAge"]) { $0.with("people.csv", "female,2", "female,1.5") },
    Mistake("a misspelt column", ["people.csv:1:30 unknownColumn", "own.yaml:8:5 assumptions.missing"]) {
      $0.with("people.csv", "fertility", "fertilty")
    },
    Mistake("tables of different ages", ["costs.csv:1:9 assumptions.ages", "costs.csv:1:20 assumptions.ages"]) {
      $0.with("costs.csv", "女,2,1000,2000\n", "").with("costs.csv", "\n男,2,1000,2000", "")
    },
    Mistake("two files that overlap", ["more.csv:1:9 tableTwice"]) {
      $0.with("own.yaml", "[people.csv]", "[people.csv, more.csv]").adding(
        "more.csv", "sex,age,mortality\nfemale,0,0\nfemale,1,0\nfemale,2,0\nmale,0,0\nmale,1,0\nmale,2,0")
    },
    Mistake("a file and numbers in place that overlap", ["own.yaml:8:27 tableTwice"]) {
      $0.with("own.yaml", "[people.csv]", "[people.csv, {mortality: {female: [0, 0, 0], male: [0, 0, 0]}}]")
    },
    Mistake("a file named twice", ["own.yaml:8:26 fileTwice"]) {
      $0.with("own.yaml", "[people.csv]", "[people.csv, people.csv]")
    },
    Mistake("a file that is not there", ["own.yaml:15:14 cannotRead"]) { $0.adding("costs.csv", nil) },
    Mistake("an empty file", ["people.csv emptyFile"]) { $0.adding("people.csv", "") },
    Mistake("no such community", ["own.yaml:13:5 assumptions.noCommunity"]) {
      $0.with("own.yaml", "community: a", "community: b")
    },
    Mistake("no fund", ["own.yaml:11:11 badFund"]) { $0.with("own.yaml", "510100/employee/pooled", "510100/employee") },
    Mistake("a pool twice", ["own.yaml:20:11 givenTwice"]) {
      $0.adding(
        "own.yaml",
        AssumptionFolder.main + "\n  - fund: 510100/employee/pooled\n    model: rates\n    opening: 0")
    },
    Mistake("an unknown unit", ["own.yaml:14:32 unknownWord"]) { $0.with("own.yaml", "unit: wan", "unit: pounds") },
    Mistake("correlations that contradict each other", ["own.yaml:21:1 assumptions.correlations"]) {
      $0.adding(
        "own.yaml",
        AssumptionFolder.main
          + "\ndrivers: {wages: {spread: 0.1}, medical: {spread: 0.1}, interest: {spread: 0.1}}\ncorrelations:"
          + "\n  - {between: [wages, medical], value: 0.9}\n  - {between: [medical, interest], value: 0.9}"
          + "\n  - {between: [wages, interest], value: -0.9}")
    },
    Mistake("a set that changes nothing there is", ["own.yaml:23:21 unknownWord"]) {
      $0.adding(
        "own.yaml",
        AssumptionFolder.main + "\nsets:\n  - id: low\n    changes:\n      - {parameter: wageGrowt, add: 0.01}")
    },
    Mistake("a set that goes too far", ["own.yaml:21:5 assumptions.outOfRange"]) {
      $0.adding(
        "own.yaml",
        AssumptionFolder.main + "\nsets:\n  - id: low\n    changes: [{parameter: contributionRate, times: 20}]")
    },
    Mistake("a set of years that end before they begin", ["own.yaml:22:71 endBeforeStart"]) {
      $0.adding(
        "own.yaml",
        AssumptionFolder.main
          + "\nsets:\n  - id: low\n    changes: [{parameter: wageGrowth, add: 0.01, from: 2030, through: 2029}]")
    },
    Mistake("a later version", ["own.yaml:1:10 badVersion"]) { $0.with("own.yaml", "version: 1", "version: 2") },
  ]

  @Test(arguments: all) func isTold(_ mistake: Mistake) throws {
    let (_, issues) = try mistake.folder.load()
    #expect(issues == mistake.issues)
  }

  /// All mistakes of several files are told in one reading, each with what to do.
  @Test func allAtOnce() throws {
    let folder = AssumptionFolder().with("own.yaml", "years: 5", "years: many").with("years.csv", "2026", "2028")
      .with("people.csv", "0.01", "1.01").with("costs.csv", "女,2", "女,1")
    let (loaded, issues) = try folder.load()
    #expect(
      issues == [
        "own.yaml:4:8 wrongType", "people.csv:2:14 outOfRange", "people.csv:5:12 outOfRange", "costs.csv:4:5 ageTwice",
        "years.csv:3:1 missingYear",
      ])
    #expect(loaded.issues.allSatisfy { $0.severity == .error })
    let both = loaded.issues.first { $0.code == "ageTwice" }
    #expect(both?.summary.en == "age 1 of women is in line 3 already")
  }

  /// Two files that overlap: both places are named.
  @Test func overlapNamesBothPlaces() throws {
    let mistake = try #require(Self.all.first { $0.name == "two files that overlap" })
    let loaded = try mistake.folder.load().loaded
    let issue = try #require(loaded.issues.first)
    #expect(issue.summary.en.contains("people.csv:1:20"))
    #expect(issue.remedy.zh == "请只保留其中之一")
  }
}
