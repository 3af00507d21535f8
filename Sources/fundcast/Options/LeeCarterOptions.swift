import ArgumentParser
import FundActuary

/// How rates by age and year are modelled and carried ahead.
struct LeeCarterOptions: ParsableArguments {
  @Option(name: .customLong("lee-carter"), help: "Fit a Lee-Carter model: poisson, svd, svd-events.")
  var method: MethodChoice?

  @Option(help: "Years ahead.")
  var horizon: Int = 20

  @Option(help: "Probability of the intervals in per cent.")
  var level: Double = 80

  @Option(help: "Where the forecast begins: fitted, observed.")
  var jumpOff: LeeCarterForecast.JumpOff = .fitted

  @Option(help: "svd: cells without events: refused, halfEvent, imputed.")
  var emptyCells: LeeCarter.EmptyCells = .refused

  @Option(help: "poisson: how strongly neighbouring ages are drawn together, such as 10; 0 leaves them.")
  var smoothing: Double = 0

  @Option(help: "Draw towards the rates of a larger region in this file.", completion: .file())
  var pool: String?

  @Option(help: "Events added to each cell at the rates of --pool.")
  var poolEvents: Double = 5

  /// How the parameters are found.
  enum MethodChoice: String, ExpressibleByArgument, CaseIterable {
    case poisson, svd
    case svdEvents = "svd-events"
  }

  /// Whether a model was asked for.
  var isAsked: Bool { method != nil }

  func validate() throws {
    guard (1...200).contains(horizon) else { throw ValidationError("--horizon \(horizon): choose 1 to 200 years.") }
    guard level > 0, level < 100 else {
      throw ValidationError("--level \(level.asTyped): give per cent, such as 80.")
    }
    for (name, value) in [("--smoothing", smoothing), ("--pool-events", poolEvents)] {
      guard value >= 0, value < 1e12 else { throw ValidationError("\(name) \(value.asTyped): choose 0 or more.") }
    }
    if method == nil, pool != nil || smoothing != 0 {
      throw ValidationError("--pool and --smoothing need --lee-carter.")
    }
    if method != .poisson, smoothing != 0 { throw ValidationError("--smoothing needs --lee-carter poisson.") }
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
      case .svd: .singularValues(.none, emptyCells: emptyCells)
      case .svdEvents: .singularValues(.events, emptyCells: emptyCells)
      default: .poisson
      }
    var model = LeeCarter(kind, smoothing: smoothing)
    var entries: [LeeCarterReport.Entry] = []
    do throws(LeeCarterError) {
      for one in surfaces {
        if pool != nil {
          let same = references.first { $0.sex == one.sex } ?? (references.count == 1 ? references.first : nil)
          guard let same else { throw .otherReference }
          model.pooling = LeeCarter.Pooling(toward: try LeeCarter().fit(same.surface), events: poolEvents)
        }
        let fit = try model.fit(one.surface)
        entries.append(LeeCarterReport.Entry(sex: one.sex, fit, try fit.forecast(horizon, from: jumpOff)))
      }
    } catch {
      Console.note("fundcast: \(figures.file): \(error.summary[language]). \(error.remedy[language])")
      throw ExitCode(Status.unusable)
    }
    return LeeCarterReport(entries, model: model, isMortality: figures.kind != .events, level: level / 100)
  }
}
