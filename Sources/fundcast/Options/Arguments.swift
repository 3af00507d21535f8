public import ArgumentParser
public import FundActuary

extension OutputFormat: ExpressibleByArgument {}
extension Language: ExpressibleByArgument {}
extension TextEncoding: ExpressibleByArgument {}

extension ReserveBasis: ExpressibleByArgument {
  /// The bases a command can be asked for: months until run-out come from projections only.
  /// The words help and completions offer.
  public static var allValueStrings: [String] { allCases.filter { $0 != .runOut }.map(\.rawValue) }
}

extension FillingRule: ExpressibleByArgument {}

extension ReportKind: ExpressibleByArgument {}

extension ClaimFamily: ExpressibleByArgument {}

extension WithinYear: ExpressibleByArgument {}
extension FractionalAge: ExpressibleByArgument {}
extension MortalityLawKind: ExpressibleByArgument {}
extension MortalityLawKind.Criterion: ExpressibleByArgument {}
extension LeeCarter.EmptyCells: ExpressibleByArgument {}
extension LeeCarterForecast.JumpOff: ExpressibleByArgument {}

extension IntervalChoice: ExpressibleByArgument {}

extension Reconciliation.Method: ExpressibleByArgument {
  /// Reads the word a person typed; nil for any other.
  public init?(argument: String) {
    guard let method = Self.allCases.first(where: { CoherentReport.word($0) == argument }) else { return nil }
    self = method
  }
  /// The words help and completions offer.
  public static var allValueStrings: [String] { allCases.map { CoherentReport.word($0) } }
}

extension MoneyUnit: ExpressibleByArgument {
  /// Reads the word a person typed; nil for any other.
  public init?(argument: String) { self.init(argument) }
  /// The default as help prints it.
  public var defaultValueDescription: String { name }
}

extension Currency: ExpressibleByArgument {
  /// Reads the word a person typed; nil for any other.
  public init?(argument: String) { self.init(argument) }
}

extension CalendarDate: ExpressibleByArgument {
  /// Reads the word a person typed; nil for any other.
  public init?(argument: String) { self.init(argument) }
}

extension Period: ExpressibleByArgument {
  /// Reads the word a person typed; nil for any other.
  public init?(argument: String) { self.init(argument) }
}

extension AlertSeverity: ExpressibleByArgument {
  /// Reads the word a person typed; nil for any other.
  public init?(argument: String) { self.init(code: argument) }
  /// The words help and completions offer.
  public static var allValueStrings: [String] { allCases.map(\.code) }
}

extension EdgeName: ExpressibleByArgument {
  /// Reads the name of an edge in months; nil for any other word.
  public init?(argument: String) {
    guard let name = EdgeName(code: argument), name <= .excessive else { return nil }
    self = name
  }
  /// The words help and completions offer.
  public static var allValueStrings: [String] { allCases.filter { $0 <= .excessive }.map(\.code) }
}

extension AlertGrouping.Key: ExpressibleByArgument {}

extension AttributionSpan: ExpressibleByArgument {
  /// Reads the word a person typed; nil for any other.
  public init?(argument: String) {
    switch argument {
    case "period": self = .period
    case "year": self = .year
    default: return nil
    }
  }
  /// The words help and completions offer.
  public static var allValueStrings: [String] { ["period", "year"] }
  /// The default as help prints it.
  public var defaultValueDescription: String { self == .year ? "year" : "period" }
}

extension SyntheticDetail: ExpressibleByArgument {}

extension ChartKind: ExpressibleByArgument {}
extension ChartTheme: ExpressibleByArgument {}

extension Calibration.Carry: ExpressibleByArgument {}

extension RegionLevel: ExpressibleByArgument {
  /// Reads the word a person typed; nil for any other.
  public init?(argument: String) {
    switch argument {
    case "city": self = .city
    case "province": self = .province
    case "nation": self = .nation
    default: return nil
    }
  }
}

extension CovarianceKind {
  /// The words that name a covariance by themselves.
  private static let words: [String: CovarianceKind] = [
    "classical": .classical, "hc0": .hc0, "hc1": .hc1, "hc2": .hc2, "hc3": .hc3,
  ]

  /// Reads what was typed for --covariance and --lags; nil for any other word.
  static func named(_ word: String, lags: String?) throws -> CovarianceKind? {
    guard word == "hac" else { return words[word] }
    switch lags {
    case nil, "rule": return .neweyWest(.rule())
    case "auto": return .neweyWest(.automatic)
    case let text?:
      guard let number = Int(text), number >= 0 else {
        throw ValidationError("--lags \(text): give a number of lags, auto or rule.")
      }
      return .neweyWest(.lags(number))
    }
  }
}

extension BreakCriterion {
  /// Reads what was typed for --break-criterion.
  static func named(_ word: String) throws -> BreakCriterion {
    switch word {
    case "bic": return .bic
    case "lwz": return .lwz
    default: throw ValidationError("--break-criterion \(word): choose bic or lwz.")
    }
  }
}

extension Double {
  /// The number as messages repeat it: `0.95`, `nan`.
  var asTyped: String { isFinite ? SignificantText.number(self) : "\(self)" }
}

extension RobustLoss {
  /// Reads what was typed for --robust.
  static func named(_ word: String) throws -> RobustLoss {
    switch word {
    case "huber": return .huber()
    case "tukey": return .bisquare()
    default: throw ValidationError("--robust \(word): choose huber or tukey.")
    }
  }
}
