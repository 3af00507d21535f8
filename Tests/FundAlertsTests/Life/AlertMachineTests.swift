import FundAlerts
import Testing

/// The life cycle as a table: levels entered and not left, period by period, and what the machine says.
@Suite struct AlertMachineTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let name: String
    let hold: Int
    let release: Int
    /// Pairs of (enters, stays).
    let input: [(UInt8, UInt8)]
    let expected: [AlertMachine.Change]
    let end: AlertState
    var testDescription: String { name }
  }

  static let rows: [Row] = [
    Row(
      name: "opens at once", hold: 1, release: 1, input: [(0, 0), (1, 1), (1, 1), (0, 0)],
      expected: [.none, .fired, .none, .resolved], end: .resolved),
    Row(
      name: "pends, then opens", hold: 3, release: 1, input: [(1, 1), (1, 1), (1, 1), (1, 1)],
      expected: [.pending, .none, .fired, .none], end: .firing),
    Row(
      name: "lapses", hold: 3, release: 1, input: [(1, 1), (1, 1), (0, 1), (1, 1)],
      expected: [.pending, .none, .lapsed, .pending], end: .pending),
    Row(
      name: "stays between enter and leave", hold: 1, release: 1, input: [(1, 1), (0, 1), (0, 1), (1, 1), (0, 0)],
      expected: [.fired, .none, .none, .none, .resolved], end: .resolved),
    Row(
      name: "never opens between enter and leave", hold: 1, release: 1, input: [(0, 1), (0, 1)],
      expected: [.none, .none], end: .inactive),
    Row(
      name: "one alert worsens and eases", hold: 1, release: 1,
      input: [(1, 1), (3, 3), (4, 4), (3, 4), (3, 3), (1, 3), (0, 1), (0, 0)],
      expected: [.fired, .escalated, .escalated, .none, .deEscalated, .none, .deEscalated, .resolved], end: .resolved),
    Row(
      name: "escalation is held too", hold: 2, release: 1, input: [(1, 1), (1, 1), (3, 3), (1, 1), (3, 3), (3, 3)],
      expected: [.pending, .fired, .none, .none, .none, .escalated], end: .firing),
    Row(
      name: "a jump to the worst level counts for the milder ones", hold: 2, release: 1,
      input: [(1, 1), (4, 4), (4, 4)], expected: [.pending, .fired, .escalated], end: .firing),
    Row(
      name: "is released only after two periods in a row", hold: 1, release: 2,
      input: [(1, 1), (0, 0), (1, 1), (0, 0), (0, 0)], expected: [.fired, .none, .none, .none, .resolved],
      end: .resolved),
    Row(
      name: "opens again after it closed", hold: 2, release: 1,
      input: [(1, 1), (1, 1), (0, 0), (0, 0), (1, 1), (0, 0)],
      expected: [.pending, .fired, .resolved, .none, .pending, .lapsed], end: .inactive),
  ]

  @Test(arguments: rows) func table(_ row: Row) {
    let timing = AlertTiming(
      [
        AlertLevel(.blue, at: 0, hold: row.hold), .init(.orange, at: 0, hold: row.hold),
        .init(.red, at: 0, hold: row.hold),
      ],
      release: row.release)
    var machine = AlertMachine()
    var found: [AlertMachine.Change] = []
    for (i, (enters, stays)) in row.input.enumerated() {
      found.append(machine.step(enters: enters, stays: stays, at: Int32(i), timing))
    }
    #expect(found == row.expected)
    #expect(machine.state == row.end)
  }

  @Test func remembersWhenTheConditionBegan() {
    let timing = AlertTiming([AlertLevel(.blue, at: 0, hold: 3)])
    var machine = AlertMachine()
    for i in 0..<10 { _ = machine.step(enters: i >= 4 ? 1 : 0, stays: i >= 4 ? 1 : 0, at: Int32(i), timing) }
    #expect(machine.began == 4)
    #expect(machine.opened == 6)
  }

  @Test func countersDoNotOverflow() {
    let timing = AlertTiming([AlertLevel(.blue, at: 0, hold: 255)])
    var machine = AlertMachine()
    var fired = 0
    for i in 0..<1000 where machine.step(enters: 1, stays: 1, at: Int32(i), timing) == .fired { fired = i }
    #expect(fired == 254)
    #expect(machine.state == .firing)
  }
}
