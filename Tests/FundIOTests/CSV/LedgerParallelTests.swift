import FundCore
import FundIO
import FundLedger
import Testing

@Suite("Reading in pieces")
struct LedgerParallelTests {
  /// A file of several pieces with bad rows in it.
  private func big(quote: Bool) -> [UInt8] {
    var text = "region,region_name,scheme,part,period,income,spending,balance,known\n"
    text.reserveCapacity(14_000_000)
    for f in 0..<1500 {
      for m in 0..<120 {
        let month = "\(m % 12 < 9 ? "0" : "")\(m % 12 + 1)"
        let year = 2010 + m / 12
        let n = f * 120 + m
        if n % 9973 == 0 { text += "510100,x,employee,pooled\n\n" }
        let income = n % 7919 == 0 ? "1x5" : "\(n).\(n % 90 + 10)"
        text += "R\(f),region \(f),nhi,pooled,\(year)-\(month),\(income),\(n % 1000),-\(n),\(year)-\(month)-28\r\n"
      }
    }
    if quote { text += "Q,\"q, \"\"r\"\"\",nhi,pooled,2024-01,1,2,3,\n" }
    return Array(text.utf8)
  }

  @Test("Any width gives the same ledger and the same issues, and quotes change nothing else")
  func widths() async throws {
    let bytes = big(quote: false)
    #expect(bytes.count > 2 * 4_194_304)
    let one = try await Ledger.load(bytes: bytes, options: LedgerReadOptions(width: 1, issueCap: 1000))
    let five = try await Ledger.load(bytes: bytes, options: LedgerReadOptions(width: 5, issueCap: 1000))
    #expect(one.issues == five.issues)
    #expect(one.log.counts == five.log.counts)
    #expect(one.log.counts == ["raggedRow": 19, "badAmount": 23])
    let expected = figures(one.value)
    #expect(expected == figures(five.value))
    #expect(one.value.funds.count == 1500)
    let last = try #require(one.value.layout.index(of: try FundID("R1499/nhi/pooled")))
    let line = one.value.position(one.value.layout.cells(last).upperBound - 1)?.line
    #expect(line == 1 + 1500 * 120 + 2 * 19)

    let quoted = try await Ledger.load(bytes: big(quote: true), options: LedgerReadOptions(issueCap: 1000))
    #expect(quoted.value.attributes(of: try FundID("Q/nhi/pooled"))?.regionName == "q, \"r\"")
    #expect(quoted.issues == one.issues)
    #expect(Array(figures(quoted.value).dropFirst(2)) == expected)
  }
}
