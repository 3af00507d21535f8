import FundCore

/// Which columns of a file hold what figures by age, found by their headings.
struct AgeColumns {
  /// The headings that are known, the usual one first.
  static let names: [(role: Role, names: [String])] = [
    (.age, ["age", "年龄"]), (.sex, ["sex", "性别"]), (.year, ["year", "年份"]), (.q, ["q", "qx"]),
    (.l, ["l", "lx"]), (.rate, ["rate", "m", "mx"]), (.deaths, ["deaths", "死亡人数"]),
    (.events, ["events", "amount", "费用"]), (.exposure, ["exposure", "暴露数"]),
  ]

  /// What a column holds.
  enum Role { case age, sex, year, q, l, rate, deaths, events, exposure }

  private let found: [Role: String]
  let kind: AgeFigures.Kind

  /// Finds the columns of a header; nil with an issue where there are no figures, or of two kinds.
  init?(_ headings: [String], file: String, _ log: inout IssueLog) {
    var found: [Role: String] = [:]
    for (role, names) in AgeColumns.names {
      found[role] = names.first { headings.contains($0) }
    }
    self.found = found
    let kinds: [(Role, AgeFigures.Kind)] = [
      (.q, .q), (.l, .l), (.rate, .rate), (.deaths, .deaths), (.events, .events),
    ]
    let present = kinds.filter { found[$0.0] != nil }
    guard present.count == 1, let kind = present.first?.1 else {
      let shown = present.compactMap { found[$0.0] }.joined(separator: ", ")
      log.add(
        Issue(
          present.isEmpty ? "noFigures" : "twoFigures", .error, at: SourcePosition(file: file, line: 1),
          present.isEmpty
            ? Bilingual("the header has no column of figures by age", "表头没有按年龄的数值列")
            : Bilingual("the columns \(shown) say the same in different ways", "\(shown) 各列含义重复"),
          remedy: Bilingual(
            "Give age and one of q, l, rate, or deaths with exposure (events with exposure for costs)",
            "请提供 age 列，以及 q、l、rate 之一，或 deaths 与 exposure（费用用 events 与 exposure）")))
      return nil
    }
    self.kind = kind
  }

  /// The heading of a role; its usual one where the file has none, so that it is asked for and found missing.
  func heading(_ role: Role) -> String {
    found[role] ?? AgeColumns.names.first { $0.role == role }?.names.first ?? ""
  }

  func has(_ role: Role) -> Bool { found[role] != nil }

  /// The role of the figures.
  var figures: Role {
    switch kind {
    case .q: .q
    case .l: .l
    case .rate: .rate
    case .deaths: .deaths
    case .events: .events
    }
  }

  /// The columns that are read.
  var columns: TableColumns {
    var numbers = [heading(figures)]
    if kind.isCount { numbers.append(heading(.exposure)) }
    let groups = [Role.age] + [.sex, .year].filter { has($0) }
    return TableColumns(numbers: numbers, groups: groups.map(heading))
  }
}
