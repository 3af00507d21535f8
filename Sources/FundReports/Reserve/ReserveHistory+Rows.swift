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
    return
      "\(a.fund),\(a.fund.region.code),\(ReserveHistory.quoted(a.displayName)),\(a.fund.scheme.id),\(a.fund.part.rawValue),"
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
    let status = ledger.history.status
    let income = ledger.history.money[Int(LedgerItem.income.rawValue)]
    let spending = ledger.history.money[Int(LedgerItem.spending.rawValue)]
    let balance = ledger.history.money[Int(LedgerItem.balance.rawValue)]
    let last = question.asOf.map { $0.period(start.frequency) - start } ?? Int.max
    sweep.load(f)
    let basis = Array(",\(sweep.basis.rawValue),".utf8)
    var standard = StandardColumn(question.timeline(for: attributes), start)
    var unknown = UnknownBytes()
    for i in 0..<sweep.count where i <= last && status[first + i] != Ledger.emptyCell {
      standard.move(to: i)
      out.append(fixed)
      out.append(start + i)
      out.append(minorUnits: income, first + i, places)
      out.append(minorUnits: spending, first + i, places)
      out.append(minorUnits: balance, first + i, places)
      out.append(basis)
      let ratio = sweep.ratio(i)
      if let ratio { out.append(shortest: ratio.value) }
      out.append(standard.bytes)
      switch standard.kind {
      case .months(let judge):
        let held = balance.isEmpty ? StatementColumns.absent : balance[first + i]
        if held != StatementColumns.absent, held <= 0, !judge.isFloorOnly {
          out.append(band: .deficit)
        } else if let ratio {
          out.append(band: judge.band(ratio, balance: held))
        } else {
          unknown.append(sweep.reasons[i], &out)
        }
      case .none(let reason): unknown.append(reason, &out)
      case .other:
        let found = ledger.assessment(fundAt: f, start + i, question)?.band ?? .missing(.noData)
        if let band = found.value { out.append(band: band) }
        if let reason = found.reason { unknown.append(reason.rawValue, &out) }
      }
      out.append(0x0A)
    }
  }
}

/// The bytes of an unknown band with its reason, made anew only when the reason changes.
private struct UnknownBytes {
  private var reason: UInt8 = 0
  private var bytes: [UInt8] = []

  mutating func append(_ raw: UInt8, _ out: inout RowCursor) {
    if raw != reason || bytes.isEmpty {
      reason = raw
      bytes = Array("\(Band.unknown.code),\((MissingReason(rawValue: raw) ?? .noData).code)".utf8)
    }
    out.append(bytes)
  }
}

/// The standard of a fund as the periods go by, looked at again only in the period in which an edition begins.
private struct StandardColumn {
  /// What judges the fund now.
  enum Kind {
    case months(BandJudge)
    case none(UInt8)
    case other
  }

  private let editions: [Dated<StandardChoice>.Edition]
  /// The position of the first period that ends on or after the first day of each edition.
  private let begins: [Int]
  private var next = 0
  private(set) var kind = Kind.none(MissingReason.noStandard.rawValue)
  private(set) var bytes: [UInt8] = Array(",,".utf8)

  init(_ timeline: Dated<StandardChoice>, _ start: Period) {
    editions = timeline.editions
    begins = timeline.editions.map { edition in
      guard let day = edition.from?.components, let month = Period(year: day.year, month: day.month) else { return 0 }
      return month.containing(start.frequency) - start
    }
  }

  @inline(__always) mutating func move(to position: Int) {
    while next < begins.count, begins[next] <= position {
      let choice = editions[next].value
      bytes = Array(",\(choice.value?.id ?? ""),".utf8)
      if let judge = choice.value?.months {
        kind = .months(judge)
      } else {
        kind = choice.reason.map { Kind.none($0.rawValue) } ?? .other
      }
      next += 1
    }
  }
}
