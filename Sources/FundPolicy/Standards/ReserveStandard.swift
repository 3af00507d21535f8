public import FundCore

/// A reserve standard (结余标准): whom it binds, what it demanded when, where it stands, and what follows from a band.
///
/// Dated data, never constants in code. The built-in ones and a user's own have the same form.
public struct ReserveStandard: Sendable, Hashable, Identifiable {
  /// The stable name, such as `cn-uebmi-2009`.
  public let id: String
  /// The name to print.
  public let title: Bilingual
  /// What it judges; the same for all editions.
  public let kind: StandardKind
  /// Which funds it is for.
  public let scope: StandardScope
  /// What a unit of its figures is, such as "months of mean monthly spending" (口径).
  public let measure: Bilingual
  /// Where it stands and how it is known.
  public let citation: Citation
  /// What it demanded when.
  public let editions: Dated<StandardEdition>
  /// What is required or usual in a band (应对措施).
  public let actions: [Band: StandardAction]
  /// Bands its text has no word for: the word printed is ours (自拟名称).
  public let unnamedBands: [Band]
  /// What else a reader must know.
  public let notes: [Bilingual]

  /// Joins them; nil when the editions are not all of one kind.
  public init?(
    id: String, title: Bilingual, scope: StandardScope, measure: Bilingual, citation: Citation,
    editions: Dated<StandardEdition>, actions: [Band: StandardAction] = [:], unnamedBands: [Band] = [],
    notes: [Bilingual] = []
  ) {
    let kind = editions.latest.terms.kind
    guard editions.editions.allSatisfy({ $0.value.terms.kind == kind }) else { return nil }
    self.id = id
    self.title = title
    self.kind = kind
    self.scope = scope
    self.measure = measure
    self.citation = citation
    self.editions = editions
    self.actions = actions
    self.unnamedBands = unnamedBands
    self.notes = notes
  }

  /// Whether it puts funds into bands; an eligibility rule does not.
  public var givesBands: Bool { kind != .eligibility }

  /// What was in force on a day; nil when nothing was.
  public func inForce(on day: CalendarDate) -> StandardInForce? {
    editions.index(on: day).map { StandardInForce(self, edition: $0) }
  }
}

/// What a standard demanded during one time (标准版本).
public struct StandardEdition: Sendable, Hashable {
  /// The demands.
  public let terms: StandardTerms
  /// Where this edition stands, when it has a source of its own.
  public let citation: Citation?
  /// What a reader must know about this edition; nil when nothing.
  public let note: Bilingual?

  /// Joins them.
  public init(_ terms: StandardTerms, citation: Citation? = nil, note: Bilingual? = nil) {
    self.terms = terms
    self.citation = citation
    self.note = note
  }
}

/// A standard together with the edition that is in force (有效版本): what judges a fund.
public struct StandardInForce: Sendable, Hashable {
  /// The standard.
  public let standard: ReserveStandard
  /// The place of the edition in the standard.
  public let edition: Int

  /// Chooses an edition by its place.
  public init(_ standard: ReserveStandard, edition: Int) {
    precondition(standard.editions.editions.indices.contains(edition), "the standard has no such edition")
    self.standard = standard
    self.edition = edition
  }

  /// The standard's stable name.
  public var id: String { standard.id }
  /// What is judged.
  public var kind: StandardKind { standard.kind }
  /// The demands.
  public var terms: StandardTerms { standard.editions.editions[edition].value.terms }
  /// The edges in months, lowest first, the deficit edge 0 included; empty for rates and eligibility.
  public var edges: [StandardEdge] { terms.edges }
  /// Where the edition stands.
  public var citation: Citation { standard.editions.editions[edition].value.citation ?? standard.citation }
  /// The first day of the edition; nil when not known.
  public var from: CalendarDate? { standard.editions.editions[edition].from }

  /// Judges months of reserve; nil for other kinds. Fetch it once per fund and edition, then judge in a loop.
  public var months: BandJudge? {
    if case .months(let judge) = terms { return judge }
    return nil
  }

  /// Judges surplus rates; nil for other kinds.
  public var rates: RateLimits? {
    if case .rate(let limits) = terms { return limits }
    return nil
  }

  /// Judges the ten-year path; nil for other kinds.
  public var shortRange: ShortRangeTest? {
    if case .trustFundRatio(let test) = terms { return test }
    return nil
  }

  /// Judges eligibility; nil for other kinds.
  public var eligibility: EligibilityRule? {
    if case .eligibility(let rule) = terms { return rule }
    return nil
  }

  /// The edge in months with this name; nil when there is none.
  public func edge(_ name: EdgeName) -> StandardEdge? { edges.first { $0.name == name } }

  /// The action for a band (应对措施); nil when none is stated.
  public func action(for band: Band) -> StandardAction? { standard.actions[band] }
}
