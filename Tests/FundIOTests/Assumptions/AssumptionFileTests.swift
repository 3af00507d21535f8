import Foundation
import FundActuarial
import FundCore
import FundIO
import Testing

/// Assumptions read from files, written as one and read again.
@Suite struct AssumptionFileTests {
  @Test func aGoodFolderIsReadWhole() throws {
    let (loaded, issues) = try AssumptionFolder().load()
    #expect(issues.isEmpty)
    let book = loaded.value
    let assumptions = book.assumptions
    #expect(assumptions.name == "own" && assumptions.firstYear == 2025 && assumptions.years == 5)
    #expect(assumptions.timing == .middle && book.currency == .cny)
    let pool = try #require(assumptions.pools.first)
    #expect(pool.opening == 10_000 && pool.model == .employee && pool.community == "a")
    #expect(pool.tables[.costRetired]?[.male, 2] == 2000)
    let people = try #require(assumptions.communities.first)
    #expect(people.tables[.population]?[.female, 1] == 200 && people.tables[.active]?[.male, 2] == 0.6)
    #expect(assumptions.path(.averageWage, of: pool)?.continuation == .wages)
    #expect(assumptions.path(.averageWage, of: pool)?.value(in: 2026) { _ in 0.1 } == 90000 * 1.1 * 1.1)
    #expect(assumptions.path(.residualGrowth, of: pool)?.value(in: 2030) == 0.03)
    #expect(assumptions.path(.residualGrowth, of: pool)?.value(in: 2025) == 0.02)
    #expect(assumptions.path(.wageGrowth, of: pool)?.value(in: 1999) == 0.04)
    #expect((try Projection(assumptions)).pools[0].years.count == 5)
  }

  /// The digest names every file and changes with every byte.
  @Test func theDigestIsThatOfAllFiles() throws {
    let book = try AssumptionFolder().load().loaded.value
    #expect(book.files.map(\.name) == ["own.yaml", "people.csv", "costs.csv", "years.csv"])
    #expect(book.files[1].digest == SHA256.hex(Array((AssumptionFolder.people + "\n").utf8)))
    let list = book.files.map { "\($0.digest)  \($0.name)\n" }.joined()
    #expect(book.digest == SHA256.hex(Array(list.utf8)) && book.digest.count == 64)
    let other = try AssumptionFolder().with("years.csv", "0.03", "0.030").load().loaded.value
    #expect(other.digest != book.digest && other.assumptions == book.assumptions)
  }

  private static let rich = """
    currency: USD
    drivers: {wages: {spread: 0.02, persistence: 0.5}, medical: {spread: 0.01, regional: 0.25}}
    correlations: [{between: [medical, wages], value: 0.3}]
    sets:
      - id: low
        title: {en: Low, zh: 低}
        changes:
          - {parameter: wageGrowth, add: 0.01, from: 2027, through: 2028, phaseIn: 1, regions: [51], schemes: [employee]}
          - {parameter: otherIncome, add: 3, times: 1.5, unit: wan}
          - {parameter: interestRate, set: {values: {2025: 0.02, 2035: 0.03}, grade: linear, then: {growth: 0.01}, citation: "a \\"book\\"", source: secondary}}
          - {parameter: baseHigh, set: 3}
    """

  /// What a run used is written as one JSON and read again, tables inline, to the last bit.
  @Test func aSavedFileIsTheSame() throws {
    var folder = AssumptionFolder()
    folder.files["own.yaml", default: ""] += "\n" + Self.rich
    let (loaded, issues) = try folder.load()
    #expect(issues.isEmpty)
    var book = loaded.value
    let pool = book.assumptions.pools[0]
    book.assumptions.pools[0].paths[.costScale] = YearPath(1).changed(.init(factor: 1.0 / 3, from: 2025, through: 2025))
      .changed(.init(added: 0.1, from: 2026))
    book.assumptions.communities[0].tables[.mortality]?[.female, 1] = 0.1 + 0.2
    #expect(pool.paths[.otherIncome] == nil)
    let saved = book.json()
    let again = Assumptions.read(saved, file: "saved.json")
    #expect(again.issues.isEmpty)
    #expect(again.value.assumptions == book.assumptions)
    #expect(again.value.sets == book.sets && again.value.currency == .usd)
    #expect(again.value.files.dropFirst().map(\.digest) == book.files.map(\.digest))
    #expect(
      AssumptionBook(again.value.assumptions, sets: again.value.sets, currency: .usd, files: book.files).json() == saved
    )
    let set = try #require(book.set("low"))
    #expect(set.changes.count == 4 && set.changes[1].kind == .changed(.init(added: 30_000, factor: 1.5)))
  }

  /// One file may hold the people of several communities.
  @Test func rowsOfACommunity() throws {
    let rows = AssumptionFolder.people.split(separator: "\n")
    let both =
      ([rows[0] + ",community"] + rows.dropFirst().map { $0 + ",b" }
      + rows.dropFirst().map { $0.replacing("00,", with: "50,") + ",a" })
      .joined(separator: "\n")
    let (loaded, issues) = try AssumptionFolder().adding("people.csv", both).load()
    #expect(issues.isEmpty)
    #expect(loaded.value.assumptions.communities[0].tables[.population]?[.female, 1] == 250)
  }
}
