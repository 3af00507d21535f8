/// How a cell follows from others of its row (单元格公式): a workbook computes it, other forms print what it gives.
public indirect enum CellFormula: Sendable, Hashable {
  /// The number in the column of that key.
  case column(String)
  /// A constant.
  case constant(Double)
  /// The sum of two.
  case sum(CellFormula, CellFormula)
  /// The difference of two.
  case difference(CellFormula, CellFormula)
  /// The product of two.
  case product(CellFormula, CellFormula)
  /// The first by the second; nothing when the second is zero.
  case quotient(CellFormula, CellFormula)

  /// The value with the numbers of a row; nil where one is missing or a divisor is zero.
  public func value(_ number: (String) -> Double?) -> Double? {
    func both(_ a: CellFormula, _ b: CellFormula, _ join: (Double, Double) -> Double?) -> Double? {
      guard let x = a.value(number), let y = b.value(number) else { return nil }
      return join(x, y)
    }
    switch self {
    case .column(let key): return number(key)
    case .constant(let x): return x
    case .sum(let a, let b): return both(a, b, +)
    case .difference(let a, let b): return both(a, b, -)
    case .product(let a, let b): return both(a, b, *)
    case .quotient(let a, let b): return both(a, b) { $1 == 0 ? nil : $0 / $1 }
    }
  }

  /// The columns it reads, each once, in order.
  public var columns: [String] {
    switch self {
    case .column(let key): return [key]
    case .constant: return []
    case .sum(let a, let b), .difference(let a, let b), .product(let a, let b), .quotient(let a, let b):
      let first = a.columns
      return first + b.columns.filter { !first.contains($0) }
    }
  }
}
