public import FundCore

/// A metric that can be asked for by name (指标定义): what it is called, what it means and how it is computed.
public struct MetricDefinition: Sendable {
  /// The name without arguments, such as `months`.
  public let name: String
  /// The name to print.
  public let title: Bilingual
  /// The unit of the values.
  public let unit: MetricUnit
  /// The formula in words and symbols, with the reasons for a missing value.
  public let formula: Bilingual
  /// Where the definition comes from.
  public let source: Bilingual
  /// The arguments it takes in parentheses, such as the bases of `months`; empty when it takes none.
  public let arguments: [String]
  /// Whether an argument may also be a decimal number, such as the edge of `moneyTo(6)`.
  public let takesNumber: Bool
  /// Computes the column for every fund and period.
  public let compute: @Sendable (MetricRequest) -> MetricColumn

  /// Defines a metric.
  public init(
    _ name: String, _ title: Bilingual, unit: MetricUnit, formula: Bilingual, source: Bilingual,
    arguments: [String] = [], takesNumber: Bool = false, compute: @escaping @Sendable (MetricRequest) -> MetricColumn
  ) {
    self.name = name
    self.title = title
    self.unit = unit
    self.formula = formula
    self.source = source
    self.arguments = arguments
    self.takesNumber = takesNumber
    self.compute = compute
  }

  /// Whether the metric can be computed with this argument; nil is none.
  public func accepts(_ argument: String?) -> Bool {
    guard let argument else { return arguments.isEmpty ? !takesNumber : true }
    return arguments.contains(argument) || (takesNumber && MetricRequest.thousandths(argument) != nil)
  }
}

/// What a metric is computed from (指标计算输入).
public struct MetricRequest: Sendable {
  /// The ledger.
  public let ledger: Ledger
  /// The text in parentheses of the metric's name; nil when there is none.
  public let argument: String?
  /// The price index, for real returns.
  public let prices: PriceIndex?

  /// Joins them.
  public init(_ ledger: Ledger, argument: String? = nil, prices: PriceIndex? = nil) {
    self.ledger = ledger
    self.argument = argument
    self.prices = prices
  }

  /// The argument as a basis; nil means the standard one of each fund.
  public var basis: ReserveBasis? { argument.flatMap(ReserveBasis.init(rawValue:)) }

  /// A decimal number of at most three places in thousandths: `0.25` is 250; nil for anything else.
  public static func thousandths(_ text: String) -> Int64? { DecimalText.units(text, shift: 3) }
}
