import FundCore
import FundLedger

extension LedgerParser {
  /// Finds the fund of every row.
  mutating func readFunds(_ block: borrowing RowBlock, _ base: Int) {
    let n = block.rows
    guard let region = plan.index(.region), let scheme = plan.index(.scheme) else { return }
    let part = plan.index(.part)
    let low = min(region, scheme, part ?? region)
    let high = max(region, scheme, part ?? region)
    let none = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    var lastStart = 0
    var lastLength = -1
    var number: Int32 = -1
    var isUsable = false
    var currency: Currency?
    // Taken out of the piece while it is filled.
    var column: [Int32] = []
    swap(&column, &piece.fund)
    for row in 0..<n {
      let s = block.range(row, low).0
      let length = block.range(row, high).1 &- s
      if length != lastLength || !sameBytes(block.bytes + s, block.bytes + lastStart, length) {
        let parts = (block.field(row, region), block.field(row, scheme), part.map { block.field(row, $0) } ?? none)
        let hash = FundKeyTable.hash(parts.0, parts.1, parts.2)
        number = keys.find(parts.0, parts.1, parts.2, hash)
        if number < 0 {
          number = keys.insert(parts.0, parts.1, parts.2, hash, name(block, row, region, scheme, part))
          checkName(block, row)
        }
        isUsable = keys.isUsable[Int(number)]
        currency = keys.funds[Int(number)].attributes?.currency
      }
      lastStart = s
      lastLength = length
      column.append(number)
      if isUsable, currencies.isEmpty || currencies[row] == currency { continue }
      judge(row, keys.funds[Int(number)], region, scheme, part)
    }
    swap(&column, &piece.fund)
  }

  /// Leaves out a row whose fund cannot be used, or has another currency.
  private mutating func judge(_ row: Int, _ fund: NamedFund, _ region: Int, _ scheme: Int, _ part: Int?) {
    if let problem = fund.problem { refuse(row, problem, [region, scheme, part ?? region][fund.problemField]) }
    if !currencies.isEmpty, let held = fund.attributes?.currency, held != currencies[row], out[row] == 0 {
      note(.currencyMixed, row, plan.index(.currency) ?? region, detail: held.code)
      out[row] = 1
    }
  }

  /// A new fund's region name that is no text is left out.
  private mutating func checkName(_ block: borrowing RowBlock, _ row: Int) {
    guard let f = plan.index(.regionName), RowProblem.ofText(block.field(row, f)) != nil else { return }
    note(.badName, row, f)
  }

  private mutating func refuse(_ row: Int, _ problem: RowProblem, _ field: Int) {
    note(problem, row, field)
    out[row] = problem == .repeatedHeader ? 2 : 1
  }

  /// Makes the fund that a row names.
  private func name(
    _ block: borrowing RowBlock, _ row: Int, _ region: Int, _ scheme: Int, _ part: Int?
  ) -> NamedFund {
    var fund = NamedFund(line: block.line[row])
    func fail(_ problem: RowProblem, _ field: Int) -> NamedFund {
      fund.problem = problem
      fund.problemField = field
      return fund
    }
    let texts = [region, scheme, part].map { $0.map { block.field(row, $0) } }
    for (i, bytes) in texts.enumerated() {
      if let bytes, let problem = RowProblem.ofText(bytes) { return fail(problem, i) }
    }
    func text(_ i: Int) -> String { texts[i].map { String(decoding: $0, as: UTF8.self) } ?? "" }
    if text(0) == plan.headings[region], text(1) == plan.headings[scheme] { return fail(.repeatedHeader, 0) }
    if text(0).isEmpty { return fail(.missingField, 0) }
    guard let code = RegionCode(text(0)) else { return fail(.badRegion, 0) }
    if text(1).isEmpty { return fail(.missingField, 1) }
    guard let kind = Scheme(text(1)) else { return fail(.badScheme, 1) }
    let share: FundPart
    if text(2).isEmpty {
      share = kind.hasIndividualAccounts ? .total : .pooled
      fund.isPartAssumed = kind.hasIndividualAccounts
    } else {
      guard let given = FundPart(name: text(2)) else { return fail(.badPart, 2) }
      share = given
    }
    let regionName = plan.index(.regionName).flatMap { String(validating: block.field(row, $0), as: UTF8.self) } ?? ""
    fund.attributes = FundAttributes(
      FundID(code, kind, share), regionName: regionName, currency: currencies.isEmpty ? plan.currency : currencies[row])
    return fund
  }

  /// Reads the period of every row.
  mutating func readPeriods(_ block: borrowing RowBlock, _ base: Int) {
    let n = block.rows
    guard let f = plan.index(.period) else { return }
    piece.period.append(contentsOf: repeatElement(0, count: n))
    piece.frequency.append(contentsOf: repeatElement(Frequency.monthly.rawValue, count: n))
    if plan.readsChinesePeriods { piece.ranges.append(contentsOf: repeatElement(false, count: n)) }
    var slow: [Int] = []
    piece.period.withUnsafeMutableBufferPointer { column in
      for row in 0..<n {
        let (s, e) = block.range(row, f)
        if e &- s == 7, block.bytes[s &+ 4] == 0x2D {
          let year = FastDecimal.digits(FastDecimal.word(block.bytes, s &- 4), 4)
          let month = FastDecimal.digits(FastDecimal.word(block.bytes, e &- 8), 2)
          if year != FastDecimal.notDigits, month != FastDecimal.notDigits, year &- 1 < 9999, month &- 1 < 12 {
            column[base &+ row] = Int32(truncatingIfNeeded: year &* 12 &+ month &- 1)
            continue
          }
        }
        slow.append(row)
      }
    }
    for row in slow { readPeriod(block, base, row, f) }
  }

  private mutating func readPeriod(_ block: borrowing RowBlock, _ base: Int, _ row: Int, _ f: Int) {
    let bytes = block.field(row, f)
    if let period = Period(ascii: bytes) {
      piece.period[base + row] = period.ordinal
      piece.frequency[base + row] = period.frequency.rawValue
    } else if plan.readsChinesePeriods, let (period, isRange) = ChinesePeriod.read(bytes) {
      piece.period[base + row] = period.ordinal
      piece.frequency[base + row] = period.frequency.rawValue
      piece.ranges[base + row] = isRange
    } else if out[row] == 0 {
      note(bytes.isEmpty ? .missingField : RowProblem.ofText(bytes) ?? .badPeriod, row, f)
      out[row] = 1
    }
  }
}

/// Periods as official Chinese tables write them (中文期间): 2024年3月, 2024年, 2024年一季度, 2024年1-3月, 202403.
enum ChinesePeriod {
  /// The period, and whether it is a range from January on, which makes the figures year-to-date.
  static func read(_ bytes: UnsafeBufferPointer<UInt8>) -> (Period, isRange: Bool)? {
    guard bytes.count <= 40 else { return nil }
    let text = String(decoding: bytes, as: UTF8.self).filter { !$0.isWhitespace }
    if text.utf8.count == 6, let n = Int(text), let p = Period(year: n / 100, month: n % 100) { return (p, false) }
    guard let mark = text.firstIndex(of: "年"), let year = Int(text[..<mark]), text[..<mark].utf8.count == 4 else {
      return nil
    }
    var rest = String(text[text.index(after: mark)...])
    if rest.isEmpty || rest == "度" { return Period(year: year).map { ($0, false) } }
    for (quarter, names) in [["一", "1"], ["二", "2"], ["三", "3"], ["四", "4"]].enumerated() {
      if names.contains(where: { rest == $0 + "季度" || rest == "第" + $0 + "季度" }) {
        return Period(year: year, quarter: quarter + 1).map { ($0, false) }
      }
    }
    guard rest.hasSuffix("月") || rest.hasSuffix("月份") else { return nil }
    rest = String(rest[..<(rest.lastIndex(of: "月") ?? rest.endIndex)])
    for dash in ["-", "—", "–", "至", "~", "～"] {
      let sides = rest.split(separator: dash, omittingEmptySubsequences: false)
      guard sides.count == 2 else { continue }
      let from = sides[0].hasSuffix("月") ? sides[0].dropLast() : sides[0]
      guard from == "1" || from == "01", let month = Int(sides[1]), month > 1 else { return nil }
      return Period(year: year, month: month).map { ($0, true) }
    }
    return Int(rest).flatMap { Period(year: year, month: $0) }.map { ($0, false) }
  }
}
