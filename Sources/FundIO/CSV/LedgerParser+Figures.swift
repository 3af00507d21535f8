import FundCore
import FundLedger

extension LedgerParser {
  /// Reads one money column.
  mutating func readMoney(
    _ block: borrowing RowBlock, _ base: Int, _ f: Int, _ item: LedgerItem, _ unit: MoneyUnit?
  ) {
    let n = block.rows
    let k = Int(item.rawValue)
    let bytes = UnsafePointer(block.bytes)
    let fixedShift = minorDigit + (unit?.exponent ?? unitExponent)
    let shifts = unitExponents.isEmpty && minorDigits.isEmpty ? [] : (0..<n).map { Int8(shift($0, unit)) }
    var slow: [Int] = []
    piece.money[k].append(contentsOf: repeatElement(StatementColumns.absent, count: n))
    powers.withUnsafeBufferPointer { powers in
      guard let powers = powers.baseAddress else { return }
      piece.money[k].withUnsafeMutableBufferPointer { column in
        for row in 0..<n {
          let (s, e) = block.range(row, f)
          if s == e { continue }
          let shift = shifts.isEmpty ? fixedShift : Int(shifts[row])
          if shift < 0 { continue }
          let value = FastDecimal.units(bytes, s, e, shift: shift, whole: powers[shift], powers: powers)
          if value == FastDecimal.unsure { slow.append(row) } else { column[base &+ row] = value }
        }
      }
    }
    for row in slow { piece.money[k][base + row] = slowMoney(block, row, f, shift(row, unit)) }
  }

  /// The decimals of a row's money in minor units; negative when its unit is unusable.
  @inline(__always) func shift(_ row: Int, _ unit: MoneyUnit?) -> Int {
    let minor = minorDigits.isEmpty ? minorDigit : Int(minorDigits[row])
    if let unit { return minor + unit.exponent }
    let exponent = unitExponents.isEmpty ? unitExponent : Int(unitExponents[row])
    return exponent < 0 ? -1 : minor + exponent
  }

  /// Reads an amount that is not of the common form, or says why it cannot be read.
  mutating func slowMoney(_ block: borrowing RowBlock, _ row: Int, _ f: Int, _ shift: Int) -> Int64 {
    if shift < 0 { return StatementColumns.absent }
    let bytes = block.field(row, f)
    var value: Int64 = 0
    let outcome = DecimalText.read(bytes, shift: shift, into: &value)
    switch outcome {
    case .value: return value
    case .empty: return StatementColumns.absent
    default:
      let problem = RowProblem.ofNumber(bytes, outcome)
      note(problem, row, f, detail: problem.isOfText ? "field" : plan.isLong ? "the unit" : unitName(row, f))
      return StatementColumns.absent
    }
  }

  private func unitName(_ row: Int, _ f: Int) -> String {
    if case .money(_, _, let unit?) = plan.columns[f] { return unit.name }
    let exponent = unitExponents.isEmpty ? unitExponent : Int(unitExponents[row])
    return MoneyUnit.all.first { $0.exponent == exponent }?.name ?? plan.unit.name
  }

  /// Reads one column of drivers.
  mutating func readDriver(
    _ block: borrowing RowBlock, _ base: Int, _ f: Int, _ driver: LedgerDriver, _ scale: Int
  ) {
    let n = block.rows
    let k = Int(driver.rawValue)
    let bytes = UnsafePointer(block.bytes)
    var slow: [Int] = []
    piece.drivers[k].append(contentsOf: repeatElement(.nan, count: n))
    powers.withUnsafeBufferPointer { powers in
      guard let powers = powers.baseAddress else { return }
      piece.drivers[k].withUnsafeMutableBufferPointer { column in
        for row in 0..<n {
          let (s, e) = block.range(row, f)
          if s == e { continue }
          let whole = e &- s <= 15 && scale == 0
          let value = whole ? FastDecimal.units(bytes, s, e, shift: 0, whole: 1, powers: powers) : FastDecimal.unsure
          if value < 0 { slow.append(row) } else { column[base &+ row] = Double(value) }
        }
      }
    }
    for row in slow { piece.drivers[k][base + row] = slowDriver(block, row, f, driver, scale) }
  }

  /// Reads a driver of any form, or says why it cannot be read.
  mutating func slowDriver(
    _ block: borrowing RowBlock, _ row: Int, _ f: Int, _ driver: LedgerDriver, _ scale: Int
  ) -> Double {
    let bytes = block.field(row, f)
    guard let value = FastDecimal.double(bytes, scale: scale) else {
      let problem = RowProblem.ofNumber(bytes, .malformed)
      note(problem == .badAmount || problem == .exponent ? .badNumber : problem, row, f, detail: "field")
      return .nan
    }
    if value < 0, driver.isHeadCount {
      note(.negativeCount, row, f)
      return .nan
    }
    return value
  }

  /// Reads item and figure of the long layout.
  mutating func readLongFigures(_ block: borrowing RowBlock, _ base: Int) {
    guard let itemField = plan.index(.item), let amountField = plan.index(.amount) else { return }
    var lastText: [UInt8] = []
    var last: FigureKind?
    for row in 0..<block.rows {
      let bytes = block.field(row, itemField)
      if last == nil || !bytes.elementsEqual(lastText) {
        lastText = Array(bytes)
        last = figureKind(bytes)
      }
      guard let kind = last else {
        let name = String(decoding: bytes, as: UTF8.self)
        if out[row] == 0 {
          note(
            bytes.isEmpty ? .missingField : RowProblem.ofText(bytes) ?? .unknownItem, row, itemField,
            detail: NearestName.of(name, LedgerColumn.names) ?? "")
          out[row] = 1
        }
        piece.figure.append(FigureKind(code: 0, isCumulative: false))
        piece.value.append(StatementColumns.absent)
        continue
      }
      piece.figure.append(kind)
      if let driver = kind.driver {
        let value = block.field(row, amountField).isEmpty ? .nan : slowDriver(block, row, amountField, driver, 0)
        piece.value.append(Int64(bitPattern: value.bitPattern))
        if value.isNaN, out[row] == 0 { out[row] = 1 }
      } else {
        let value = slowMoney(block, row, amountField, shift(row, nil))
        piece.value.append(value)
        if value == StatementColumns.absent, out[row] == 0 { out[row] = 1 }
      }
    }
  }

  private func figureKind(_ bytes: UnsafeBufferPointer<UInt8>) -> FigureKind? {
    let name = String(decoding: bytes, as: UTF8.self)
    let column = LedgerColumn(name: name) ?? plan.itemNames.flatMap { $0.column(name)?.column }
    switch column {
    case .money(let item, let cumulative, nil):
      return FigureKind(code: item.rawValue, isCumulative: item.isFlow && (cumulative || plan.isCumulative))
    case .driver(let driver, 0): return FigureKind(code: 128 + driver.rawValue, isCumulative: false)
    default: return nil
    }
  }
}
