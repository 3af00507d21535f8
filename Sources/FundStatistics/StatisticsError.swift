public import FundNumerics

/// What the statistics cannot do with an input.
@nonexhaustive
public enum StatisticsError: Error, Sendable, Equatable {
  /// Fewer values than the formula needs.
  case tooFewValues(needed: Int, actual: Int)
  /// Two paired samples differ in length.
  case lengthMismatch(left: Int, right: Int)
  /// A value is infinite or not a number.
  case notFinite(index: Int, value: Double)
  /// A probability lies outside the range from zero to one, or on an end where the answer is not finite.
  case badProbability(Double)
  /// No column beside the constant varies, so that there is nothing to be tested.
  case tooFewColumns
  /// A sample does not vary, so a correlation with it is not defined.
  case noVariation
  /// The number of names is not that of the columns.
  case nameCountMismatch(names: Int, columns: Int)
  /// Two columns have one name.
  case repeatedName(String)
  /// An entry of a named column is infinite or not a number; the row counts from zero.
  case notFiniteEntry(column: String, row: Int, value: Double)
  /// New rows have not the columns of the fit.
  case differentColumns(expected: [String], actual: [String])
  /// A weight is not a finite number above zero; the index counts from zero.
  case badWeight(index: Int, value: Double)
  /// A response cannot have this value: a count below zero, or an amount that is not above it.
  case outsideSupport(index: Int, value: Double)
  /// A variance is infinite, negative or not a number; the index counts from zero.
  case badVariance(index: Int, value: Double)
  /// The design has no column of that name.
  case noSuchColumn(String)
  /// A parameter lies outside its range.
  case badParameter(name: String, value: Double)
  /// A computation left the range of a double or did not find its answer.
  case numerics(NumericsError)

  /// A stable name of the kind of error.
  public var code: String {
    switch self {
    case .tooFewValues: "statistics.tooFewValues"
    case .lengthMismatch: "statistics.lengthMismatch"
    case .notFinite: "statistics.notFinite"
    case .badProbability: "statistics.badProbability"
    case .tooFewColumns: "statistics.tooFewColumns"
    case .noVariation: "statistics.noVariation"
    case .nameCountMismatch: "statistics.nameCountMismatch"
    case .repeatedName: "statistics.repeatedName"
    case .notFiniteEntry: "statistics.notFiniteEntry"
    case .differentColumns: "statistics.differentColumns"
    case .badWeight: "statistics.badWeight"
    case .outsideSupport: "statistics.outsideSupport"
    case .badVariance: "statistics.badVariance"
    case .noSuchColumn: "statistics.noSuchColumn"
    case .badParameter: "statistics.badParameter"
    case .numerics(let error): error.code
    }
  }

  /// What is wrong, with the offending values.
  public var summary: String {
    switch self {
    case .tooFewValues(let needed, let actual): "\(actual) values where at least \(needed) are needed"
    case .lengthMismatch(let left, let right): "\(left) values are paired with \(right)"
    case .notFinite(let index, let value): "the value at index \(index) is \(value)"
    case .badProbability(let value): "\(value) is not a probability that can be used here"
    case .tooFewColumns: "no column beside the constant varies"
    case .noVariation: "all values of a sample are equal"
    case .nameCountMismatch(let names, let columns): "\(names) names for \(columns) columns"
    case .repeatedName(let name): "two columns are called \(name)"
    case .notFiniteEntry(let column, let row, let value): "row \(row) of column \(column) is \(value)"
    case .differentColumns(let expected, let actual): "the columns are \(actual) where the fit has \(expected)"
    case .badWeight(let index, let value): "the weight at index \(index) is \(value)"
    case .outsideSupport(let index, let value): "the response at index \(index) cannot be \(value)"
    case .badVariance(let index, let value): "the variance at index \(index) is \(value)"
    case .noSuchColumn(let name): "the design has no column \(name)"
    case .badParameter(let name, let value): "\(name) cannot be \(value)"
    case .numerics(let error): error.summary
    }
  }

  /// What can be done about it.
  public var remedy: String {
    switch self {
    case .tooFewValues: "Supply a longer sample."
    case .lengthMismatch: "Pair every value with one of the same period."
    case .notFinite: "Remove or fill the value before the computation."
    case .badProbability: "Use a probability strictly between 0 and 1."
    case .nameCountMismatch: "Give each column a name."
    case .repeatedName: "Give each column a name of its own."
    case .notFiniteEntry: "Remove or fill the value before the computation."
    case .differentColumns: "Build the new rows with the columns of the fit, in their order."
    case .badWeight: "Leave the observation out, or give it a weight above zero."
    case .outsideSupport: "Counts are zero or more, amounts are above zero: leave the observation out or correct it."
    case .badVariance: "A variance is zero or more; leave a unit without one out."
    case .noSuchColumn: "Use one of the names of the design."
    case .badParameter: "Choose a value within the range the documentation states."
    case .numerics(let error): error.remedy
    case .tooFewColumns: "Test a regression with at least one such column."
    case .noVariation: "A correlation needs two samples that vary."
    }
  }
}

extension StatisticsError {
  /// Runs a numerical step and reports its error as one of the statistics.
  static func wrapping<Value>(_ step: () throws(NumericsError) -> Value) throws(StatisticsError) -> Value {
    do throws(NumericsError) {
      return try step()
    } catch {
      throw .numerics(error)
    }
  }
}
