import ArgumentParser
import FundActuary

/// The regression of one column of a table on others.
struct RegressCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "regress", abstract: "Regression of one column of any table on others (回归分析).",
    discussion: """
      Least squares with all digits the data allow, errors as asked, and every doubt said: columns that others explain \
      are left out and named. Rows without a value in a column used are left out and listed. Terms are columns, log(x), \
      powers x^2 and products x:z; a name with one of , : ( ) ^ stands in double quotes.

        fundcast regress homes.csv --response price --terms area,log(income),age:rooms --covariance hc3
        fundcast regress filip.csv --response y --polynomial x:10 --format json
        fundcast regress claims.csv --response visits --terms age,sex --family poisson --offset "log(members)"
        fundcast regress months.csv --response spending --log-response --terms trend --covariance hac
      """)

  @OptionGroup var table: TableOptions

  @Option(help: "The column that is explained.")
  var response: String

  @Option(help: "The terms that explain it, such as x,log(x),x^2,x:z.")
  var terms: String?

  @Option(
    help: "A column and a degree, such as x:10: its powers 1 to 10, made in twice the precision; may be repeated.")
  var polynomial: [String] = []

  @Flag(help: "Without a constant.")
  var noIntercept = false

  @Flag(help: "Explain the natural logarithm of the response.")
  var logResponse = false

  @Option(help: "The column of weights, inverse to the variance of each row's error.")
  var weights: String?

  @OptionGroup var model: ModelOptions
  @OptionGroup var covariance: CovarianceOptions

  @Flag(help: "Also test autocorrelation, variance, normality and form; variance inflation and influential rows.")
  var diagnostics = false

  @Option(help: "Rows to predict: a CSV file with the columns the terms need.", completion: .file())
  var predict: String?

  @OptionGroup var output: OutputOptions

  func validate() throws {
    if table.table == "-", predict == "-" {
      throw ValidationError("--predict -: standard input is the table already; name a file.")
    }
    let regression = try regression()
    if let conflict = regression.conflict(predicts: predict != nil) { throw refusal(conflict) }
  }

  func run() throws {
    BLASThreads.setProcessWide(1)
    let language = output.language
    let regression = try regression()
    let rows = try table.load(table.table, regression.columns, language)
    let ahead = try predict.map { try table.load($0, regression.predictors, language) }
    guard let report = try Load.orEnd(regression.report(rows, predicting: ahead), language) else {
      throw ExitCode(Status.unusable)
    }
    switch output.format {
    case .table: try output.write(report.lines(language))
    case .markdown: try output.write(report.markdownLines(language))
    case .json: try output.write(report.json())
    case .csv: try output.write(report.csv())
    }
  }

  /// The regression these options ask for.
  private func regression() throws -> TableRegression {
    var regression = try asked()
    regression.takesLogarithm = logResponse
    regression.weights = weights.map(TableTerm.columnName)
    regression.model = try model.model()
    if let criterion = try model.criterion() { regression.breakCriterion = criterion }
    if let offset = model.offset { regression.offset = try term(offset) }
    regression.covariance = try covariance.choice()
    regression.level = covariance.probability
    regression.showsDiagnostics = diagnostics
    return regression
  }

  private func asked() throws -> TableRegression {
    do throws(TableTermError) {
      var all: [TableTerm] = []
      if let terms { all = try TableTerm.list(terms) }
      for text in polynomial { all += try TableTerm.polynomial(text) }
      return try TableRegression(TableTerm.columnName(response), on: all, intercept: !noIntercept)
    } catch {
      throw refusal(error)
    }
  }

  /// One term.
  private func term(_ text: String) throws -> TableTerm {
    do throws(TableTermError) {
      let terms = try TableTerm.list(text)
      guard terms.count == 1 else { throw TableTermError.badTerm(text, expected: Bilingual("one term", "应为一项")) }
      return terms[0]
    } catch {
      throw refusal(error)
    }
  }

  private func refusal(_ error: TableTermError) -> ValidationError {
    let language = output.language
    return ValidationError("\(error.summary[language]). \(error.remedy[language])")
  }
}
