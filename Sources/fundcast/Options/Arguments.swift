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

extension SyntheticDetail: ExpressibleByArgument {}

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
