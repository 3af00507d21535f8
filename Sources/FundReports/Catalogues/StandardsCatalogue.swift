public import FundCore
public import FundPolicy

/// The reserve standards with their sources (结余标准目录).
public struct StandardsCatalogue: Catalogue {
  private let policy: PolicyLibrary
  private let isFull: Bool

  /// Lists a library; `isFull` also prints actions and notes.
  public init(_ policy: PolicyLibrary, isFull: Bool = false) {
    self.policy = policy
    self.isFull = isFull
  }

  /// `standards`.
  public var key: String { "standards" }

  /// One row per edition.
  public func table(_ language: Language) -> TextTable {
    let zh = language == .zh
    var table = TextTable([
      (zh ? "标准" : "standard", .left), (zh ? "名称" : "title", .left), (zh ? "类型" : "kind", .left),
      (zh ? "险种" : "schemes", .left), (zh ? "起" : "from", .left), (zh ? "止" : "through", .left),
      (zh ? "界限" : "edges", .left), (zh ? "等级" : "grade", .left), (zh ? "出处" : "source", .left),
      (zh ? "网址" : "address", .left),
    ])
    for standard in policy.standards {
      for (n, edition) in standard.editions.editions.enumerated() {
        let force = StandardInForce(standard, edition: n)
        table.add([
          standard.id, standard.title[language], standard.kind.rawValue,
          standard.scope.schemes.map(\.id).joined(separator: " "), edition.from?.description ?? "",
          edition.through?.description ?? "",
          force.terms.figures.map(\.description).joined(separator: "; "), force.citation.grade.rawValue,
          force.citation.document[language], force.citation.address,
        ])
      }
    }
    return table
  }

  /// A block per standard.
  public func lines(_ language: Language) -> [String] {
    policy.standards.flatMap { block($0, language) + [""] }
  }

  private func block(_ standard: ReserveStandard, _ language: Language) -> [String] {
    let zh = language == .zh
    var lines = ["\(standard.id)  \(standard.title[language])"]
    let parts = standard.scope.parts.map { $0.title[language] }.joined(separator: zh ? "、" : ", ")
    let schemes = standard.scope.schemes.map(\.id).joined(separator: ", ")
    let country = standard.scope.country ?? (zh ? "任何地区" : "anywhere")
    lines.append(zh ? "  范围  \(country)  \(schemes)  \(parts)" : "  scope   \(country)  \(schemes)  \(parts)")
    for (n, edition) in standard.editions.editions.enumerated() {
      let force = StandardInForce(standard, edition: n)
      let from = edition.from?.description ?? (zh ? "起日不详" : "start unknown")
      let through = edition.through.map { " – \($0)" } ?? ""
      let edges = force.terms.figures.map(\.description).joined(separator: "; ")
      lines.append((zh ? "  规定  " : "  rule    ") + "\(from)\(through)  \(edges)")
    }
    lines.append((zh ? "  口径  " : "  measure ") + standard.measure[language])
    let grade = standard.citation.grade.title[language]
    lines += wrapped(zh ? "  出处  " : "  source  ", "\(standard.citation.document[language]) [\(grade)]")
    if !standard.citation.address.isEmpty { lines.append((zh ? "        " : "          ") + standard.citation.address) }
    guard isFull else { return lines }
    for band in Band.allCases {
      guard let action = standard.actions[band] else { continue }
      let own = standard.unnamedBands.contains(band) ? (zh ? "（自拟名称）" : " (our word)") : ""
      lines += wrapped(
        zh ? "  应对  " : "  action  ",
        "\(band.title[language])\(own): \(action.text[language]) [\(action.grade.title[language])]")
    }
    for note in standard.notes { lines += wrapped(zh ? "  说明  " : "  note    ", note[language]) }
    return lines
  }

  private func wrapped(_ label: String, _ text: String) -> [String] {
    let indent = String(repeating: " ", count: DisplayWidth.of(label))
    return DisplayWidth.wrapped(text, to: 100 - DisplayWidth.of(label)).enumerated().map {
      ($0 == 0 ? label : indent) + $1
    }
  }
}
