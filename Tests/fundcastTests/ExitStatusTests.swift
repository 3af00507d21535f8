import Foundation
import Testing

/// The exit statuses scripts rely on.
@Suite("Exit status")
struct ExitStatusTests {
  private static let gallery = "Tests/FundIOTests/Reference/Gallery"

  @Test(
    "Usage is 64 and says what is wrong",
    arguments: [
      ("reserve datasets/taiwan-nhi --bogus", "Error: Unknown option '--bogus'. Did you mean '--basis'?"),
      ("reserve", "Error: Name a ledger file or folder, or - for standard input."),
      ("reserve datasets/taiwan-nhi --top=-1", "Error: --top -1: a number of funds is 0 or more."),
      (
        "reserve datasets/taiwan-nhi --standard xx",
        "Error: --standard xx is not known; fundcast standards lists cn-uebmi-2009, cn-nrcms, cn-prepayment-2024, "
          + "tw-nhi, jp-kyokai, jp-societies, de-sickness-funds, de-health-fund, id-bpjs, us-hi-short-range."
      ),
      ("outlook datasets/taiwan-nhi --horizon 0", "Error: --horizon 0: choose 1 to 1200 periods."),
      ("outlook datasets/taiwan-nhi --horizon 1201", "Error: --horizon 1201: choose 1 to 1200 periods."),
      ("outlook datasets/taiwan-nhi --paths 19", "Error: --paths 19: choose 20 to 1000000."),
      (
        "outlook datasets/taiwan-nhi --percentiles 2",
        "Error: --percentiles: 2 does not lie between 0 and 1; write 0.025 for 2.5 %."
      ),
      (
        "outlook datasets/taiwan-nhi --methods foo",
        "Error: --methods: no forecast method is called foo. List the methods with `fundcast methods`; clean(auto) is one around another."
      ),
      (
        "reserve datasets/taiwan-nhi --fund a/b/c/d",
        "Error: --fund: \"a/b/c/d\" is not a fund such as 510100/employee/pooled"
      ),
      ("reserve datasets/taiwan-nhi --width 0", "Error: --width 0: choose 1 to 1024."),
      ("reserve datasets/taiwan-nhi --basis runOut", "Error: --basis runOut needs a projection: see fundcast outlook."),
      (
        "reserve datasets/taiwan-nhi --history --roll-up city",
        "Error: --roll-up shows the latest period; leave out --history."
      ),
      (
        "reserve datasets/taiwan-nhi --precision 0",
        "Error: --precision 0: write the printed unit such as 0.01, 1 or 100."
      ),
      ("check datasets/taiwan-nhi --cap=-1", "Error: --cap -1: a number of issues is 0 or more."),
      (
        "metrics --ids foo datasets/taiwan-nhi",
        "Error: --ids: \"foo\" is not a metric. List the metrics with fundcast metrics"
      ),
      ("forecast datasets/taiwan-nhi --paths 50", "Error: --paths belongs to --coherent."),
      (
        "forecast datasets/taiwan-nhi --method foo",
        "Error: no forecast method is called foo. List the methods with `fundcast methods`; clean(auto) is one around another."
      ),
      ("forecast datasets/taiwan-nhi --horizon 0", "Error: --horizon 0: choose 1 to 1200 periods."),
      (
        "forecast datasets/taiwan-nhi --level 80,x",
        "Error: --level 80,x: give per cent from 1 to below 100, such as 80,95."
      ),
      (
        "forecast datasets/taiwan-nhi --series a",
        "Error: --series belongs to a file with the columns series,period,value; a ledger has --fund."
      ),
      (
        "backtest datasets/taiwan-nhi --methods naive,foo",
        "Error: --methods: no forecast method is called foo. List the methods with `fundcast methods`; clean(auto) is one around another."
      ),
      (
        "backtest datasets/taiwan-nhi --baseline foo",
        "Error: no forecast method is called foo. List the methods with `fundcast methods`; clean(auto) is one around another."
      ),
      ("backtest datasets/taiwan-nhi --origins 0", "Error: --origins 0: choose 1 to 1200."),
      (
        "backtest Tests/fundcastTests/Gallery/series.csv --roll-up city",
        "Error: Tests/fundcastTests/Gallery/series.csv is a file of series: --fund, --region, --scheme and --roll-up "
          + "belong to ledgers."
      ),
      (
        "project datasets/example-province/assumptions/example-province.yaml --base low --set low",
        "Error: --set low: that is what --base projects already; it would be applied twice."
      ),
      (
        "solve datasets/example-province/assumptions/example-province.yaml --lever-from 2040 --until 2030",
        "Error: --lever-from 2040: choose a year from the first projected, 2024, to --until, 2030."
      ),
      (
        "lives datasets/example-lives/reference/deaths.csv --within-year woolhouse3",
        "Error: --within-year is for several payments a year: give --frequency, such as 12, as well."
      ),
      (
        "lives datasets/example-lives/reference/deaths.csv --interest 3 --frequency 1 --within-year woolhouse3",
        "Error: --within-year is for several payments a year: give --frequency, such as 12, as well."
      ),
      (
        "lives Tests/fundcastTests/Gallery/lives.csv --timing half",
        "Error: --timing is for rates and for deaths with exposure; Tests/fundcastTests/Gallery/lives.csv holds q."
      ),
      (
        "lives datasets/example-lives/reference/deaths.csv --law makeham --timing half",
        "Error: --timing means nothing with --law, whose table follows from the law."
      ),
      (
        "lives datasets/example-lives/reference/deaths.csv --criterion leastSquares",
        "Error: --law-ages and --criterion need --law."
      ),
      (
        "lives datasets/example-lives/reference/surface.csv --lee-carter poisson --timing half",
        "Error: --lee-carter goes without --year and the options of life tables, such as --interest."
      ),
      ("lives datasets/example-lives/reference/deaths.csv --horizon 5", "Error: --horizon needs --lee-carter."),
      (
        "lives datasets/example-lives/reference/deaths.csv --jump-off observed", "Error: --jump-off needs --lee-carter."
      ),
      (
        "lives datasets/example-lives/reference/surface.csv --lee-carter poisson --empty-cells halfEvent",
        "Error: --empty-cells is for --lee-carter svd and svd-events; poisson needs no choice."
      ),
      (
        "lives datasets/example-lives/reference/surface.csv --lee-carter poisson --pool-events 3",
        "Error: --pool-events needs --pool."
      ),
      ("generate --regions 0", "Error: 0 regions cannot be generated; choose 1 to 31694"),
      ("generate --start 2021", "Error: --start and --origin are months such as 2016-01."),
    ])
  func usage(_ line: String, _ message: String) async throws {
    let result = try await Shell().run(line.split(separator: " ").map(String.init))
    #expect(result.status == 64)
    #expect(result.errorLines.first == message)
    #expect(result.bytes.isEmpty)
  }

  @Test(
    "Unusable input is 2",
    arguments: [
      (
        "nowhere.csv",
        "fundcast: cannot read nowhere.csv: No such file or directory. Check the path and its permissions"
      ),
      ("empty-file.csv", "empty-file.csv: error: the file is empty. Supply a ledger with a header line"),
      (
        "header-only.csv",
        "header-only.csv:1: warning: the file has a header and no rows. Supply rows, or leave the file out"
      ),
      (
        "workbook.csv",
        "workbook.csv: error: this is an Excel workbook (.xlsx) or another zip file. Save the sheet as CSV UTF-8 "
          + "(comma delimited)"
      ),
    ], ["check", "reserve", "outlook", "alerts", "metrics"])
  func unusable(_ example: (file: String, message: String), _ command: String) async throws {
    let shell = Shell(folder: Shell.root.appendingPathComponent(Self.gallery))
    let result = try await shell.run(command, example.file)
    #expect(result.status == 2)
    #expect(result.errorLines.first == example.message)
    #expect(result.bytes.isEmpty)
  }

  @Test("Alerts change the status only with --fail-on, and only from that severity up")
  func failOn() async throws {
    let line = ["outlook", "datasets/taiwan-nhi", "--as-of", "2005"]
    let plain = try await Shell().run(line)
    #expect(plain.status == 0)
    for (severity, status) in [("blue", 1), ("yellow", 1), ("orange", 1), ("red", 0)] as [(String, Int32)] {
      let result = try await Shell().run(line + ["--fail-on", severity])
      #expect(result.status == status, "\(severity)")
      #expect(result.output == plain.output)
    }
    let alerts = try await Shell().run(
      "alerts", "datasets/taiwan-nhi", "--as-of", "2005", "--no-outlook", "--fail-on", "orange")
    #expect(alerts.status == 1)
    let wrong = try await Shell().run(line + ["--fail-on", "purple"])
    #expect(wrong.status == 64)
    #expect(wrong.error.contains("blue") && wrong.error.contains("red"))
  }

  @Test("A check with an error is 1, without one 0")
  func check() async throws {
    #expect(try await Shell().run("check", "datasets/us-medicare-hi").status == 1)
    #expect(try await Shell().run("check", "\(Self.gallery)/unknown-region.csv").status == 0)
  }

  @Test("Results and state that cannot be written are 74")
  func cannotWrite() async throws {
    let report = try await Shell().run("reserve", "datasets/taiwan-nhi", "-o", "/no/such/folder/x.txt")
    #expect(report.status == 74)
    #expect(
      report.errorLines == [
        "fundcast: cannot write /no/such/folder/x.txt: No such file or directory. Check the folder, its permissions and "
          + "the space left"
      ])
    let state = try await Shell().run(
      "alerts", "datasets/taiwan-nhi", "--no-outlook", "--state", "/no/such/folder/x.json")
    #expect(state.status == 74)
    #expect(
      state.errorLines == [
        "fundcast: the alert book /no/such/folder/x.json cannot be written: No such file or directory. Check the path "
          + "and its permissions"
      ])
    let generated = try await Shell().run(
      "generate", "--regions", "1", "--months", "12", "-o", "/no/such/folder/x.csv")
    #expect(generated.status == 74)
  }

  @Test("A full device is 74", .enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func full() async throws {
    let result = try await Shell().script("\"$FUNDCAST\" reserve datasets/taiwan-nhi > /dev/full")
    #expect(result.status == 74)
    #expect(result.error == "fundcast: standard output: No space left on device\n")
  }

  @Test("A closed pipe ends quietly")
  func closedPipe() async throws {
    let result = try await Shell().script(
      """
      code=$( { { "$FUNDCAST" reserve datasets/example-province --history --format csv; echo $? >&3; } \
      | head -n 1 >&4; } 3>&1 ) 4>&1; echo "status $code"
      """)
    #expect(result.error.isEmpty)
    #expect(
      result.lines == [
        "fund,region,regionName,scheme,part,period,income,spending,balance,basis,months,standard,band,reason",
        "status 0",
      ])
  }

  @Test("A minus sign reads standard input")
  func standardInput() async throws {
    let text = try String(
      contentsOf: Shell.root.appendingPathComponent("datasets/taiwan-nhi/annual.csv"), encoding: .utf8)
    let piped = try await Shell().run("reserve", "-", "--format", "json", stdin: text)
    let named = try await Shell().run("reserve", "datasets/taiwan-nhi/annual.csv", "--format", "json")
    #expect(piped.status == 0 && !piped.bytes.isEmpty)
    #expect(piped.bytes == named.bytes)
    let empty = try await Shell().run("reserve", "-")
    #expect(empty.status == 2)
  }

  @Test("A line without end is refused while it is read, with its number")
  func endlessLine() async throws {
    for (command, place) in [
      ("check -", "fundcast: -:1"), ("reserve /dev/zero", "fundcast: /dev/zero:1"),
      ("regress - --response y", "-: error: -:1"),
    ] {
      let result = try await Shell().script("\"$FUNDCAST\" \(command) < /dev/zero")
      #expect(result.status == 2 && result.bytes.isEmpty)
      #expect(
        result.errorLines == [
          "\(place): the line is longer than 16 MiB. Check what is piped in: it is no table of text"
        ])
    }
    let later = try await Shell().script("{ printf 'y\\n1\\n'; cat /dev/zero; } | \"$FUNDCAST\" regress - --response y")
    #expect(later.status == 2 && later.error.hasPrefix("-: error: -:3: "))
  }

  @Test("A fund that is not in the ledger is named, and the others are shown")
  func absentFund() async throws {
    let result = try await Shell().run(
      "reserve", "datasets/taiwan-nhi", "--fund", "710000/nhi/pooled", "--fund", "710000/employee/pooled")
    #expect(result.status == 0)
    #expect(result.errorLines == ["fundcast: the ledger holds no fund 710000/employee/pooled"])
    #expect(result.output.contains("nhi·pooled"))
  }

  @Test("A fund without an outlook never stops the others")
  func hopelessFund() async throws {
    let file = "Tests/fundcastTests/Gallery/hopeless-fund.csv"
    let result = try await Shell().run("outlook", file)
    #expect(result.status == 0)
    #expect(result.lines.contains("  outlook  none: 1 consecutive period ends at 2024; 4 are needed"))
    #expect(result.lines.contains { $0.contains("2025  165.0 [165.0, 165.0]") })
    #expect(result.lines.last == "1 fund could not be looked ahead.")
  }

  @Test("Results go to a file when asked, and nothing to standard output")
  func outputFile() async throws {
    try await Shell.withFolder { folder in
      let path = folder.appendingPathComponent("out.json")
      let result = try await Shell().run("reserve", "datasets/taiwan-nhi", "--format", "json", "-o", path.path)
      #expect(result.status == 0 && result.bytes.isEmpty && result.error.isEmpty)
      let direct = try await Shell().run("reserve", "datasets/taiwan-nhi", "--format", "json")
      #expect(try Data(contentsOf: path) == direct.bytes)
    }
  }
}
