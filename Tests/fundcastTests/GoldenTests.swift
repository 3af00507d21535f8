import Foundation
import Testing

/// What the command prints, kept word for word.
///
/// `FUNDCAST_RECORD=1 swift test ...` writes the transcripts anew instead of comparing them; read every difference
/// before it is kept.
struct Golden: Sendable, CustomTestStringConvertible {
  let name: String
  let arguments: [String]
  let status: Int32

  init(_ name: String, _ line: String, status: Int32 = 0) {
    self.name = name
    self.status = status
    arguments = line.split(separator: " ").map(String.init)
  }

  var testDescription: String { name }

  static let folder = Shell.root.appendingPathComponent("Tests/fundcastTests/Golden")
  static let isRecording = ProcessInfo.processInfo.environment["FUNDCAST_RECORD"] == "1"

  var file: URL { Golden.folder.appendingPathComponent(name + ".txt") }

  static let commands = [
    "check", "reserve", "regress", "outlook", "report", "plot", "stress", "target", "alerts", "rules", "trend",
    "drivers",
    "benefits",
    "forecast", "backtest", "project", "solve", "lives", "standards",
    "metrics", "methods", "formats", "generate",
  ]

  static let all: [Golden] =
    [
      Golden("outlook-us-en", "outlook datasets/us-medicare-hi"),
      Golden(
        "report-situations-zh",
        "report Tests/fundcastTests/Gallery/situations.csv --methods drift --paths 200 --lang zh"),
      Golden(
        "report-situations-en",
        "report Tests/fundcastTests/Gallery/situations.csv --methods drift --paths 200 --lang en"),
      Golden(
        "report-flash-zh",
        "report datasets/example-province --kind flash --methods chosen --paths 200 --region 360800 --lang zh"),
      Golden("report-flash-us", "report datasets/us-medicare-hi --kind flash --paths 200"),
      Golden("outlook-us-zh", "outlook datasets/us-medicare-hi --lang zh"),
      Golden("outlook-taiwan-2005", "outlook datasets/taiwan-nhi --as-of 2005"),
      Golden(
        "outlook-example-roll-up",
        "outlook datasets/example-province --methods chosen --region 360500 --top 1 --roll-up city --roll-up province"),
      Golden(
        "outlook-scenarios-zh",
        "outlook datasets/example-province --methods chosen --region 360400 --top 2 --roll-up city --lang zh "
          + "--scenario datasets/example-province/scenarios/slow-wages-late-subsidy.yaml "
          + "--scenario datasets/example-province/scenarios/price-reform.yaml --scenario epidemic"),
      Golden(
        "outlook-scenarios-markdown",
        "outlook datasets/example-province --methods chosen --fund 360403/employee/pooled --paths 200 --format markdown "
          + "--scenario datasets/example-province/scenarios/epidemic-year.yaml"),
      Golden(
        "outlook-scenarios-csv",
        "outlook datasets/taiwan-nhi --as-of 2005 --horizon 2 --paths 200 --percentiles 0.025,0.975 --format csv "
          + "--scenario wage-slump"),
      Golden(
        "outlook-scenario-broken",
        "outlook datasets/taiwan-nhi --scenario Tests/fundcastTests/Gallery/scenario-broken.yaml",
        status: 2),
      Golden(
        "solve-employees",
        "solve datasets/example-province/assumptions/example-province.yaml --fund 360000/employee/pooled --until 2035"),
      Golden(
        "solve-residents-zh",
        "solve datasets/example-province/assumptions/example-province.yaml --fund 360000/resident/pooled --until 2030 --months 4 --lang zh"
      ),
      Golden(
        "solve-probability",
        "solve datasets/example-province/assumptions/example-province.yaml --fund 360000/employee/pooled --until 2032 --probability 0.9 --paths 200 --lever rate:0.005 "
          + "--format markdown"),
      Golden(
        "solve-table-grid",
        "solve datasets/example-province/assumptions/example-province.yaml --fund 360000/employee/pooled --until 2030 --lever rate --years 5 --table rate=-0.01..0.01:0.005 "
          + "--grid costGrowth=0,0.02 --grid rate=0,0.01"),
      Golden(
        "solve-json",
        "solve datasets/example-province/assumptions/example-province.yaml --fund 360000/employee/pooled --until 2028 --lever rate --lever deductible --years 2 "
          + "--table rate=0,0.01 --grid costGrowth=0,0.02 --grid rate=0,0.01 --format json"),
      Golden(
        "solve-top",
        "solve datasets/example-province/assumptions/example-province.yaml --until 2026 --lever transfer --top 1"),
      Golden(
        "solve-csv",
        "solve datasets/example-province/assumptions/example-province.yaml --until 2026 --lever transfer --format csv --top 0"
      ),
      Golden(
        "solve-no-such-fund",
        "solve datasets/example-province/assumptions/example-province.yaml --fund 999999/nhi/pooled --until 2026"),
      Golden(
        "solve-bad-lever", "solve datasets/example-province/assumptions/example-province.yaml --lever rates", status: 64
      ),
      Golden(
        "solve-bad-years", "solve datasets/example-province/assumptions/example-province.yaml --until 2200", status: 2),
      Golden(
        "project-paths",
        "project datasets/example-province/assumptions/example-province.yaml --years 12 --fund 360000/employee/pooled --set none --paths 200 --scenario wage-slump"
      ),
      Golden(
        "project-paths-csv",
        "project datasets/example-province/assumptions/example-province.yaml --years 3 --fund 360000/employee/pooled --set none --paths 40 --format csv"
      ),
      Golden(
        "project-since-zh",
        "project datasets/example-province/assumptions/example-province.yaml --base high --set none --years 10 --since datasets/example-province/assumptions/example-province.yaml --fund 360000/employee/pooled --lang zh"
      ),
      Golden(
        "project-sum-zh",
        "project datasets/example-province/assumptions/example-province.yaml --years 8 --set high --paths 100 --top 1 --sum nation --scheme resident --lang zh"
      ),
      Golden(
        "project-sum-csv",
        "project datasets/example-province/assumptions/example-province.yaml --years 2 --set high --sum nation --sum province --top 1 --format csv"
      ),
      Golden(
        "project-sum-json",
        "project datasets/example-province/assumptions/example-province.yaml --years 1 --set none --paths 20 --sum nation --fund 360000/resident/pooled --format json"
      ),
      Golden("project-us-en", "project datasets/us-medicare-hi/assumptions/us-hi-2026.yaml --from 2026 --through 2035"),
      Golden(
        "project-us-years",
        "project datasets/us-medicare-hi/assumptions/us-hi-2026.yaml --years 20 --all-years --base rate-plus"),
      Golden(
        "project-example-ledger-zh",
        "project datasets/example-province/assumptions/example-province.yaml --years 20 --ledger datasets/example-province "
          + "--roll-up province --lang zh"),
      Golden(
        "project-example-markdown",
        "project datasets/example-province/assumptions/example-province.yaml --years 6 --set high --fund "
          + "360000/employee/pooled --format markdown"),
      Golden(
        "project-example-csv",
        "project datasets/example-province/assumptions/example-province.yaml --years 2 --set low --format csv"),
      Golden(
        "project-example-json",
        "project datasets/example-province/assumptions/example-province.yaml --years 2 --set low --format json --ledger "
          + "datasets/example-province --roll-up province"),
      Golden(
        "project-broken", "project Tests/fundcastTests/Gallery/assumptions-broken.yaml", status: 2),
      Golden(
        "project-broken-zh", "project Tests/fundcastTests/Gallery/assumptions-broken.yaml --lang zh", status: 2),
      Golden(
        "project-no-such-set", "project datasets/us-medicare-hi/assumptions/us-hi-2026.yaml --set lower", status: 64),
      Golden(
        "project-no-such-years", "project datasets/us-medicare-hi/assumptions/us-hi-2026.yaml --from 2020", status: 64),
      Golden(
        "stress-until-zh",
        "stress datasets/example-province --methods chosen --paths 400 --until 2027-12 --edge insufficient --region 360400 "
          + "--roll-up city --top 6 --lang zh"),
      Golden(
        "stress-until-json",
        "stress datasets/taiwan-nhi --as-of 2004 --paths 400 --until 2009 --edge 1 --probability 0.2 --format json"),
      Golden(
        "stress-grid",
        "stress datasets/example-province --methods chosen --fund 360403/employee/pooled --roll-up city --top 2 "
          + "--grid income=0..0.08:0.02 --grid spending=0.02..0.10:0.02"),
      Golden(
        "stress-grid-rate-zh",
        "stress datasets/example-province --methods chosen --fund 360403/employee/pooled --grid spending=0.04,0.06,0.08 "
          + "--grid rate=0.08..0.10:0.005 --format markdown --lang zh"),
      Golden(
        "stress-grid-csv",
        "stress datasets/taiwan-nhi --as-of 2005 --years 2 --grid income=0,0.05 --grid spending=0.05 --format csv"),
      Golden(
        "target-zh",
        "target datasets/example-province --methods chosen --paths 400 --probability 0.05,0.01 --region 360400 --top 4 "
          + "--roll-up city --lang zh"),
      Golden(
        "target-taiwan", "target datasets/taiwan-nhi --as-of 2005 --within 24 --paths 400 --probability 0.05,0.001"),
      Golden(
        "target-json",
        "target datasets/example-province --methods chosen --paths 400 --fund 360403/employee/pooled --roll-up city "
          + "--format json"),
      Golden(
        "target-csv",
        "target datasets/example-province --methods chosen --paths 400 --region 360400 --scheme resident --top 2 "
          + "--format csv"),
      Golden("plot-us-runout", "plot datasets/us-medicare-hi --chart runout --paths 400"),
      Golden(
        "plot-taiwan-fan-zh", "plot datasets/taiwan-nhi --as-of 2005 --chart fan --paths 400 --theme light --lang zh"),
      Golden(
        "plot-example-waterfall-zh",
        "plot datasets/example-province --chart waterfall --fund 360403/employee/pooled --theme dark --lang zh"),
      Golden("plot-unknown-chart", "plot datasets/taiwan-nhi --chart pie", status: 64),
      Golden("plot-no-fund-named", "plot datasets/example-province --chart fan --region 360400", status: 64),
      Golden(
        "plot-no-such-fund", "plot datasets/example-province --chart fan --fund 360304/employee/pooled", status: 2),
      Golden(
        "plot-no-such-fund-zh", "plot datasets/taiwan-nhi --chart flows --fund 999999/nhi/pooled --lang zh", status: 2),
      Golden("plot-no-cities", "plot datasets/taiwan-nhi --chart cities", status: 2),
      Golden("plot-option-of-another", "plot datasets/taiwan-nhi --chart fan --within 12", status: 64),
      Golden(
        "plot-cannot-write", "plot datasets/taiwan-nhi --chart heat -o Tests/fundcastTests/Golden/absent/x.svg",
        status: 74),
      Golden("target-bad-probability", "target datasets/taiwan-nhi --probability 5", status: 64),
      Golden(
        "benefits-lognormal",
        "benefits --lognormal 12000,1.4 --deductible 800 --share 0.8:20000,0.85:50000,0.9 --ceiling 150000 "
          + "--new-deductible 1200 --new-share 0.85:50000,0.9 --trend 0.06 --frequency 0.18"),
      Golden(
        "benefits-classes-zh",
        "benefits Tests/fundcastTests/Gallery/claims.csv --fit lognormal --deductible 800 --share 0.85 "
          + "--payment-limit 200000 --new-payment-limit 300000 --trend 0.06 --indexation 0.04 --years 3 --lang zh"),
      Golden(
        "benefits-classes-markdown",
        "benefits Tests/fundcastTests/Gallery/claims.csv --deductible 800 --share 0.85 --format markdown"),
      Golden(
        "benefits-json",
        "benefits --gamma 12000,1 --deductible 1000 --share 0.8 --new-ceiling 50000 --trend 0.05 --years 1 --format json"
      ),
      Golden(
        "benefits-csv",
        "benefits --gamma 12000,1 --deductible 1000 --share 0.8 --new-ceiling 50000 --trend 0.05 --years 1 --format csv"
      ),
      Golden(
        "benefits-broken", "benefits Tests/fundcastTests/Gallery/claims-broken.csv --share 0.8", status: 2),
      Golden("benefits-bad-layers", "benefits --gamma 12000,1 --share 0.8:20000,0.85:9000,0.9", status: 64),
      Golden("stress-nothing-asked", "stress datasets/taiwan-nhi", status: 64),
      Golden("stress-bad-grid", "stress datasets/taiwan-nhi --grid income=fast --grid spending=0.05", status: 64),
      Golden("outlook-example-top", "outlook datasets/example-province --top 3 --lang zh"),
      Golden("reserve-taiwan-history", "reserve datasets/taiwan-nhi --history"),
      Golden(
        "reserve-china-history",
        "reserve datasets/china-national --history --fund 000000/employee/pooled "
          + "--fund 000000/employee_maternity/pooled"),
      Golden("reserve-example-roll-up", "reserve datasets/example-province --roll-up city"),
      Golden("check-us", "check datasets/us-medicare-hi", status: 1),
      Golden("alerts-backtest-taiwan", "alerts backtest datasets/taiwan-nhi --as-of 2005"),
      Golden("alerts-backtest-taiwan-zh", "alerts backtest datasets/taiwan-nhi --as-of 2005 --lang zh"),
      Golden(
        "alerts-backtest-example",
        "alerts backtest datasets/example-province --methods chosen --paths 200 --every 6 --top 4 --format markdown"),
      Golden("help-alerts-backtest", "alerts backtest --help"),
      Golden("alerts-taiwan-replay", "alerts datasets/taiwan-nhi --replay 1996-12 --as-of 2012"),
      Golden("alerts-digest", "alerts datasets/example-province --no-outlook --as-of 2025-12 --group city"),
      Golden(
        "alerts-digest-zh",
        "alerts datasets/example-province --no-outlook --as-of 2025-12 --group scheme --group rule --format markdown --lang zh"
      ),
      Golden(
        "alerts-portfolio",
        "alerts datasets/example-province --no-outlook --rules Tests/fundcastTests/Gallery/rules/portfolio.yaml "
          + "--replay 2025-07 --as-of 2025-12 --muted"),
      Golden(
        "rules-portfolio-zh", "rules list Tests/fundcastTests/Gallery/rules/portfolio.yaml --lang zh"),
      Golden("help-alerts-run", "alerts run --help"), Golden("help-alerts-ack", "alerts ack --help"),
      Golden("help-alerts-silence", "alerts silence --help"), Golden("rules", "rules"),
      Golden("rules-check", "rules check Tests/fundcastTests/Gallery/rules/doubtful.yaml --lang zh"),
      Golden(
        "rules-check-wrong",
        "rules check Tests/fundcastTests/Gallery/rules/own.yaml Tests/fundcastTests/Gallery/rules/wrong.yaml "
          + "Tests/fundcastTests/Gallery/rules/doubtful.yaml", status: 2),
      Golden(
        "rules-check-json", "rules check Tests/fundcastTests/Gallery/rules/wrong.yaml --format json", status: 2),
      Golden("rules-test", "rules test Tests/fundcastTests/Gallery/rules/tests.yaml"),
      Golden("rules-test-portfolio", "rules test Tests/fundcastTests/Gallery/rules/portfolio-tests.yaml"),
      Golden("rules-test-failing", "rules test Tests/fundcastTests/Gallery/rules/failing.yaml", status: 1),
      Golden(
        "rules-test-failing-zh",
        "rules test Tests/fundcastTests/Gallery/rules/failing.yaml --lang zh --format markdown",
        status: 1),
      Golden("rules-test-csv", "rules test Tests/fundcastTests/Gallery/rules/failing.yaml --format csv", status: 1),
      Golden(
        "regress-longley",
        "regress Tests/fundcastTests/Gallery/longley.csv --response employed "
          + "--terms deflator,gnp,unemployed,armedForces,population,year --diagnostics"),
      Golden("regress-filip", "regress Tests/fundcastTests/Gallery/filip.csv --response y --polynomial x:10"),
      Golden(
        "regress-collinear-zh",
        "regress Tests/fundcastTests/Gallery/collinear.csv --response spending --terms members,children,adults "
          + "--missing NA --weights weight --covariance hac --lags 2 --lang zh"),
      Golden(
        "regress-breaks",
        "regress Tests/fundcastTests/Gallery/longley.csv --response unemployed --breaks 1 --covariance hac --lags 2"),
      Golden(
        "regress-quantiles-zh",
        "regress Tests/fundcastTests/Gallery/longley.csv --response employed --terms gnp --quantile 0.1,0.9 --lang zh"),
      Golden(
        "regress-robust",
        "regress Tests/fundcastTests/Gallery/longley.csv --response employed --terms gnp,year --robust huber"),
      Golden(
        "regress-predict",
        "regress Tests/fundcastTests/Gallery/collinear.csv --response spending --terms log(members),children "
          + "--log-response --missing NA --covariance hc3 --level 80 --format markdown "
          + "--predict Tests/fundcastTests/Gallery/collinear-new.csv"),
      Golden("trend-us-zh", "trend datasets/us-medicare-hi --from 1990 --through 2025 --lang zh"),
      Golden("trend-us-json", "trend datasets/us-medicare-hi --from 1990 --through 2025 --format json"),
      Golden("trend-example-top", "trend datasets/example-province --top 5 --credibility"),
      Golden("trend-example-breaks", "trend datasets/example-province --region 360822 --top 1 --breaks 2"),
      Golden("trend-example-roll-up", "trend datasets/example-province --roll-up city --format csv"),
      Golden("trend-example-robust", "trend datasets/example-province --top 4 --robust huber --format markdown"),
      Golden("trend-example-quantile", "trend datasets/example-province --top 4 --quantile 0.9"),
      Golden(
        "trend-example-covariate",
        "trend datasets/example-province --fund 360102/employee/pooled --design trend,springFestival,workingDays,log(wages) "
          + "--covariate wages=Tests/fundcastTests/Gallery/wages.csv "
          + "--make-up-days Tests/fundcastTests/Gallery/make-up-days.csv"),
      Golden(
        "trend-covariate-unused",
        "trend datasets/us-medicare-hi --covariate wages=Tests/fundcastTests/Gallery/wages.csv", status: 64),
      Golden("lives-table", "lives datasets/example-lives/reference/deaths.csv --every 10"),
      Golden(
        "lives-interest-zh",
        "lives datasets/example-lives/reference/deaths.csv --interest 3.5 --term 10 --frequency 12 --every 10 --lang zh"
      ),
      Golden(
        "lives-law", "lives datasets/example-lives/reference/deaths.csv --law makeham --law-ages 30-99 --every 10"),
      Golden(
        "lives-year", "lives datasets/example-lives/reference/surface.csv --year 2020 --timing infants --every 10"),
      Golden("lives-several-years", "lives datasets/example-lives/reference/surface.csv", status: 2),
      Golden(
        "lives-lee-carter", "lives datasets/example-lives/reference/surface.csv --lee-carter poisson --horizon 10"),
      Golden(
        "lives-lee-carter-cost-zh",
        "lives datasets/example-lives/reference/cost.csv --lee-carter svd --horizon 5 --format markdown --lang zh"),
      Golden("lives-json", "lives Tests/fundcastTests/Gallery/lives.csv --interest 4 --term 2 --format json"),
      Golden("lives-csv", "lives Tests/fundcastTests/Gallery/lives.csv --interest 4 --format csv"),
      Golden("lives-broken", "lives Tests/fundcastTests/Gallery/lives-broken.csv", status: 2),
      Golden("lives-broken-zh", "lives Tests/fundcastTests/Gallery/lives-broken.csv --lang zh", status: 2),
      Golden("drivers", "drivers Tests/fundcastTests/Gallery/settlements.csv"),
      Golden(
        "drivers-ends-zh",
        "drivers Tests/fundcastTests/Gallery/settlements.csv --from 2022 --through 2023 --format markdown --lang zh"),
      Golden("drivers-csv", "drivers Tests/fundcastTests/Gallery/settlements.csv --format csv"),
      Golden("drivers-json", "drivers Tests/fundcastTests/Gallery/settlements.csv --from 2022 --format json"),
      Golden("drivers-differ", "drivers Tests/fundcastTests/Gallery/settlements-differ.csv", status: 2),
      Golden("drivers-one-period", "drivers Tests/fundcastTests/Gallery/settlements.csv --from 2023", status: 2),
      Golden("forecast-us-zh", "forecast datasets/us-medicare-hi --lang zh"),
      Golden("forecast-example-top", "forecast datasets/example-province --measure income --top 5 --horizon 12"),
      Golden(
        "forecast-example-fund",
        "forecast datasets/example-province --fund 360102/employee/pooled --horizon 6 --as-of 2025-06 --method chosen --interval auto"
      ),
      Golden(
        "forecast-example-roll-up",
        "forecast datasets/example-province --roll-up province --horizon 3 --format markdown --lang zh"),
      Golden(
        "forecast-series",
        "forecast Tests/fundcastTests/Gallery/series.csv --series air --horizon 6 --level 80 --interval conformal"),
      Golden(
        "forecast-series-json",
        "forecast Tests/fundcastTests/Gallery/series.csv --horizon 2 --method drift --format json"),
      Golden(
        "forecast-series-csv",
        "forecast Tests/fundcastTests/Gallery/series.csv --horizon 2 --method seasonalNaive(drift,log) --format csv "
          + "--interval model --filling linear"),
      Golden(
        "forecast-coherent",
        "forecast datasets/example-province --coherent mint --method seasonalNaive(drift) --horizon 12 --paths 200"),
      Golden(
        "forecast-coherent-zh",
        "forecast datasets/example-province --coherent wls --method theta --horizon 6 --paths 100 --fund 360102/employee/pooled "
          + "--fund 360000/employee/pooled --lang zh --format markdown"),
      Golden(
        "forecast-coherent-json",
        "forecast datasets/example-province --coherent bottomUp --method naive --horizon 2 --paths 0 --top 2 --format json"
      ),
      Golden(
        "forecast-coherent-csv",
        "forecast datasets/example-province --coherent topDown --method drift --horizon 2 --paths 50 --top 2 --format csv"
      ),
      Golden("forecast-coherent-series", "forecast Tests/fundcastTests/Gallery/series.csv --coherent mint", status: 64),
      Golden("forecast-series-broken", "forecast Tests/fundcastTests/Gallery/series-broken.csv", status: 2),
      Golden("backtest-us", "backtest datasets/us-medicare-hi"),
      Golden(
        "backtest-example",
        "backtest datasets/example-province --top 6 --methods chosen,naive,drift,seasonalNaive,yearToDateShare"),
      Golden(
        "backtest-example-zh",
        "backtest datasets/example-province --fund 360102/employee/pooled --fund 360103/employee/pooled --lang zh"),
      Golden("backtest-series", "backtest Tests/fundcastTests/Gallery/series.csv --interval auto --format markdown"),
      Golden(
        "backtest-series-json",
        "backtest Tests/fundcastTests/Gallery/series.csv --series air --methods naive,seasonalNaive(drift,log) "
          + "--horizon 2 --origins 6 --format json"),
      Golden(
        "backtest-series-csv",
        "backtest Tests/fundcastTests/Gallery/series.csv --methods naive,drift --origins 6 --format csv --filling linear"
      ),
      Golden("standards", "standards"), Golden("metrics", "metrics"), Golden("methods", "methods"),
      Golden("formats", "formats"), Golden("help", "--help"),
    ] + commands.map { Golden("help-\($0)", "\($0) --help") }
}

@Suite("Golden transcripts")
struct GoldenTests {
  @Test("The command prints this and nothing else", arguments: Golden.all)
  func transcript(_ golden: Golden) async throws {
    let result = try await Shell().run(golden.arguments)
    #expect(result.status == golden.status, "\(result.error)")
    // The default of --width is the number of processors, which differs between machines.
    let output = result.output.replacing(/without influence on results. \(default: \d+\)/) { _ in
      "without influence on results. (default: N)"
    }
    let text = "$ fundcast \(golden.arguments.joined(separator: " "))\n\(output)--- standard error\n\(result.error)"
    if Golden.isRecording { return try Data(text.utf8).write(to: golden.file) }
    let expected = try String(contentsOf: golden.file, encoding: .utf8)
    guard text != expected else { return }
    let (seen, kept) = (
      text.split(separator: "\n", omittingEmptySubsequences: false),
      expected.split(separator: "\n", omittingEmptySubsequences: false)
    )
    for n in 0..<max(seen.count, kept.count) {
      let (a, b) = (n < seen.count ? String(seen[n]) : "(end)", n < kept.count ? String(kept[n]) : "(end)")
      guard a == b else {
        Issue.record("\(golden.name).txt:\(n + 1) differs\nkept:    \(b)\nprinted: \(a)")
        return
      }
    }
  }

  @Test("Every transcript belongs to a test")
  func complete() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Golden.folder.path)
    #expect(names.filter { $0.hasSuffix(".txt") }.sorted() == Golden.all.map { $0.name + ".txt" }.sorted())
  }

  @Test("Published Chinese months and bands stand in the table")
  func published() async throws {
    let result = try await Shell().run(
      "reserve", "datasets/china-national", "--history", "--fund", "000000/employee/pooled", "--fund",
      "000000/employee_maternity/pooled")
    #expect(result.lines.contains { $0.contains(" 2010 ") && $0.contains(" 17.75 ") && $0.contains("excessive") })
    #expect(result.lines.contains { $0.contains(" 2024 ") && $0.contains(" 27.63 ") && $0.contains("excessive") })
  }
}
