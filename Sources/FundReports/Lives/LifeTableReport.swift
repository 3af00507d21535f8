public import FundActuarial
public import FundCore
public import FundIO

/// Life tables with what follows from them (生命表报表), as people, documents and programs read them.
public struct LifeTableReport: Sendable {
  /// Which present values are added to a table (现值选项).
  public struct Valuation: Sendable, Hashable {
    /// Interest per year.
    public var interest: Double
    /// Payments a year of annuities.
    public var frequency: Int
    /// The years of term insurances and annuities; nil for whole life only.
    public var term: Int?
    /// How payments within a year are valued.
    public var withinYear: WithinYear

    /// A valuation.
    public init(interest: Double, frequency: Int = 1, term: Int? = nil, withinYear: WithinYear = .fractionalAge) {
      self.interest = interest
      self.frequency = frequency
      self.term = term
      self.withinYear = withinYear
    }
  }

  /// One line: the figures of an age and its present values.
  struct Line: Sendable {
    let row: LifeTableRow
    /// In the order of ``values(_:)``.
    let values: [Double?]
  }

  let kind: AgeFigures.Kind
  let entries: [LifeTableEntry]
  let lines: [[Line]]
  let valuation: Valuation?
  private let every: Int

  /// Reports tables.
  ///
  /// - Parameters:
  ///   - kind: what figures they are made of.
  ///   - every: how many ages lie between the lines shown in tables; programs get all.
  /// - Throws: ``LifeTableError`` for an interest, a term or a frequency that cannot be.
  public init(
    _ entries: [LifeTableEntry], of kind: AgeFigures.Kind, valuation: Valuation? = nil, every: Int = 1
  ) throws(LifeTableError) {
    self.kind = kind
    self.entries = entries
    self.valuation = valuation
    self.every = max(1, every)
    var lines: [[Line]] = []
    for entry in entries {
      var some: [Line] = []
      for row in entry.table.rows {
        some.append(Line(row: row, values: try LifeTableReport.values(entry.table, row.age, valuation)))
      }
      lines.append(some)
    }
    self.lines = lines
  }

  /// The present values of an age, in the order of their names.
  private static func values(
    _ table: LifeTable, _ age: Int, _ valuation: Valuation?
  ) throws(LifeTableError) -> [Double?] {
    guard let valuation else { return [] }
    let life = LifeContingencies(
      .life(table, age: age), interest: valuation.interest, withinYear: valuation.withinYear)
    let m = valuation.frequency
    var values: [Double?] = [
      try life.value(LifeAnnuity(frequency: m)), try life.value(LifeAnnuity(.immediate, frequency: m)),
      try life.value(.wholeLife), try life.variance(.wholeLife).squareRoot(),
      try life.premium(.wholeLife, paid: LifeAnnuity()),
    ]
    if let term = valuation.term {
      values += [
        try life.value(LifeAnnuity(term: term, frequency: m)), try life.value(.term(term)),
        try life.value(.pureEndowment(term)), try life.premium(.endowment(term), paid: LifeAnnuity(term: term)),
      ]
    }
    return values
  }

  /// The names of the present values for programs.
  var valueNames: [String] {
    guard let valuation else { return [] }
    let always = ["annuityDue", "annuityImmediate", "wholeLife", "wholeLifeDeviation", "wholeLifePremium"]
    return always
      + (valuation.term == nil ? [] : ["termAnnuityDue", "termInsurance", "pureEndowment", "endowmentPremium"])
  }

  /// Lines for a terminal or a document, given what draws tables; documents have each table before its heading.
  public func lines(
    _ language: Language, tableFirst: Bool = false, draw: (TextTable) -> [String]
  ) -> [String] {
    var text: [String] = []
    for (place, entry) in entries.enumerated() {
      if place > 0 { text.append("") }
      let (head, drawn) = (head(entry, language), draw(table(place, language)))
      text += tableFirst ? drawn + [""] + head : head + [""] + drawn
    }
    return text + [""] + footnotes(language)
  }

  private func head(_ entry: LifeTableEntry, _ language: Language) -> [String] {
    let zh = language == .zh
    let table = entry.table
    let last = table.ending == .closed ? "\(table.last)" : "\(table.last)+"
    let years = NumberText.fixed(table.e(table.first), decimals: 2)
    var parts = [
      entry.sex, entry.year.map { "\($0)" }, zh ? "\(table.first)–\(last) 岁" : "ages \(table.first)–\(last)",
      zh ? "\(table.first) 岁余命 \(years) 年" : "expectation at \(table.first): \(years) years",
    ].compactMap(\.self)
    if table.ending != .closed { parts.append(zh ? "末岁为开口组" : "the last age is open") }
    var lines = [(zh ? "生命表  " : "Life table  ") + parts.joined(separator: " · ")]
    if let fit = entry.fit { lines += describe(fit, language) }
    return lines
  }

  private func describe(_ fit: MortalityLawFit, _ language: Language) -> [String] {
    let zh = language == .zh
    let shown = fit.parameters.map { one in
      let error = one.standardError.map { " (\(SignificantText.number($0, digits: 2)))" } ?? ""
      return "\(one.name) = \(SignificantText.number(one.value, digits: 5))\(error)"
    }
    let deviance = NumberText.fixed(fit.deviance, decimals: 1)
    var lines = [
      (zh ? "\(fit.law.title.zh)律  " : "\(fit.law.title.en)  ") + shown.joined(separator: ", ")
        + (zh ? "；偏差 \(deviance)，自由度 \(fit.degreesOfFreedom)" : "; deviance \(deviance) on \(fit.degreesOfFreedom)")
    ]
    if fit.isAtBound {
      lines.append(zh ? "A 将为负，取 0（即冈珀茨律）。" : "A would be negative and is 0: the law is that of Gompertz.")
    }
    if !fit.isConverged {
      lines.append(zh ? "迭代未收敛，参数仅供参考。" : "The search did not converge: do not rely on the parameters.")
    }
    return lines
  }

  /// The table of one entry.
  public func table(_ place: Int, _ language: Language) -> TextTable {
    let zh = language == .zh
    var columns: [(title: String, alignment: TextTable.Alignment)] = [
      (zh ? "年龄" : "age", .right), (zh ? "死亡概率 q" : "q", .right), (zh ? "尚存 l" : "l", .right),
      (zh ? "死亡 d" : "d", .right), (zh ? "人年 L" : "L", .right), (zh ? "余命 e" : "e", .right),
    ]
    if let valuation {
      let m = valuation.frequency > 1 ? "(\(valuation.frequency))" : ""
      columns += [("ä\(m)", .right), ("A", .right), ("1000 P", .right)]
      if let n = valuation.term { columns += [("ä\(m):\(n)", .right), ("A¹:\(n)", .right), ("1000 P:\(n)", .right)] }
    }
    var table = TextTable(columns)
    for line in lines[place] where (line.row.age - lines[place][0].row.age) % every == 0 || line.row.isOpen {
      let row = line.row
      var cells = [
        "\(row.age)" + (row.isOpen ? "+" : ""), NumberText.fixed(row.q, decimals: 6),
        NumberText.fixed(row.l, decimals: 1), NumberText.fixed(row.d, decimals: 1),
        NumberText.fixed(row.L, decimals: 1), NumberText.fixed(row.e, decimals: 2),
      ]
      func fixed(_ place: Int, _ decimals: Int, times: Double = 1) -> String {
        line.values[place].map { NumberText.fixed($0 * times, decimals: decimals) } ?? "–"
      }
      if let valuation {
        cells += [fixed(0, 4), fixed(2, 5), fixed(4, 3, times: 1000)]
        if valuation.term != nil { cells += [fixed(5, 4), fixed(6, 5), fixed(8, 3, times: 1000)] }
      }
      table.add(cells)
    }
    return table
  }

  private func footnotes(_ language: Language) -> [String] {
    let zh = language == .zh
    var notes: [String] = []
    if let valuation {
      let rate = SignificantText.number(valuation.interest * 100)
      notes.append(
        zh
          ? "利率 \(rate) %。ä 期初生存年金（年额 1）；A 终身寿险趸缴净保费；1000 P 保额 1000 的终身均衡净保费。"
          : "Interest \(rate) %. ä: annuity-due of 1 a year; A: insurance of 1 for life; 1000 P: its yearly premium per 1000."
      )
      if let n = valuation.term {
        notes.append(
          zh
            ? "ä:\(n)、A¹:\(n) 为 \(n) 年定期；1000 P:\(n) 为 \(n) 年两全保险均衡净保费。"
            : "ä:\(n), A¹:\(n): for \(n) years; 1000 P:\(n): yearly premium of an endowment of 1000 over \(n) years.")
      }
    }
    if entries.contains(where: { $0.table.ending != .closed }) {
      notes.append(
        zh
          ? "“+”行为该年龄及以上合计：q 为 1，L 为全部存活人年。"
          : "A line with + stands for that age and all above: all die in it, and L is all they live.")
    }
    return notes
  }
}
