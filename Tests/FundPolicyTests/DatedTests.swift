import FundCore
import FundPolicy
import Testing

@Suite struct DatedTests {
  func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text)) }

  @Test func theEditionOfTheDayHolds() throws {
    let dated = try #require(
      Dated([
        .init(from: try day("2020-11-26"), "second"), .init("first"),
        .init(from: try day("2022-11-12"), through: try day("2024-02-29"), "third"),
      ]))
    #expect(dated.editions.map(\.value) == ["first", "second", "third"] && dated.latest == "third")
    for (text, value) in [
      ("1900-01-01", "first"), ("2020-11-25", "first"), ("2020-11-26", "second"), ("2022-11-11", "second"),
      ("2022-11-12", "third"), ("2024-02-29", "third"),
    ] {
      #expect(dated[try day(text)] == value)
    }
    #expect(dated[try day("2024-03-01")] == nil)
    #expect(dated.map(\.count)[try day("2021-01-01")] == 6)
  }

  @Test func beforeTheFirstDayThereIsNothing() throws {
    let dated = try #require(Dated([.init(from: try day("2009-07-01"), 1)]))
    #expect(dated[try day("2009-06-30")] == nil)
    #expect(dated[try day("2009-07-01")] == 1)
    #expect(Dated(always: 7)[try day("0001-01-01")] == 7)
  }

  @Test func contradictionsAreRefused() throws {
    let one = try day("2020-01-01")
    #expect(Dated<Int>([]) == nil)
    #expect(Dated([.init(from: one, 1), .init(from: one, 2)]) == nil)
    #expect(Dated([.init(1), .init(2)]) == nil)
    #expect(Dated([.init(from: one, through: one + -1, 1)]) == nil)
    #expect(Dated([.init(through: one, 1), .init(from: one, 2)]) == nil)
  }
}
