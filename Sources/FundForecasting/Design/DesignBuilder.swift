public import FundCore

/// Makes the columns of a regression on the calendar from an ordered list of terms (设计矩阵构造).
///
/// Say which terms explain a series and ``design(response:scale:covariates:)`` finds their columns for its periods. A period
/// that lacks the response or a covariate is left out of the fit and listed, never filled. Columns that depend on each
/// other are all kept here; the factorisation finds them and calls them by name.
///
///     let builder = try DesignBuilder("trend,months,springFestival,step(2023-01:门诊共济)")
///     let design = try builder.design(response: spending, scale: .log)
///     let ahead = try design.rows(for: (1...12).map { last + $0 })
///
/// The text form lists the terms with commas between them; ``DesignTerm`` says which there are. The intercept comes first
/// unless the text places it, or says `noIntercept`.
public struct DesignBuilder: Sendable, Hashable {
  /// The terms in order.
  public let terms: [DesignTerm]
  /// The calendar by which working days are counted.
  public let workingDays: WorkingDays

  /// A builder of these terms, the intercept among them where one is wanted.
  ///
  /// - Throws: ``DesignError/noTerms``, ``DesignError/badTerm(_:expected:)`` or ``DesignError/duplicateTerm(_:)``.
  public init(_ terms: [DesignTerm], workingDays: WorkingDays = WorkingDays()) throws(DesignError) {
    if terms.isEmpty { throw .noTerms }
    var names: Set<String> = []
    for term in terms {
      try term.check()
      if !names.insert(term.name).inserted { throw .duplicateTerm(term.name) }
    }
    self.terms = terms
    self.workingDays = workingDays
  }

  /// A builder of the terms of a text, such as `trend,months,log(insured)`.
  ///
  /// - Throws: ``DesignError`` that names the item at fault and lists what exists.
  public init(_ text: String, workingDays: WorkingDays = WorkingDays()) throws(DesignError) {
    try self.init(try DesignText.terms(text), workingDays: workingDays)
  }

  /// The usual design of a fund's spending, best for its logarithm: the trend, and of months `months,springFestival`, of
  /// quarters `quarters`.
  public static func standard(for frequency: Frequency) -> DesignBuilder {
    let season: [DesignTerm] =
      switch frequency {
      case .monthly: [.months(), .springFestival()]
      case .quarterly: [.quarters()]
      case .annual: []
      }
    return DesignBuilder(checked: [.intercept, .trend()] + season)
  }

  private init(checked terms: [DesignTerm]) {
    self.terms = terms
    workingDays = WorkingDays()
  }

  /// The names of the series that the terms need, each once, in order.
  public var series: [String] {
    var seen: Set<String> = []
    return terms.flatMap(\.series).filter { seen.insert($0).inserted }
  }

  /// Whether a term counts working days, by the calendar of ``workingDays``.
  public var usesWorkingDays: Bool { terms.contains(where: \.usesWorkingDays) }
}

extension DesignBuilder: CustomStringConvertible {
  /// The text form, which reads back to the same terms.
  public var description: String { DesignText.text(terms) }
}
