import FundActuarial
import FundCore
import FundLedger
import FundPolicy

extension ReserveHistory {
  /// The CSV rows of some of the funds shown.
  func rows(_ range: Range<Int>) -> [UInt8] {
    var sweep = ReserveSweep(ledger, question.basis)
    let cells = range.reduce(0) { $0 + ledger.layout.count(funds[$1]) }
    let widest = range.map { fixedText(funds[$0]).utf8.count }.max() ?? 0
    let perRow = widest + 200
    return [UInt8](unsafeUninitializedCapacity: max(1, cells * perRow)) { buffer, written in
      var out = RowCursor(buffer)
      for place in range { write(funds[place], &sweep, &out) }
      written = out.count
    }
  }

  /// Fund, region, name, scheme and part with their commas: the same in every row of a fund.
  private func fixedText(_ f: Int) -> String {
    let a = ledger.attributes[f]
    return "\(a.fund),\(a.fund.region.code),\(ReserveHistory.quoted(a.displayName)),\(a.fund.scheme.id),\(a.fund.part.rawValue),"
  }

  private static func quoted(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }) else { return text }
    return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }

  private func write(_ f: Int, _ sweep: inout ReserveSweep, _ out: inout RowCursor) {
    let attributes = ledger.attributes[f]
    let fixed = Array(fixedText(f).utf8)
    let places = attributes.currency.minorDigits
    let start = ledger.layout.starts[f]
    let first = ledger.layout.offsets[f]
    let timeline = question.timeline(for: attributes)
    let last = question.asOf.map { $0.period(start.frequency) - start } ?? Int.max
    sweep.load(f)
    let basis = Array("," .utf8) + Array(sweep.basis.rawValue.utf8) + Array(",".utf8)
    var edition = StandardColumn(timeline)
    for i in 0..<sweep.count where i <= last && ledger.hasStatement(first + i) {
      let period = start + i
      edition.move(to: period)
      out.append(fixed)
      out.append(period)
      for item in [LedgerItem.income, .spending, .balance] {
        out.append(0x2C)
        let column = ledger.history.money[Int(item.rawValue)]
        if !column.isEmpty, column[first + i] != StatementColumns.absent { out.append(minorUnits: column[first + i], places) }
      }
      out.append(basis)
      let ratio = sweep.ratio(i)
      if let ratio { out.append(shortest: ratio.value) }
      out.append(edition.bytes)
      if let judge = edition.judge, let band = band(judge, ratio, first + i, sweep.reasons[i]) {
        out.append(band.text)
      } else if edition.judge == nil, edition.reason == nil {
        let found = ledger.assessment(fundAt: f, period, question)?.band ?? .missing(.noData)
        out.append(Array(((found.value ?? .unknown).code + "," + (found.reason?.code ?? "")).utf8))
      } else {
        let reason = edition.reason ?? MissingReason(rawValue: sweep.reasons[i]) ?? .noData
        out.append(Array((Band.unknown.code + "," + reason.code).utf8))
      }
      out.append(0x0A)
    }
  }

  private func band(_ judge: BandJudge, _ ratio: ExactRatio?, _ cell: Int, _ reason: UInt8) -> BandBytes? {
    let balances = ledger.history.money[Int(LedgerItem.balance.rawValue)]
    guard !balances.isEmpty, balances[cell] != StatementColumns.absent else { return nil }
    let balance = balances[cell]
    if balance <= 0, !judge.isFloorOnly { return BandBytes.all[Int(Band.deficit.rawValue)] }
    guard let ratio else { return nil }
    return BandBytes.all[Int(judge.band(ratio, balance: balance).rawValue)]
  }
}

/// The bytes of each band with the comma before the empty reason.
private struct BandBytes {
  let text: [UInt8]
  static let all = Band.allCases.map { BandBytes(text: Array(($0.code + ",").utf8)) }
}

/// The standard of a fund as the periods go by, looked up again only when an edition ends.
private struct StandardColumn {
  private let timeline: Dated<StandardChoice>
  private var index: Int?
  private var isSet = false
  private(set) var judge: BandJudge?
  private(set) var reason: MissingReason?
  private(set) var bytes: [UInt8] = []

  init(_ timeline: Dated<StandardChoice>) { self.timeline = timeline }

  mutating func move(to period: Period) {
    let now = timeline.index(on: period.dayAfter + -1)
    if isSet, now == index { return }
    isSet = true
    index = now
    let choice = now.map { timeline.editions[$0].value } ?? .missing(.noStandard)
    judge = choice.value?.months
    reason = choice.reason
    bytes = Array(("," + (choice.value?.id ?? "") + ",").utf8)
  }
}
