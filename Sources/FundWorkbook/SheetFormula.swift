import FundReports

/// The formula of a column in the words of a workbook (工作表公式): `G3*I3/H3`.
///
/// Money stands in a sheet in the scale of its column. A formula whose scales cancel or carry through is written plainly, any other
/// brings its money to major units first and its result to the scale of its own column.
struct SheetFormula {
  private let formula: CellFormula
  private let columns: [String: Int]
  /// What each column is multiplied by, and the result is divided by; one where the scales carry through.
  private let factors: [String: Double]
  private let ownFactor: Double

  /// The formula of a column of a table; nil without one, or when it names a column that is not there.
  init?(_ column: Int, of table: DocumentTable) {
    guard let formula = table.columns[column].formula else { return nil }
    var places: [String: Int] = [:]
    var scales: [String: Double] = [:]
    for key in formula.columns {
      guard let place = table.columns.firstIndex(where: { $0.key == key }), place != column else { return nil }
      places[key] = place
      scales[key] = SheetFormula.factor(table.columns[place].kind)
    }
    self.formula = formula
    columns = places
    let own = SheetFormula.factor(table.columns[column].kind)
    let known = Set(formula.columns.compactMap { scales[$0] } + [own]).subtracting([1])
    let degree = SheetFormula.degree(formula) { scales[$0] != 1 }
    let isPlain = known.isEmpty || (known.count == 1 && degree == (own == 1 ? 0 : 1))
    factors = isPlain ? [:] : scales
    ownFactor = isPlain ? 1 : own
  }

  /// Major units per unit of a sheet.
  static func factor(_ kind: DocumentTable.Kind) -> Double {
    if case .money(_, let scale) = kind { return scale.factor }
    return 1
  }

  /// How often the scale of money goes into a result; nil where it does not go in evenly.
  private static func degree(_ formula: CellFormula, _ isMoney: (String) -> Bool) -> Int? {
    func both(_ a: CellFormula, _ b: CellFormula, _ join: (Int, Int) -> Int?) -> Int? {
      guard let x = degree(a, isMoney), let y = degree(b, isMoney) else { return nil }
      return join(x, y)
    }
    switch formula {
    case .column(let key): return isMoney(key) ? 1 : 0
    case .constant: return 0
    case .sum(let a, let b), .difference(let a, let b): return both(a, b) { $0 == $1 ? $0 : nil }
    case .product(let a, let b): return both(a, b) { $0 + $1 }
    case .quotient(let a, let b): return both(a, b) { $0 - $1 }
    }
  }

  /// What the workbook computes from the numbers shown in a row; nil where one is missing or a divisor is zero.
  func value(_ shown: (Int) -> Double?) -> Double? {
    let value = formula.value { key in
      columns[key].flatMap(shown).map { number in factors[key].map { number * $0 } ?? number }
    }
    guard let value, value.isFinite else { return nil }
    return ownFactor == 1 ? value : value / ownFactor
  }

  /// The formula for a row of the sheet, without the leading sign of equality.
  func text(row: Int) -> String {
    let body = text(formula, row, isInner: ownFactor != 1)
    return ownFactor == 1 ? body : body + "/" + SheetFormula.constant(ownFactor)
  }

  private func text(_ formula: CellFormula, _ row: Int, isInner: Bool) -> String {
    func closed(_ text: String) -> String { isInner ? "(" + text + ")" : text }
    func inner(_ part: CellFormula) -> String { text(part, row, isInner: true) }
    // What comes first is computed first and needs no brackets, but for sums before a product.
    func first(_ part: CellFormula) -> String {
      switch part {
      case .sum, .difference: text(part, row, isInner: true)
      default: text(part, row, isInner: false)
      }
    }
    switch formula {
    case .column(let key):
      let place = CellPlace(row: row, column: columns[key] ?? 0).description
      guard let factor = factors[key], factor != 1 else { return place }
      return closed(place + "*" + SheetFormula.constant(factor))
    case .constant(let x): return SheetFormula.constant(x)
    case .sum(let a, let b):
      return closed(text(a, row, isInner: false) + "+" + inner(b))
    case .difference(let a, let b): return closed(text(a, row, isInner: false) + "-" + inner(b))
    case .product(let a, let b): return closed(first(a) + "*" + inner(b))
    case .quotient(let a, let b): return closed(first(a) + "/" + inner(b))
    }
  }

  private static func constant(_ x: Double) -> String {
    let whole = Int(exactly: x).map { "\($0)" } ?? "\(x)".uppercased()
    return x < 0 ? "(" + whole + ")" : whole
  }
}
