public import FundCore

/// How a rule is known (出处等级).
public enum CitationGrade: String, Sendable, Hashable, CaseIterable {
  /// A regulation or official publication whose wording was read (官方).
  case official
  /// Read in a restatement (转引).
  case secondary
  /// Our own decision, never to be shown as regulation (自拟).
  case design

  /// The word to print.
  public var title: Bilingual {
    switch self {
    case .official: Bilingual("official", "官方")
    case .secondary: Bilingual("secondary", "转引")
    case .design: Bilingual("design", "自拟")
    }
  }
}

/// Where a rule stands (出处): the document, where it was read, and how well it is known.
public struct Citation: Sendable, Hashable {
  /// The document and article, such as 人社部发〔2009〕67号.
  public let document: Bilingual
  /// The address at which it was read; empty when none is known.
  public let address: String
  /// How it is known.
  public let grade: CitationGrade

  /// Joins the three.
  public init(_ document: Bilingual, address: String = "", grade: CitationGrade) {
    self.document = document
    self.address = address
    self.grade = grade
  }
}

/// What is required or usual in a band (应对措施), with its own grade: a rule may be official and its usual action ours.
public struct StandardAction: Sendable, Hashable {
  /// What to do.
  public let text: Bilingual
  /// Whether the regulation says so or we do.
  public let grade: CitationGrade

  /// Joins the two.
  public init(_ text: Bilingual, grade: CitationGrade) {
    self.text = text
    self.grade = grade
  }
}
