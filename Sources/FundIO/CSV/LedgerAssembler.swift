import FundCore
import FundLedger

/// Puts the pieces of all files together in their order (台账合并).
struct LedgerAssembler {
  private var builder: LedgerBuilder
  private let names: [String]
  private var checkedRegions: Set<String> = []
  /// For each item whether its figures between the ends of years are year-to-date, once a file has said so.
  private var isCumulative: [LedgerItem: Bool] = [:]
  /// Items that a file called year-to-date, even if it holds whole years only.
  private var declared: Set<LedgerItem> = []

  init(files: [String], issueCap: Int) {
    names = files
    builder = LedgerBuilder(files: files, log: IssueLog(capPerCode: issueCap))
  }

  /// Issues found before any row was read.
  mutating func add(_ log: IssueLog) { builder.log.add(log) }

  /// Adds one issue.
  mutating func add(_ issue: Issue) { builder.log.add(issue) }

  /// Whether another issue of a code is kept.
  func keeps(_ code: String) -> Bool { builder.log.keeps(code) }

  /// Counts an issue that is not kept.
  mutating func count(_ code: String, _ severity: IssueSeverity) { builder.log.count(code, severity) }

  /// Notes items that a file calls year-to-date.
  mutating func declare(_ items: Set<LedgerItem>) { declared.formUnion(items) }

  /// The first file that has an item decides whether it is year-to-date.
  mutating func declare(_ item: LedgerItem, _ cumulative: Bool) {
    if isCumulative[item] == nil { isCumulative[item] = cumulative }
  }

  /// Adds the pieces of one file.
  mutating func add(_ file: LedgerFile, number: Int, _ pieces: consuming [LedgerPiece]) {
    var firstLine = file.dataLine
    var assumed: (line: Int, funds: Set<FundID>)?
    var starts: [Int] = []
    for i in pieces.indices {
      starts.append(firstLine)
      report(pieces[i], file, firstLine)
      useNumbers(&pieces[i], file, firstLine, &assumed)
      firstLine += pieces[i].lineCount
    }
    if let assumed { report(assumed: assumed.funds, file, assumed.line) }
    let isRanged = settleRanges(&pieces, file, starts)
    if file.plan.isLong {
      addLong(file, number, pieces, starts)
      return
    }
    let flows = Set(LedgerItem.allCases.filter(\.isFlow))
    let cumulative = cumulativeItems(isRanged ? flows : file.plan.cumulativeItems, pieces)
    for i in pieces.indices {
      dropUnlike(&pieces[i], cumulative, file, starts[i])
      add(&pieces[i], number, starts[i])
    }
  }

  /// The ledger with everything noticed.
  consuming func build(width: Int) async -> Loaded<Ledger> {
    builder.cumulative = Set(isCumulative.filter(\.value).keys).union(declared.filter { isCumulative[$0] == nil })
    return await builder.build(width: width)
  }

  // MARK: Rows

  mutating func add(_ piece: inout LedgerPiece, _ number: Int, _ firstLine: Int) {
    let n = piece.count
    if n == 0 { return }
    let base = UInt32(truncatingIfNeeded: firstLine - 1)
    piece.lines.withUnsafeMutableBufferPointer { lines in
      for i in lines.indices { lines[i] &+= base }
    }
    let files = names.count > 1 ? [UInt16](repeating: UInt16(truncatingIfNeeded: number), count: n) : []
    let columns = StatementColumns(
      count: n, money: piece.money, drivers: piece.drivers, known: piece.known, status: piece.status,
      precision: piece.precision, lines: piece.lines, files: files)
    builder.add(StatementBatch(fund: piece.fund, period: piece.period, frequency: piece.frequency, columns: columns))
    piece = LedgerPiece()
  }

  /// Replaces local fund numbers by the builder's; rows whose fund has another currency there are taken out.
  private mutating func useNumbers(
    _ piece: inout LedgerPiece, _ file: LedgerFile, _ firstLine: Int, _ assumed: inout (line: Int, funds: Set<FundID>)?
  ) {
    var numbers = [Int32](repeating: -1, count: piece.funds.count)
    var hasForeign = false
    for (i, fund) in piece.funds.enumerated() {
      guard let attributes = fund.attributes else { continue }
      let line = firstLine - 1 + Int(fund.line)
      check(attributes.fund.region, file, line)
      if fund.isPartAssumed {
        if assumed == nil { assumed = (line, []) }
        assumed?.funds.insert(attributes.fund)
      }
      if let held = builder.registered(attributes.fund), held.currency != attributes.currency {
        hasForeign = true
        report(currency: attributes, held.currency, file, line)
      } else {
        numbers[i] = builder.index(of: attributes)
      }
    }
    piece.fund.withUnsafeMutableBufferPointer { funds in
      for row in funds.indices { funds[row] = numbers[Int(funds[row])] }
    }
    if hasForeign { piece.keep { $0.fund[$1] >= 0 } }
  }

  // MARK: Year-to-date figures

  /// Which items of a file are year-to-date; an item of a file that says nothing about its months has no say.
  private mutating func cumulativeItems(_ declared: Set<LedgerItem>, _ pieces: [LedgerPiece]) -> Set<LedgerItem> {
    declare(declared)
    for item in LedgerItem.allCases where item.isFlow {
      let held = pieces.contains { piece in
        piece.money[Int(item.rawValue)].indices.contains {
          piece.money[Int(item.rawValue)][$0] != StatementColumns.absent
            && piece.frequency[$0] != Frequency.annual.rawValue
        }
      }
      if held, isCumulative[item] == nil { isCumulative[item] = declared.contains(item) }
    }
    return declared
  }

  /// Takes out the flows of months and quarters that are plain where the ledger's are year-to-date, or the other way.
  mutating func dropUnlike(
    _ piece: inout LedgerPiece, _ declared: Set<LedgerItem>, _ file: LedgerFile, _ firstLine: Int
  ) {
    for item in LedgerItem.allCases where item.isFlow {
      let k = Int(item.rawValue)
      guard !piece.money[k].isEmpty, let wanted = isCumulative[item], wanted != declared.contains(item) else {
        continue
      }
      for row in piece.money[k].indices
      where piece.frequency[row] != Frequency.annual.rawValue && piece.money[k][row] != StatementColumns.absent {
        piece.money[k][row] = StatementColumns.absent
        report(unlike: item, wanted, file, firstLine - 1 + Int(piece.lines[row]))
      }
    }
  }

  /// Where a file writes some periods as ranges (2024年1-3月), all its flows are year-to-date, and months after January
  /// that are no range do not fit.
  private mutating func settleRanges(_ pieces: inout [LedgerPiece], _ file: LedgerFile, _ starts: [Int]) -> Bool {
    guard pieces.contains(where: { $0.ranges.contains(true) }) else { return false }
    for i in pieces.indices {
      for row in pieces[i].figure.indices where pieces[i].figure[row].item?.isFlow == true {
        pieces[i].figure[row].isCumulative = true
      }
      for item in LedgerItem.allCases where item.isFlow && !pieces[i].money[Int(item.rawValue)].isEmpty {
        if isCumulative[item] == nil { isCumulative[item] = true }
      }
      for row in 0..<pieces[i].count where !pieces[i].ranges[row] {
        let period = Period(
          ordinal: Int(pieces[i].period[row]), Frequency(rawValue: pieces[i].frequency[row]) ?? .monthly)
        if period.frequency == .annual || period.indexInYear == 0 { continue }
        for item in LedgerItem.allCases where item.isFlow && !pieces[i].money[Int(item.rawValue)].isEmpty {
          pieces[i].money[Int(item.rawValue)][row] = StatementColumns.absent
        }
        report(unlike: .income, true, file, starts[i] - 1 + Int(pieces[i].lines[row]))
      }
    }
    return true
  }

  // MARK: Issues

  private mutating func report(_ piece: LedgerPiece, _ file: LedgerFile, _ firstLine: Int) {
    var kept = [Int](repeating: 0, count: piece.counts.count)
    let sorted = piece.issues.enumerated().sorted {
      ($0.element.line, $0.element.column, $0.offset) < ($1.element.line, $1.element.column, $1.offset)
    }
    for (_, issue) in sorted {
      kept[Int(issue.problem.rawValue)] += 1
      guard builder.log.keeps(issue.problem.code) else {
        builder.log.count(issue.problem.code, issue.problem.severity)
        continue
      }
      builder.log.add(issue.issue(file.name, lineOffset: firstLine - 1))
    }
    for problem in RowProblem.allCases {
      let rest = piece.counts[Int(problem.rawValue)] - kept[Int(problem.rawValue)]
      if rest > 0 { builder.log.count(problem.code, problem.severity, times: rest) }
    }
  }

  /// Six digits that no list of GB/T 2260 has are worth a look, once per region.
  private mutating func check(_ region: RegionCode, _ file: LedgerFile, _ line: Int) {
    guard let number = region.number, checkedRegions.insert(region.code).inserted, !GB2260Table.isKnown(number) else {
      return
    }
    guard builder.log.keeps("unknownRegion") else { return builder.log.count("unknownRegion", .warning) }
    builder.log.add(
      Issue(
        "unknownRegion", .warning, at: SourcePosition(file: file.name, line: line),
        Bilingual("region \(region) is in no list of GB/T 2260", "行政区划代码 \(region) 不在 GB/T 2260 各版之中"),
        remedy: Bilingual("Check the code; the fund is kept", "请核对代码；该基金保留")))
  }

  private mutating func report(assumed funds: Set<FundID>, _ file: LedgerFile, _ line: Int) {
    let n = funds.count
    builder.log.add(
      Issue(
        "partAssumed", .warning, at: SourcePosition(file: file.name, line: line),
        Bilingual(
          "\(n) employee fund\(n == 1 ? " does" : "s do") not say pooled or individual and \(n == 1 ? "is" : "are") taken as total",
          "\(n) 只职工基金未注明统筹或个人账户，按合计处理"),
        remedy: Bilingual(
          "Fill in part; standards for the pooled fund do not judge a total", "请填写 part；统筹基金标准不评判合计数")))
  }

  private mutating func report(currency fund: FundAttributes, _ held: Currency, _ file: LedgerFile, _ line: Int) {
    let issue = RowIssue(
      problem: .currencyMixed, line: line, column: 0, heading: "currency", text: fund.currency.code, detail: held.code)
    builder.log.add(issue.issue(file.name, lineOffset: 0))
  }

  private mutating func report(unlike item: LedgerItem, _ isCumulative: Bool, _ file: LedgerFile, _ line: Int) {
    guard builder.log.keeps("cumulativeMixed") else { return builder.log.count("cumulativeMixed", .error) }
    let summary =
      isCumulative
      ? Bilingual("\(item.name) is a plain flow here, but year-to-date before", "此处 \(item.name) 为当期数，而此前为累计数")
      : Bilingual("\(item.name) is year-to-date here, but a plain flow before", "此处 \(item.name) 为累计数，而此前为当期数")
    builder.log.add(
      Issue(
        "cumulativeMixed", .error, at: SourcePosition(file: file.name, line: line), summary,
        remedy: Bilingual("Load them as two ledgers; the figure was left out", "请分开载入；该数未载入")))
  }
}

extension LedgerPiece {
  /// Keeps the rows that pass, in order.
  mutating func keep(_ passes: (LedgerPiece, Int) -> Bool) {
    let rows = (0..<count).filter { passes(self, $0) }
    func pick<T>(_ column: [T]) -> [T] { column.isEmpty ? [] : rows.map { column[$0] } }
    fund = pick(fund)
    period = pick(period)
    frequency = pick(frequency)
    money = money.map(pick)
    drivers = drivers.map(pick)
    figure = pick(figure)
    value = pick(value)
    known = pick(known)
    precision = pick(precision)
    status = pick(status)
    lines = pick(lines)
    ranges = pick(ranges)
  }
}
