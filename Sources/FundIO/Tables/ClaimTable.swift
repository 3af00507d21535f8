public import FundActuarial
public import FundCore
import FundNumerics

/// Claims observed by cost, read from a CSV file (费用数据表).
///
/// Single claims stand in a column `claim`, with a column `count` where a row means several. Classes stand in `from`, `to`,
/// `count` and, where known, `amount`, the sum of their costs; `inf` as the upper end makes the open class on top, which needs
/// its amount.
public enum ClaimTable {
  /// Reads claims from a CSV file; `-` is standard input (读取费用数据).
  ///
  /// The answer is nil when anything is wrong: a missing column or value, a text that is no number, a negative cost, a mean
  /// outside its class, classes that overlap, no claims. Every row that is wrong is named.
  /// - Parameter unit: the money unit of costs and amounts.
  public static func load(
    _ path: String, unit: MoneyUnit = .yuan, encoding: TextEncoding = .auto
  ) -> Loaded<EmpiricalClaims?> {
    do throws(FundIOError) {
      let source = try ByteSource.open(path)
      defer { source.close() }
      return read(source.bytes(source.size), file: path, unit: unit, encoding: encoding)
    } catch {
      var log = IssueLog()
      log.add(Issue(error.code, .error, at: SourcePosition(file: path), error.summary, remedy: error.remedy))
      return Loaded(nil, log)
    }
  }

  /// Reads claims from the bytes of a CSV file; `file` is the name issues carry.
  public static func read(
    _ bytes: [UInt8], file: String, unit: MoneyUnit = .yuan, encoding: TextEncoding = .auto
  ) -> Loaded<EmpiricalClaims?> {
    let header = HeaderRecord(Array(bytes.prefix(LedgerFile.longestLine)))
    let headings = Set(header?.headings ?? [])
    let isGrouped = headings.contains("from") || headings.contains("to")
    let money = isGrouped ? (headings.contains("amount") ? ["from", "amount"] : ["from"]) : ["claim"]
    let counts = isGrouped || headings.contains("count") ? ["count"] : []
    var options = TableReadOptions(encoding: encoding, requiresValues: true, keepsPositions: true)
    options.command = "benefits"
    options.keepsMistakes = true
    let columns = TableColumns(numbers: money + counts, groups: isGrouped ? ["to"] : [])
    let loaded = NumericTable.read(bytes, file: file, columns, options: options)
    guard let table = loaded.value else { return Loaded(nil, loaded.log) }
    var log = loaded.log
    let classes = classes(table, unit, &log)
    guard log.count(.error) == 0 else { return Loaded(nil, log) }
    do throws(ClaimError) {
      return Loaded(try EmpiricalClaims(classes: classes), log)
    } catch {
      report(error, row: error.index, table, &log)
      return Loaded(nil, log)
    }
  }

  /// A class per row, each of which was tried alone.
  private static func classes(_ table: NumericTable, _ unit: MoneyUnit, _ log: inout IssueLog) -> [ClaimClass] {
    let scale = DoubleDouble((0..<unit.exponent).reduce(1.0) { power, _ in power * 10 })
    func money(_ column: String) -> [Double]? { table.numbers(column)?.map { ($0 * scale).value } }
    let lower = money("from") ?? money("claim") ?? []
    let (amounts, counts) = (money("amount"), table.numbers("count")?.map(\.value))
    var found: [ClaimClass] = []
    for row in 0..<table.rowCount {
      // What is no number was told when it was read.
      if [lower[row], amounts?[row], counts?[row]].contains(where: { $0?.isNaN == true }) { continue }
      var upper = lower[row]
      if let ends = table.groups("to") {
        let text = ends.labels[ends.numbers[row]]
        guard let end = end(text, scale) else {
          log.add(
            Issue(
              "badNumber", .error, at: table.position(row, "to"),
              Bilingual("\"\(RowIssue.excerpt(text))\" is not an upper end", "“\(RowIssue.excerpt(text))”不是上限"),
              remedy: Bilingual("Write an amount, or inf for the open class", "请写金额，最高一组写 inf")))
          continue
        }
        upper = end
      }
      let one = ClaimClass(from: lower[row], to: upper, count: counts?[row] ?? 1, amount: amounts?[row])
      do throws(ClaimError) {
        _ = try EmpiricalClaims(classes: [one])
      } catch {
        // A claim of zero alone is no distribution, among others it is.
        if error != .noClaims { report(error, row: row, table, &log) }
      }
      found.append(one)
    }
    return found
  }

  private static func end(_ text: String, _ scale: DoubleDouble) -> Double? {
    if text == "inf" || text == "∞" { return .infinity }
    guard let value = Double(text), value.isFinite else { return nil }
    return (DoubleDouble(value) * scale).value
  }

  private static func report(_ error: ClaimError, row: Int?, _ table: NumericTable, _ log: inout IssueLog) {
    let first = table.groups("to") == nil ? "claim" : "from"
    let column =
      switch error {
      case .badCount: "count"
      case .badAmount: table.numbers("amount") == nil ? "count" : "amount"
      case .openClassWithoutAmount: "to"
      default: first
      }
    let isSingle = first == "claim"
    // A single claim is a class of one size, and its sender never wrote a class.
    let shown: ClaimError
    if isSingle, case .badClass(let index, let lower, _) = error {
      shown = .badClaim(index: index, value: lower)
    } else {
      shown = error
    }
    let place = row.map { table.position($0, column) } ?? SourcePosition(file: table.file)
    log.add(Issue(shown.code, .error, at: place, shown.summary, remedy: shown.remedy))
  }
}
