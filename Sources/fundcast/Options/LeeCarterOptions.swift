import ArgumentParser
import FundActuary

/// How rates by age and year are modelled and carried ahead.
struct LeeCarterOptions: ParsableArguments {
  @Option(name: .customLong("lee-carter"), help: "Fit a Lee-Carter model: poisson, svd, svd-events.")
  var method: MethodChoice?

  @Option(help: "Years ahead; the default is 20.")
  var horizon: Int?

  @Option(help: "Probability of the intervals in per cent; the default is 80.")
  var level: Double?

  @Option(help: "Where the forecast begins: fitted (the default), observed.")
  var jumpOff: LeeCarterForecast.JumpOff?

  @Option(help: "svd: cells without events: refused (the default), halfEvent, imputed.")
  var emptyCells: LeeCarter.EmptyCells?

  @Option(help: "poisson: how strongly neighbouring ages are drawn together, such as 10; the default 0 leaves them.")
  var smoothing: Double?

  @Option(help: "Draw towards the rates of a larger region in this file.", completion: .file())
  var pool: String?

  @Option(help: "Events added to each cell at the rates of --pool; the default is 5.")
  var poolEvents: Double?

  /// How the parameters are found.
  enum MethodChoice: String, ExpressibleByArgument, CaseIterable {
    case poisson, svd
    case svdEvents = "svd-events"
  }

  /// Whether a model was asked for.
  var isAsked: Bool { method != nil }

  func validate() throws {
    if let horizon, !(1...200).contains(horizon) {
      throw ValidationError("--horizon \(horizon): choose 1 to 200 years.")
    }
    if let level, !(level > 0 && level < 100) {
      throw ValidationError("--level \(level.asTyped): give per cent, such as 80.")
    }
    for case (let name, let value?) in [("--smoothing", smoothing), ("--pool-events", poolEvents)] {
      guard value >= 0, value < 1e12 else { throw ValidationError("\(name) \(value.asTyped): choose 0 or more.") }
    }
    let given = [
      ("--horizon", horizon != nil), ("--level", level != nil), ("--jump-off", jumpOff != nil),
      ("--empty-cells", emptyCells != nil), ("--smoothing", smoothing != nil), ("--pool", pool != nil),
      ("--pool-events", poolEvents != nil),
    ].filter(\.1).map(\.0)
    if method == nil, let first = given.first { throw ValidationError("\(first) needs --lee-carter.") }
    if method != .poisson, smoothing != nil { throw ValidationError("--smoothing needs --lee-carter poisson.") }
    if method == .poisson, emptyCells != nil {
      throw ValidationError("--empty-cells is for --lee-carter svd and svd-events; poisson needs no choice.")
    }
    if pool == nil, poolEvents != nil { throw ValidationError("--pool-events needs --pool.") }
  }

  /// The models of every sex; ends the command when one cannot be.
  func report(_ figures: AgeFigures, _ encoding: TextEncoding, _ language: Language) throws -> LeeCarterReport {
    let surfaces = try Load.orEnd(figures.surfaces(), language)
    var references: [RateSurfaceEntry] = []
    if let pool {
      guard let other = try Load.orEnd(AgeFigures.load(pool, encoding: encoding), language) else {
        throw ExitCode(Status.unusable)
      }
      references = try Load.orEnd(other.surfaces(), language)
    }
    let kind: LeeCarter.Method =
      switch method {
      case .svd: .singularValues(.none, emptyCells: emptyCells ?? .refused)
      case .svdEvents: .singularValues(.events, emptyCells: emptyCells ?? .refused)
      default: .poisson
      }
    var model = LeeCarter(kind, smoothing: smoothing ?? 0)
    var entries: [LeeCarterReport.Entry] = []
    do throws(LeeCarterError) {
      for one in surfaces {
        if pool != nil {
          let same = references.first { $0.sex == one.sex } ?? (references.count == 1 ? references.first : nil)
          guard let same else { throw .otherReference }
          model.pooling = LeeCarter.Pooling(toward: try LeeCarter().fit(same.surface), events: poolEvents ?? 5)
        }
        let fit = try model.fit(one.surface)
        entries.append(
          LeeCarterReport.Entry(sex: one.sex, fit, try fit.forecast(horizon ?? 20, from: jumpOff ?? .fitted)))
      }
    } catch {
      Console.note("fundcast: \(figures.file): \(error.summary[language]). \(error.remedy[language])")
      throw ExitCode(Status.unusable)
    }
    return LeeCarterReport(entries, model: model, isMortality: figures.kind != .events, level: (level ?? 80) / 100)
  }
}
