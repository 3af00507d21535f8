import FundCore
import FundIO
import FundNumerics
import FundReports

/// A column of a design made from columns of a table: a product of factors (回归项).
///
/// Written `x`, `log(x)`, `x^2`, or with colons between factors: `x:log(z)`.
public struct TableTerm: Sendable, Hashable {
  /// One factor of a term.
  public enum Factor: Sendable, Hashable {
    /// The values of a column.
    case column(String)
    /// The natural logarithm of a column.
    case logarithm(String)
    /// A whole power of a column, 2 or more.
    case power(String, Int)

    /// The column of the table.
    public var column: String {
      switch self {
      case .column(let name), .logarithm(let name), .power(let name, _): name
      }
    }

    func value(_ x: DoubleDouble) -> DoubleDouble {
      switch self {
      case .column: x
      case .logarithm: x.logarithm()
      case .power(_, let exponent): x.power(exponent)
      }
    }
  }

  /// The factors, in the order written.
  public let factors: [Factor]

  /// A product of factors.
  public init(_ factors: [Factor]) { self.factors = factors }

  /// A column of the table as it is.
  public init(_ column: String) { factors = [.column(column)] }

  /// The powers 1, 2, ... `degree` of a column, which are made in twice the precision of a double (多项式).
  public static func powers(of column: String, degree: Int) -> [TableTerm] {
    guard degree >= 1 else { return [] }
    return (1...degree).map { TableTerm([$0 == 1 ? .column(column) : .power(column, $0)]) }
  }

  /// The columns of the table it is made of.
  public var columns: [String] { factors.map(\.column) }

  /// Whether another term is the same product.
  func isSame(as other: TableTerm) -> Bool {
    factors.map(\.name).sorted() == other.factors.map(\.name).sorted()
  }

  /// The value in every row to about 31 digits; nil, with an issue that names the row, when one is no finite number.
  func values(in table: NumericTable, _ log: inout IssueLog) -> [DoubleDouble]? {
    var product = [DoubleDouble](repeating: DoubleDouble(1), count: table.rowCount)
    for factor in factors {
      guard let column = table.numbers(factor.column) else { return nil }
      for (row, x) in column.enumerated() {
        let value = factors.count == 1 ? factor.value(x) : product[row] * factor.value(x)
        guard value.isFinite else {
          log.add(issue(factor, x, SourcePosition(file: table.file, line: table.lines[row])))
          return nil
        }
        product[row] = value
      }
    }
    return product
  }

  private func issue(_ factor: Factor, _ x: DoubleDouble, _ place: SourcePosition) -> Issue {
    let value = "\(factor.column) = \(SignificantText.number(x.value))"
    if case .logarithm = factor, x.value <= 0 {
      return Issue(
        "noLogarithm", .error, at: place,
        Bilingual("\(factor.name) needs a number above zero, but \(value)", "\(factor.name) 须为正数，而 \(value)"),
        remedy: Bilingual("Leave the logarithm or the row out", "请去掉对数或该行"))
    }
    return Issue(
      "tooLarge", .error, at: place,
      Bilingual("\(name) is beyond the range of a double, as \(value)", "\(name) 超出双精度范围，\(value)"),
      remedy: Bilingual("Measure in a larger unit", "请改用更大的计量单位"))
  }
}
