import Foundation
import FundActuary
import FundTestSupport
import Testing

/// The worked assumptions of the example province against an independent program (Reference/make_projection.py).
@Suite struct ExampleProvinceProjectionTests {
  static func book() throws -> AssumptionBook {
    let loaded = Assumptions.load(ExampleProvince.path + "/assumptions/example-province.yaml")
    try #require(loaded.issues.isEmpty, "\(loaded.issues)")
    return loaded.value
  }

  @Test func everyYearOfEverySet() throws {
    let book = try Self.book()
    try Reference.check("projection") { one in
      let set = try one.text("set")
      let projection = try Projection(book.set(set).map { book.assumptions.applying($0) } ?? book.assumptions)
      let people = projection.pools[0].years.compactMap(\.people)
      for (name, value) in [
        ("population", \ProjectionPeople.population), ("active", \.active), ("retired", \.retired),
        ("residents", \.residents),
        ("dormant", \.dormant), ("births", \.births), ("deaths", \.deaths), ("migrants", \.migrants),
        ("newlyRetired", \.newlyRetired), ("unqualified", \.unqualified),
      ] { try one.expect("people.\(name)", people.map { $0[keyPath: value] }) }
      for pool in projection.pools {
        let model = pool.fund.scheme.id
        for (name, value) in [
          ("income", \ProjectionYear.income), ("spending", \.spending), ("interest", \.interest),
          ("balance", \.balance),
        ] { try one.expect("\(model).\(name)", pool.years.map { $0[keyPath: value] }) }
        if model == "employee" { try one.expect("employee.payroll", pool.years.map(\.payroll)) }
      }
    }
  }

  /// Everything that is assumed says where it is from.
  @Test func nothingIsWithoutASource() throws {
    let assumptions = try Self.book().assumptions
    for pool in assumptions.pools { #expect(assumptions.uncited(by: pool).isEmpty, "\(assumptions.uncited(by: pool))") }
  }

  /// The tornado of one parameter is the difference of two projections; all bars are there, the largest first.
  @Test func tornado() throws {
    let book = try Self.book()
    let base = try Projection(book.assumptions)
    let tornado = try base.tornado(book.sets)[0]
    #expect(tornado.bars.count == 12)
    let sizes = stride(from: 0, to: 12, by: 2).map {
      max(abs(tornado.bars[$0].surplus), abs(tornado.bars[$0 + 1].surplus))
    }
    #expect(sizes == sizes.sorted(by: >))
    let bar = try #require(tornado.bars.first { $0.parameter == .residualGrowth && $0.set == "high" })
    let change = AssumptionSet.Change(.residualGrowth, .changed(.init(added: 0.005, from: 2025)))
    let other = try Projection(book.assumptions.applying(change))
    let (one, two) = (try other.balance(of: tornado.fund), try base.balance(of: tornado.fund))
    let (after, before) = (try #require(one.balance.value), try #require(two.balance.value))
    #expect(bar.balance.value == after - before)
  }
}
