public import FundCore

/// The metrics known by name (指标目录). A value: a service adds its own with ``adding(_:)``.
public struct MetricCatalog: Sendable {
  /// The definitions in the order to list them.
  public let definitions: [MetricDefinition]
  private let lookup: [String: Int]

  /// A catalogue of these definitions; of two with one name the later counts.
  public init(_ definitions: [MetricDefinition]) {
    self.definitions = definitions
    lookup = Dictionary(definitions.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { _, new in new })
  }

  /// The metrics of this library.
  public static let standard = MetricCatalog([
    MonthsOfReserve.definition, MonthsOfReserve.moneyToDefinition, LedgerFigure.income, LedgerFigure.spending,
    LedgerFigure.balance, CurrentSurplusRate.definition, CumulativeSurplusRate.definition, DeficitRate.definition,
    SpendingToIncome.definition, Growth.income, Growth.spending, Growth.incomeSameMonth, Growth.spendingSameMonth,
    PerInsured.income, PerInsured.spending, PerInsured.balance, SupportRatio.definition, RealReturn.definition,
    SubsidyArrivalRate.definition, CollectionRate.definition, BudgetExecution.definition,
  ])

  /// The same catalogue with more definitions.
  public func adding(_ more: MetricDefinition...) -> MetricCatalog { MetricCatalog(definitions + more) }

  /// The definition behind a name such as `months(calendarYear)`, with its argument; nil when there is none.
  public func definition(of id: MetricID) -> (definition: MetricDefinition, argument: String?)? {
    let (name, argument) = MetricCatalog.split(id.rawValue)
    guard let i = lookup[name], definitions[i].accepts(argument) else { return nil }
    return (definitions[i], argument)
  }

  /// Reads the name of a metric, as a person writes it.
  /// - Throws: ``MetricError/unknownMetric(_:nearest:)`` with the nearest names.
  public func metric(named text: String) throws(MetricError) -> MetricID {
    let id = MetricID(text)
    if definition(of: id) != nil { return id }
    let (name, _) = MetricCatalog.split(text)
    if let i = lookup[name] {
      throw .badArgument(text, accepted: definitions[i].arguments, takesNumber: definitions[i].takesNumber)
    }
    throw .unknownMetric(text, nearest: nearest(to: name))
  }

  /// Up to three names that differ least from a word, in order of difference and then of the catalogue.
  public func nearest(to word: String) -> [String] {
    let ranked = definitions.enumerated().map { (distance: editDistance(word, $1.name), order: $0, name: $1.name) }
    let near = ranked.sorted { ($0.distance, $0.order) < ($1.distance, $1.order) }
    let limit = max(3, word.count / 2)
    return near.prefix(3).filter { $0.distance <= limit }.map(\.name)
  }

  private static func split(_ text: String) -> (name: String, argument: String?) {
    guard text.hasSuffix(")"), let open = text.firstIndex(of: "(") else { return (text, nil) }
    return (String(text[..<open]), String(text[text.index(after: open)...].dropLast()))
  }
}

/// Why a metric's name cannot be used.
@nonexhaustive public enum MetricError: Error, Sendable, Hashable {
  /// No metric has this name.
  case unknownMetric(String, nearest: [String])
  /// The metric exists but not with this argument.
  case badArgument(String, accepted: [String], takesNumber: Bool)

  /// A stable word for programs.
  public var code: String {
    switch self {
    case .unknownMetric: "unknownMetric"
    case .badArgument: "badMetricArgument"
    }
  }

  /// What is wrong.
  public var summary: Bilingual {
    switch self {
    case .unknownMetric(let text, _): Bilingual("\"\(text)\" is not a metric", "没有名为“\(text)”的指标")
    case .badArgument(let text, _, _): Bilingual("\"\(text)\" has an argument it does not take", "“\(text)”的参数不适用")
    }
  }

  /// What to write instead.
  public var remedy: Bilingual {
    switch self {
    case .unknownMetric(_, let nearest):
      nearest.isEmpty
        ? Bilingual("List the metrics with fundcast metrics", "可用 fundcast metrics 列出全部指标")
        : Bilingual("Did you mean \(nearest.joined(separator: ", "))?", "是否指 \(nearest.joined(separator: "、"))？")
    case .badArgument(_, let accepted, let takesNumber):
      Bilingual(
        "It takes " + (accepted + (takesNumber ? ["a number such as 6"] : [])).joined(separator: ", "),
        "可用参数：" + (accepted + (takesNumber ? ["数字，如 6"] : [])).joined(separator: "、"))
    }
  }
}

extension MetricError: CustomStringConvertible {
  /// What is wrong and what to write instead.
  public var description: String { "\(summary.en). \(remedy.en)" }
}

/// The Levenshtein distance of two words, letters of either case counted as equal.
private func editDistance(_ a: String, _ b: String) -> Int {
  let left = Array(a.lowercased())
  let right = Array(b.lowercased())
  var row = Array(0...right.count)
  for (i, x) in left.enumerated() {
    var diagonal = row[0]
    row[0] = i + 1
    for (j, y) in right.enumerated() {
      let above = row[j + 1]
      row[j + 1] = min(above + 1, row[j] + 1, diagonal + (x == y ? 0 : 1))
      diagonal = above
    }
  }
  return row[right.count]
}
