import FundCore
import FundForecasting

extension TableTerm: CustomStringConvertible {
  /// The term as it is written, which names its column in the results: `x:log(z)`.
  public var name: String { factors.map(\.name).joined(separator: ":") }

  /// ``name``.
  public var description: String { name }

  /// Reads terms divided by commas: `x, log(x), x^2, x:z`. A name that holds one of `, : ( ) ^ "`, or is `intercept`,
  /// stands in double quotes, doubled inside.
  ///
  /// - Throws: ``TableTermError/badTerm(_:expected:)`` or ``TableTermError/badExponent(_:)``.
  public static func list(_ text: String) throws(TableTermError) -> [TableTerm] {
    var terms: [TableTerm] = []
    for item in DesignScanner(text).pieces(at: ",") {
      guard item.isBalanced else {
        throw .badTerm(item.text, expected: Bilingual("parentheses and quotes that close", "括号和引号必须成对"))
      }
      var factors: [Factor] = []
      for part in item.pieces(at: ":") { factors.append(try factor(part, of: item)) }
      terms.append(TableTerm(factors))
    }
    return terms
  }

  /// Reads the name of a column that stands alone: in double quotes, as in terms, or as it is.
  public static func columnName(_ text: String) -> String {
    let scanner = DesignScanner(text)
    return scanner.isQuoted ? scanner.unquoted ?? text : text
  }

  /// Reads a polynomial such as `x:10`: the powers 1 to 10 of column x.
  ///
  /// - Throws: ``TableTermError/badPolynomial(_:)``.
  public static func polynomial(_ text: String) throws(TableTermError) -> [TableTerm] {
    let sides = DesignScanner(text).pieces(at: ":")
    guard sides.count == 2, let name = column(sides[0]), let degree = Int(sides[1].text),
      (1...exponents.upperBound).contains(degree)
    else { throw .badPolynomial(text) }
    return powers(of: name, degree: degree)
  }

  private static func factor(_ part: DesignScanner, of item: DesignScanner) throws(TableTermError) -> Factor {
    guard !part.isEmpty else {
      throw .badTerm(item.isEmpty ? "\"\"" : item.text, expected: Bilingual("the name of a column", "应为列名"))
    }
    if let (word, argument) = part.call {
      guard word == "log", let argument, let name = column(argument) else {
        throw .badTerm(
          item.text, expected: Bilingual("log(COLUMN), or the name of a column in double quotes", "应为 log(列名)，或加双引号的列名")
        )
      }
      return .logarithm(name)
    }
    let sides = part.pieces(at: "^")
    if sides.count == 2, let name = column(sides[0]) {
      guard let exponent = Int(sides[1].text), exponents.contains(exponent) else { throw .badExponent(item.text) }
      return .power(name, exponent)
    }
    guard let name = column(part), part.isQuoted || name != "intercept" else {
      throw .badTerm(
        item.text, expected: Bilingual("the name of a column, in double quotes if need be", "应为列名，必要时加双引号"))
    }
    return .column(name)
  }

  /// Powers that can be told apart in 31 digits.
  static let exponents = 2...30

  private static func column(_ part: DesignScanner) -> String? {
    guard let name = part.unquoted, !name.isEmpty else { return nil }
    return part.isQuoted || Factor.isPlain(name) ? name : nil
  }
}

extension TableTerm.Factor {
  /// The factor as it is written.
  var name: String {
    switch self {
    case .column(let name): TableTerm.Factor.quoted(name)
    case .logarithm(let name): "log(\(TableTerm.Factor.quoted(name)))"
    case .power(let name, let exponent): "\(TableTerm.Factor.quoted(name))^\(exponent)"
    }
  }

  private static func quoted(_ name: String) -> String {
    if isPlain(name), name != "intercept" { return name }
    return "\"" + name.replacing("\"", with: "\"\"") + "\""
  }

  static func isPlain(_ name: String) -> Bool {
    guard let first = name.first, let last = name.last, !first.isWhitespace, !last.isWhitespace else { return false }
    return !name.contains { ",:()^\"".contains($0) }
  }
}
