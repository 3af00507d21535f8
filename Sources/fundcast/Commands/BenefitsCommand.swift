import ArgumentParser
import FundActuary

/// What deductible, shares and ceiling come to, now and after a change.
struct BenefitsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "benefits",
    abstract: "What deductible, share and ceiling come to by the size of claims (起付线、报销比例、封顶线测算).",
    discussion: """
      The sizes of claims are a mean and a coefficient of variation of a family, or a CSV file: claim[,count], or classes \
      from,to,count[,amount] with inf as the last end. Prints who pays what of a claim, what a changed design does, and how \
      payments grow when costs do while deductible and ceiling stay (leveraged trend).

        fundcast benefits --lognormal 12000,1.4 --deductible 800 --share 0.85 --ceiling 150000 --trend 0.06
        fundcast benefits --lognormal 12000,1.4 --deductible 800 --share 0.8:20000,0.85:50000,0.9 --new-deductible 1200
        fundcast benefits admissions.csv --fit gamma --share 0.7 --payment-limit 200000 --frequency 0.18
      """)

  @Argument(help: "A CSV file of claims or classes with a header line; - reads standard input.", completion: .file())
  var table: String?

  @Option(help: "Lognormal claims with this mean and coefficient of variation, such as 12000,1.4.")
  var lognormal: String?

  @Option(help: "Gamma claims with this mean and coefficient of variation.")
  var gamma: String?

  @Option(help: "Fit a family to the file: lognormal or gamma; without it the claims are used as they are.")
  var fit: ClaimFamily?

  @OptionGroup var design: DesignOptions

  @Option(help: "Claims per insured person in a year.")
  var frequency: Double?

  @Option(help: "Growth of the cost of claims a year, such as 0.06.")
  var trend: Double?

  @Option(help: "Growth of claims per insured a year.")
  var frequencyTrend: Double = 0

  @Option(help: "Growth of deductible, layers and ceiling a year, as when they follow wages.")
  var indexation: Double = 0

  @Option(help: "Years ahead; the default is 5 with --trend or another growth, else 0.")
  var years: Int?

  @Option(help: "Money unit of the file: yuan, wan, yi, thousand, million, billion.")
  var unit: MoneyUnit = .yuan

  @Option(help: "Currency of the money, by ISO 4217.")
  var currency: Currency = .cny

  @Option(help: "Encoding of the file: auto, utf8, gb18030.")
  var encoding: TextEncoding = .auto

  @OptionGroup var output: OutputOptions

  func validate() throws {
    let given = [table, lognormal, gamma].compactMap { $0 }
    guard given.count == 1 else {
      throw ValidationError("Give the claims once: a CSV file, --lognormal MEAN,VARIATION or --gamma MEAN,VARIATION.")
    }
    if fit != nil, table == nil { throw ValidationError("--fit needs a CSV file of claims.") }
    if let years, !(0...200).contains(years) { throw ValidationError("--years \(years): choose 0 to 200.") }
    try refusing {
      _ = try (design.present(), design.changed())
      if lognormal != nil || gamma != nil { _ = try claims(output.language) }
    }
  }

  func run() throws {
    let language = output.language
    try refusing {
      let (claims, fit) = try claims(language)
      let grows = trend != nil || frequencyTrend != 0 || indexation != 0
      let comparison = try BenefitComparison(
        design.present(), design.changed(), claims, frequency: frequency, trend: trend ?? 0,
        frequencyTrend: frequencyTrend, indexation: indexation, years: years ?? (grows ? 5 : 0))
      let report = BenefitReport(comparison, fit: fit, currency: currency)
      try output.write(lines: { report.lines(language, $0) }, json: report.json, csv: report.csv)
    }
  }

  /// Does some work, and says what is wrong with what was typed.
  private func refusing(_ work: () throws -> Void) throws {
    do { try work() } catch let error as ClaimError {
      throw ValidationError("\(error.summary[output.language]). \(error.remedy[output.language])")
    }
  }

  /// The claims these options ask for, and the fit they came from.
  private func claims(_ language: Language) throws -> (ClaimSize, ClaimFit?) {
    if let lognormal { return (try family(.lognormal, "--lognormal", lognormal), nil) }
    if let gamma { return (try family(.gamma, "--gamma", gamma), nil) }
    let loaded = ClaimTable.load(table ?? "-", unit: unit, encoding: encoding)
    guard let observed = try Load.orEnd(loaded, language) else { throw ExitCode(Status.unusable) }
    guard let fit else { return (.empirical(observed), nil) }
    do throws(ClaimError) {
      let fitted = try ClaimFit(fit, to: observed)
      return (fitted.claims, fitted)
    } catch {
      Console.note("fundcast: \(error.summary[language]). \(error.remedy[language])")
      throw ExitCode(Status.unusable)
    }
  }

  private func family(_ family: ClaimFamily, _ name: String, _ text: String) throws -> ClaimSize {
    let parts = text.split(separator: ",").map { Double($0) }
    guard parts.count == 2, let mean = parts[0], let variation = parts[1] else {
      throw ValidationError("\(name) \(text): write mean and coefficient of variation, such as 12000,1.4.")
    }
    return try family.claims(mean: mean, variation: variation)
  }
}
