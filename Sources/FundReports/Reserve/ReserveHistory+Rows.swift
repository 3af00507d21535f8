import FundActuarial
import FundCore
import FundLedger
import FundPolicy

extension ReserveHistory {
  /// What stays the same while the rows of some funds are written.
  private struct Work: ~Copyable {
    var sweep: ReserveSweep
    var fixed = RowText()
    var basis = RowText()
    var unknown = UnknownText()
    var standard = StandardColumn()
  }

  /// The CSV rows of some of the funds shown.
  func rows(_ range: Range<Int>) -> [UInt8] {
    let cells = range.reduce(0) { $0 + ledger.layout.count(funds[$1]) }
    let texts = range.map { fixedText(funds[$0]) }
    let timelines = question.timelines(for: range.map { ledger.attributes[funds[$0]] })
    let widest = texts.reduce(0) { max($0, $1.utf8.count) }
    // Besides fund and standard: a period, three amounts, a basis, a double, a band and a reason.
    let perRow = widest + longestStandard + 200
    return [UInt8](unsafeUninitializedCapacity: cells * perRow + 2 * RowCursor.slack) { buffer, written in
      var work = Work(sweep: ReserveSweep(ledger, question.basis))
      var out = RowCursor(buffer)
      for (n, place) in range.enumerated() {
        work.fixed.set(texts[n])
        write(funds[place], timelines[n], &work, &out, perRow)
      }
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

  private func write(
    _ f: Int, _ timeline: Dated<StandardChoice>, _ work: inout Work, _ out: inout RowCursor, _ perRow: Int
  ) {
    let attributes = ledger.attributes[f]
    let start = ledger.layout.starts[f]
    work.sweep.load(f)
    work.basis.set(",\(work.sweep.basis.rawValue),")
    work.standard.begin(timeline, start)
    let last = question.asOf.map { $0.period(start.frequency) - start } ?? Int.max
    let count = last < 0 ? 0 : min(work.sweep.count, last == .max ? last : last + 1)
    let first = ledger.layout.offsets[f]
    let places = attributes.currency.minorDigits
    let perYear = start.frequency.periodsPerYear
    var year = start.year
    var inYear = start.indexInYear
    let history = ledger.history
    history.status.withUnsafeBufferPointer { status in
      ReserveHistory.column(history, .income) { income in
        ReserveHistory.column(history, .spending) { spending in
          ReserveHistory.column(history, .balance) { balance in
            for i in 0..<count {
              let (y, inY) = (year, inYear)
              inYear &+= 1
              if inYear == perYear {
                inYear = 0
                year &+= 1
              }
              let cell = first &+ i
              if status[cell] == Ledger.emptyCell { continue }
              work.standard.move(to: i)
              out.makeRoom(perRow)
              out.append(work.fixed)
              out.append(year: y, inY, start.frequency)
              out.append(0x2C)
              if let income, income[cell] != StatementColumns.absent { out.append(minorUnits: income[cell], places) }
              out.append(0x2C)
              if let spending, spending[cell] != StatementColumns.absent {
                out.append(minorUnits: spending[cell], places)
              }
              out.append(0x2C)
              let held = balance?[cell] ?? StatementColumns.absent
              if held != StatementColumns.absent { out.append(minorUnits: held, places) }
              out.append(work.basis)
              judge(f, i, start, held, &work, &out)
              out.append(0x0A)
            }
          }
        }
      }
    }
  }

  /// Months, standard, band and reason of a period.
  @inline(__always)
  private func judge(_ f: Int, _ i: Int, _ start: Period, _ held: Int64, _ work: inout Work, _ out: inout RowCursor) {
    let months = work.sweep.months(i)
    if !months.isNaN { out.append(shortest: months) }
    out.append(work.standard.text)
    switch work.standard.kind {
    case .months(let judge):
      if held != StatementColumns.absent, held <= 0, !judge.isFloorOnly {
        out.append(band: .deficit)
      } else if !months.isNaN {
        out.append(band: judge.band(modelled: months, balance: Double(held)))
      } else {
        work.unknown.append(work.sweep.reasons[i], &out)
      }
    case .none(let reason): work.unknown.append(reason, &out)
    case .other:
      let found = ledger.assessment(fundAt: f, start + i, question)?.band ?? .missing(.noData)
      if let band = found.value { out.append(band: band) }
      if let reason = found.reason { work.unknown.append(reason.rawValue, &out) }
    }
  }

  @inline(__always) private static func column(
    _ columns: StatementColumns, _ item: LedgerItem, _ body: (UnsafePointer<Int64>?) -> Void
  ) {
    columns.money[Int(item.rawValue)].withUnsafeBufferPointer { body($0.isEmpty ? nil : $0.baseAddress) }
  }
}

/// The bytes of an unknown band with its reason, made anew only when the reason changes.
private struct UnknownText: ~Copyable {
  private var reason: UInt8 = 0
  private var text = RowText()

  @inline(__always) mutating func append(_ raw: UInt8, _ out: inout RowCursor) {
    if raw != reason || text.count == 0 {
      reason = raw
      text.set("\(Band.unknown.code),\((MissingReason(rawValue: raw) ?? .noData).code)")
    }
    out.append(text)
  }
}

/// The standard of a fund as the periods go by, looked at again only in the period in which an edition begins.
private struct StandardColumn: ~Copyable {
  /// What judges the fund now.
  enum Kind {
    case months(BandJudge)
    case none(UInt8)
    case other
  }

  private var editions: [Dated<StandardChoice>.Edition] = []
  /// The position of the first period that ends on or after the first day of each edition.
  private var begins: [Int] = []
  private var next = 0
  private var nextBegin = Int.max
  private(set) var kind = Kind.none(MissingReason.noStandard.rawValue)
  private(set) var text = RowText()

  /// Starts a fund.
  mutating func begin(_ timeline: Dated<StandardChoice>, _ start: Period) {
    editions = timeline.editions
    begins.removeAll(keepingCapacity: true)
    for edition in editions {
      guard let day = edition.from?.components, let month = Period(year: day.year, month: day.month) else {
        begins.append(0)
        continue
      }
      begins.append(month.containing(start.frequency) - start)
    }
    next = 0
    nextBegin = begins.first ?? .max
    kind = .none(MissingReason.noStandard.rawValue)
    text.set(",,")
  }

  @inline(__always) mutating func move(to position: Int) {
    if nextBegin <= position { advance(to: position) }
  }

  private mutating func advance(to position: Int) {
    while next < begins.count, begins[next] <= position {
      let choice = editions[next].value
      text.set(",\(choice.value?.id ?? ""),")
      if let judge = choice.value?.months {
        kind = .months(judge)
      } else {
        kind = choice.reason.map { Kind.none($0.rawValue) } ?? .other
      }
      next += 1
    }
    nextBegin = next < begins.count ? begins[next] : .max
  }
}
