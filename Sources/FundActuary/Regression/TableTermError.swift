public import FundCore

/// What cannot be asked of a regression of a table (回归设定错误).
@nonexhaustive public enum TableTermError: Error, Sendable, Hashable {
  /// A term is not written as terms are.
  case badTerm(String, expected: Bilingual)
  /// An exponent is not 2 to 30.
  case badExponent(String)
  /// A polynomial is not a column and a degree of 1 to 30.
  case badPolynomial(String)
  /// A term stands twice.
  case duplicateTerm(String)
  /// A term is made of what it is to explain.
  case responseAmongTerms(String)
  /// There is neither a term nor an intercept.
  case noTerms
  /// A model does not go with an option.
  case conflict(model: String, with: String)

  /// A stable word for programs.
  public var code: String {
    switch self {
    case .badTerm: "badTerm"
    case .badExponent: "badExponent"
    case .badPolynomial: "badPolynomial"
    case .duplicateTerm: "duplicateTerm"
    case .responseAmongTerms: "responseAmongTerms"
    case .noTerms: "noTerms"
    case .conflict: "conflict"
    }
  }

  /// What is wrong.
  public var summary: Bilingual {
    switch self {
    case .badTerm(let text, let expected):
      Bilingual("\(text) is not a term: expected \(expected.en)", "\(text) 不是回归项：\(expected.zh)")
    case .badExponent(let text):
      Bilingual("\(text) has no exponent from 2 to 30", "\(text) 的指数不在 2 至 30 之间")
    case .badPolynomial(let text):
      Bilingual("\(text) is not a column with a degree from 1 to 30", "\(text) 不是列名加 1 至 30 的次数")
    case .duplicateTerm(let name): Bilingual("the term \(name) stands twice", "回归项 \(name) 重复")
    case .responseAmongTerms(let name):
      Bilingual("the term \(name) is made of the response", "回归项 \(name) 由因变量构成")
    case .noTerms: Bilingual("there is neither a term nor an intercept", "既无回归项也无常数项")
    case .conflict(let model, let other): Bilingual("\(model) does not go with \(other)", "\(model) 不能与 \(other) 同用")
    }
  }

  /// What to do.
  public var remedy: Bilingual {
    switch self {
    case .badTerm: Bilingual("Write terms such as x,log(x),x^2,x:z", "请写 x,log(x),x^2,x:z 这样的项")
    case .badExponent: Bilingual("Write a power such as x^2", "请写 x^2 这样的幂")
    case .badPolynomial: Bilingual("Write a polynomial such as x:10", "请写 x:10 这样的多项式")
    case .conflict: Bilingual("Leave one of them out", "请去掉其一")
    case .duplicateTerm, .responseAmongTerms: Bilingual("Leave it out", "请去掉")
    case .noTerms: Bilingual("Name a term, or keep the intercept", "请指定回归项或保留常数项")
    }
  }
}

extension TableTermError: CustomStringConvertible {
  /// The English summary.
  public var description: String { summary.en }
}
