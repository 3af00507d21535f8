import FundActuary
import Testing

@Suite("Terms of a table's regression")
struct TableTermTests {
  @Test(
    "Terms are written as they are read",
    arguments: [
      "x", "x,z", "log(x)", "x^2,x^30", "x:z", "x:log(z):w^3", "支出,log(参保人数)", "\"odd, name\"", "\"a:b\":x",
      "log(\"a(b)\")", "\"x^2\"^2", "\"say \"\"x\"\"\"", "\"intercept\"", "two words", "log",
    ])
  func roundTrip(_ text: String) throws {
    let terms = try TableTerm.list(text)
    #expect(terms.map(\.name).joined(separator: ",") == text)
  }

  @Test("White space and needless quotes do not count")
  func spaces() throws {
    #expect(try TableTerm.list(" x , log( z ) , x : z , x ^ 2 , \"x\"") == TableTerm.list("x,log(z),x:z,x^2,x"))
    #expect(try TableTerm.list("x:log(z):w^3")[0].columns == ["x", "z", "w"])
    #expect(try TableTerm.polynomial("x:3") == TableTerm.list("x,x^2,x^3"))
    #expect(try TableTerm.polynomial("\"a:b\":1") == TableTerm.list("\"a:b\""))
  }

  @Test(
    "What is no term says what is expected",
    arguments: [
      ("", "\"\" is not a term: expected the name of a column"),
      ("x,,z", "\"\" is not a term: expected the name of a column"),
      ("x:", "x: is not a term: expected the name of a column"),
      ("sin(x)", "sin(x) is not a term: expected log(COLUMN), or the name of a column in double quotes"),
      ("log(x", "log(x is not a term: expected parentheses and quotes that close"),
      ("log()", "log() is not a term: expected log(COLUMN), or the name of a column in double quotes"),
      ("log(x)y", "log(x)y is not a term: expected log(COLUMN), or the name of a column in double quotes"),
      ("\"x", "\"x is not a term: expected parentheses and quotes that close"),
      ("a\"b\"", "a\"b\" is not a term: expected the name of a column, in double quotes if need be"),
      ("intercept", "intercept is not a term: expected the name of a column, in double quotes if need be"),
      ("x^1", "x^1 has no exponent from 2 to 30"), ("x^31", "x^31 has no exponent from 2 to 30"),
      ("x^", "x^ has no exponent from 2 to 30"), ("x^-2", "x^-2 has no exponent from 2 to 30"),
      ("x^2^3", "x^2^3 is not a term: expected the name of a column, in double quotes if need be"),
    ])
  func refused(_ text: String, _ message: String) {
    #expect { try TableTerm.list(text) } throws: { error in
      let found = (error as? TableTermError)?.summary
      return found?.en == message && found?.zh.unicodeScalars.contains { $0.value > 0x2E80 } == true
    }
  }

  @Test("A polynomial is a column and a degree", arguments: ["x", "x:0", "x:31", "x:100", "x:a", "x:2:3", ":3", ""])
  func polynomials(_ text: String) {
    #expect(throws: TableTermError.badPolynomial(text)) { try TableTerm.polynomial(text) }
  }

  @Test("What cannot be asked at once")
  func conflicts() throws {
    let terms = try TableTerm.list("x:z,w,z:x")
    #expect(throws: TableTermError.duplicateTerm("z:x")) { try TableRegression("y", on: terms) }
    let own = try TableTerm.list("x,log(y)")
    #expect(throws: TableTermError.responseAmongTerms("log(y)")) { try TableRegression("y", on: own) }
    #expect(throws: TableTermError.noTerms) { try TableRegression("y", on: [], intercept: false) }
    #expect(try TableRegression("y", on: []).columns.numbers == ["y"])
  }
}
