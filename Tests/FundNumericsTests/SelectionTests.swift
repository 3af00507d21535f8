import FundNumerics
import FundTestSupport
import Testing

@Suite struct SelectionTests {
  private func check(_ values: [Double], _ ranks: [Int]) {
    var scratch = values
    do {
      var span = scratch.mutableSpan
      Selection.partition(&span, atRanks: ranks.span)
    }
    let sorted = values.sorted()
    for rank in ranks { #expect(scratch[rank] == sorted[rank]) }
    #expect(scratch.sorted() == sorted)
  }

  @Test(arguments: PropertyCase.trials(60))
  func everyRankIsWhereASortPutsIt(_ trial: PropertyCase) {
    var random = trial.random
    let count = random.integer(in: 1...3_000)
    var values = random.doubles(count, in: -10...10)
    if trial.number % 3 == 0 { values = values.map { $0.rounded() } }
    let ranks = (0..<random.integer(in: 1...9)).map { _ in random.integer(in: 0...count - 1) }.sorted()
    check(values, ranks)
  }

  @Test(
    arguments: [[Double]](
      arrayLiteral: (0..<2_000).map { Double($0) }, (0..<2_000).map { -Double($0) },
      [Double](repeating: 3, count: 2_000),
      (0..<2_000).map { Double($0 % 2) }, (0..<2_000).map { Double(min($0, 2_000 - $0)) }, [1], [2, 1]))
  func awkwardOrdersAreHandled(_ values: [Double]) {
    let last = values.count - 1
    check(values, [0, last / 4, last / 2, last / 2, last])
    check(values, [])
  }

  /// Each step of this order leaves the median of three near one end.
  @Test func aKillerOrderStaysCorrect() {
    let half = 2_000
    var values = [Double](repeating: 0, count: 2 * half)
    for index in 0..<half {
      values[index] = index % 2 == 0 ? Double(index + 1) : Double(half + index + (half % 2 == 0 ? 0 : 1))
      values[half + index] = Double(2 * (index + 1))
    }
    check(values, [0, half, 2 * half - 1])
  }
}
