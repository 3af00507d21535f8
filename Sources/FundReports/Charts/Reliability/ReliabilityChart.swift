public import FundCore

/// Probabilities that were said against how often it happened (可靠性图), with what chance alone explains.
///
/// On the diagonal the two agree. The upright line of a group reaches two standard errors up and down from the diagonal: a
/// disc within it agrees with what was said. Bars below show how many statements a group has.
public struct ReliabilityChart: Chart {
  /// What was stated, such as `below insufficient within 12 months`.
  public let event: String
  /// The groups, lowest probability first.
  public let points: [ReliabilityPoint]
  /// The Brier score and skill in words; empty when there are none.
  public let note: String
  /// The language.
  public let language: Language

  /// States the figures; groups without statements are left out.
  public init(event: String, points: [ReliabilityPoint], note: String = "", language: Language) {
    self.event = event
    self.points = points.filter { $0.cases > 0 }.sorted { $0.stated < $1.stated }
    self.note = note
    self.language = language
  }

  /// Reliability: …
  public var title: String {
    ChartText.titled(language == .zh ? "概率可靠性" : "Reliability", event, language)
  }

  /// The width and height.
  public var size: ChartSize { ChartSize(width: 640, height: 380) }

  /// How many groups agree with what was said.
  public var alternative: String {
    let zh = language == .zh
    let cases = points.reduce(0) { $0 + $1.cases }
    guard cases > 0 else { return ChartText.titled(event, ChartText.nothing(language), language) + (zh ? "。" : ".") }
    let fine = points.count { ReliabilityChart.agrees($0) }
    return zh
      ? "\(event)：\(cases) 次陈述分为 \(points.count) 组，其中 \(fine) 组的实际频率与所述概率相差不超过两个标准误。\(note)"
      : "\(event): \(cases) statements in \(points.count) groups; in \(fine) the share that came true lies within two "
        + "standard errors of what was said. \(note)"
  }

  /// Whether a group lies within two standard errors of the diagonal.
  static func agrees(_ point: ReliabilityPoint) -> Bool {
    (point.share - point.stated).magnitude <= 2 * point.standardError + 1e-12
  }
}
