import FundCore
import FundIO
import FundLedger
import Testing

@Suite("Ledgers written and read are the same")
struct LedgerRoundTripTests {
  @Test("Wide and long, in every unit, with vintages, plans and year-to-date figures", arguments: 0..<30)
  func roundTrip(seed: Int) async throws {
    var draw = RandomLedger(seed: UInt64(seed))
    let ledger = try draw.ledger(cumulative: seed % 3 == 0)
    let expected = figures(ledger)
    #expect(ledger.statementCount > 0)
    for unit in [MoneyUnit.yuan, .wan, .yi] {
      for layout in LedgerCSVWriter.Layout.allCases {
        let bytes = LedgerCSVWriter(unit, layout: layout).bytes(ledger)
        let loaded = try await Ledger.load(bytes: bytes)
        let errors = loaded.issues.filter { $0.severity == .error }.map { $0.line(.en) }
        #expect(errors == [])
        let readsTheSame = figures(loaded.value) == expected
        #expect(readsTheSame, "unit \(unit.name), \(layout)")
        let writesTheSame = LedgerCSVWriter(unit, layout: layout).bytes(loaded.value) == bytes
        #expect(writesTheSame, "unit \(unit.name), \(layout)")
      }
    }
  }
}

@Suite("Any bytes")
struct LedgerFuzzTests {
  @Test("Mutations of ledger files never crash, and parallel reading agrees with serial", arguments: 0..<20)
  func mutations(seed: Int) async throws {
    var draw = RandomLedger(seed: 1000 + UInt64(seed))
    let ledger = try draw.ledger(cumulative: seed % 2 == 0)
    let base = LedgerCSVWriter(.wan, layout: LedgerCSVWriter.Layout.allCases[seed % 2]).bytes(ledger)
    for _ in 0..<25 {
      var bytes = base
      for _ in 0..<(1 + draw.below(12)) { mutate(&bytes, &draw) }
      let one = try await Ledger.load(bytes: bytes, options: LedgerReadOptions(width: 1))
      let three = try await Ledger.load(bytes: bytes, options: LedgerReadOptions(width: 3))
      #expect(one.issues == three.issues)
      #expect(figures(one.value) == figures(three.value))
      #expect(one.value.statementCount <= bytes.count)
    }
  }

  private func mutate(_ bytes: inout [UInt8], _ draw: inout RandomLedger) {
    let special: [UInt8] = [0, 0x0A, 0x0D, 0x22, 0x2C, 0x2D, 0x2E, 0x30, 0x39, 0x65, 0x80, 0xC3, 0xE4, 0xFF]
    guard !bytes.isEmpty else { return }
    let at = draw.below(bytes.count)
    switch draw.below(6) {
    case 0: bytes[at] = special[draw.below(special.count)]
    case 1: bytes[at] = UInt8(truncatingIfNeeded: draw.next())
    case 2: bytes.remove(at: at)
    case 3: bytes.insert(special[draw.below(special.count)], at: at)
    case 4: bytes.removeSubrange(at..<min(bytes.count, at + draw.below(40)))
    default:
      let part = Array(bytes[at..<min(bytes.count, at + draw.below(60))])
      bytes.insert(contentsOf: part, at: draw.below(bytes.count))
    }
  }
}
