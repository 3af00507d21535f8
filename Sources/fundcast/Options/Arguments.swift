public import ArgumentParser
public import FundActuary

extension OutputFormat: ExpressibleByArgument {}
extension Language: ExpressibleByArgument {}
extension TextEncoding: ExpressibleByArgument {}

extension ReserveBasis: ExpressibleByArgument {
  /// The bases a command can be asked for: months until run-out come from projections only.
  public static var allValueStrings: [String] { allCases.filter { $0 != .runOut }.map(\.rawValue) }
}

extension FillingRule: ExpressibleByArgument {}

extension MoneyUnit: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
  public var defaultValueDescription: String { name }
}

extension Currency: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

extension CalendarDate: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

extension Period: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

extension AlertSeverity: ExpressibleByArgument {
  public init?(argument: String) { self.init(code: argument) }
  public static var allValueStrings: [String] { allCases.map(\.code) }
}

extension SyntheticDetail: ExpressibleByArgument {}

extension RegionLevel: ExpressibleByArgument {
  public init?(argument: String) {
    switch argument {
    case "city": self = .city
    case "province": self = .province
    case "nation": self = .nation
    default: return nil
    }
  }
}
