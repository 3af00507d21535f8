public import FundActuarial
public import FundCore

/// A life table made of the figures of one sex (分性别生命表).
public struct LifeTableEntry: Sendable {
  /// The sex as the file writes it; nil without such a column.
  public let sex: String?
  /// The year the figures are of; nil without such a column.
  public let year: Int?
  /// The table: of the figures, or of the law fitted to them.
  public let table: LifeTable
  /// The law fitted; nil where none was asked for.
  public let fit: MortalityLawFit?
}

/// How a life table is made of figures (建表方法).
public struct LifeTableQuestion: Sendable {
  /// The year of the figures, where the file has several.
  public var year: Int?
  /// The mean part of the year lived by those who die, for rates and for deaths.
  public var timing: DeathTiming = .constantForce
  /// How deaths spread over a year of age.
  public var fractionalAge: FractionalAge = .uniformDeaths
  /// A law fitted to deaths, whose table is made; nil for that of the figures.
  public var law: MortalityLawKind?
  /// How closeness to the figures is measured.
  public var criterion: MortalityLawKind.Criterion = .poisson
  /// The ages the law is fitted to; nil for all closed groups.
  public var lawAges: ClosedRange<Int>?

  /// The defaults: a table of the figures as they are.
  public init() {}
}

extension AgeFigures {
  /// The life table of every sex.
  ///
  /// The last age of rates and deaths goes on at its rate. Of probabilities it is closed by 1; a last age such as `85+`
  /// with less goes on dying at its probability. Of survivors, all die within the last year.
  ///
  /// The answer is empty when anything is wrong, and every issue has its line and column.
  public func lifeTables(_ question: LifeTableQuestion) -> Loaded<[LifeTableEntry]> {
    var log = IssueLog()
    var entries: [LifeTableEntry] = []
    for part in parts {
      guard let (rows, year) = rows(of: part, question.year, &log), isInOrder(rows, &log) else { continue }
      do throws(LifeTableError) {
        var fit: MortalityLawFit?
        let table: LifeTable
        if let law = question.law {
          guard let found = try self.fit(law, rows, question, &log) else { continue }
          fit = found
          let first = question.lawAges?.lowerBound ?? rows.first?.group.first ?? 0
          table = try LifeTable(law: found.law, first: first, fractionalAge: question.fractionalAge)
        } else {
          guard let made = try self.table(rows, question, &log) else { continue }
          table = made
        }
        entries.append(LifeTableEntry(sex: part.sex, year: year, table: table, fit: fit))
      } catch {
        let row = rows.last { row in error.age.map { row.group.first <= $0 } ?? false }
        let place = row.map { position($0, columns.figures) } ?? SourcePosition(file: file)
        log.add(Issue(error.code, .error, at: place, error.summary, remedy: error.remedy))
      }
    }
    return Loaded(log.count(.error) == 0 ? entries : [], log)
  }

  /// The rows of one year; nil with an issue where it is not clear which.
  private func rows(of part: Part, _ wanted: Int?, _ log: inout IssueLog) -> (rows: [Row], year: Int?)? {
    let years = Set(part.rows.compactMap(\.year)).sorted()
    guard let only = wanted ?? (years.count == 1 ? years[0] : nil) else {
      if years.isEmpty { return (part.rows, nil) }
      let shown = "\(years[0])–\(years[years.count - 1])"
      log.add(
        Issue(
          "severalYears", .error, at: SourcePosition(file: file),
          Bilingual("the file has the years \(shown)", "文件有 \(shown) 各年"),
          remedy: Bilingual("Choose one with --year, or use --lee-carter", "请用 --year 选择，或使用 --lee-carter")))
      return nil
    }
    let rows = part.rows.filter { $0.year == only }
    guard rows.isEmpty else { return (rows, only) }
    log.add(
      Issue(
        "noSuchYear", .error, at: SourcePosition(file: file),
        Bilingual("the file has no figures of \(only)", "文件没有 \(only) 年的数据"),
        remedy: Bilingual("Choose a year of the file", "请选择文件中的年份")))
    return nil
  }

  /// Whether ages follow each other; each that does not is an issue.
  func isInOrder(_ rows: [Row], _ log: inout IssueLog) -> Bool {
    var isGood = true
    for (one, next) in zip(rows, rows.dropFirst()) where one.group.last.map({ $0 + 1 }) != next.group.first {
      isGood = false
      log.add(
        Issue(
          "ageOutOfOrder", .error, at: position(next, .age),
          Bilingual("age \(next.group) does not follow \(one.group)", "年龄 \(next.group) 不接续 \(one.group)"),
          remedy: Bilingual("Write ages in ascending order, without gap or overlap", "年龄应按升序排列，无空缺或重叠")))
    }
    return isGood
  }

  private func table(
    _ rows: [Row], _ question: LifeTableQuestion, _ log: inout IssueLog
  ) throws(LifeTableError) -> LifeTable? {
    let (groups, values) = (rows.map(\.group), rows.map(\.value))
    let isOpen = groups.last?.last == nil
    if kind == .rate || kind.isCount {
      let empty = rows.filter { $0.exposure == 0 }
      for row in empty {
        log.add(
          Issue(
            "noExposure", .error, at: position(row, .exposure),
            Bilingual("nobody was exposed at age \(row.group)", "\(row.group) 岁暴露数为 0"),
            remedy: Bilingual("Join the age with its neighbours, or fit a law", "请与相邻年龄合并，或拟合死亡律")))
      }
      guard empty.isEmpty else { return nil }
      let rates = rows.map { $0.value / $0.exposure }
      let made = try LifeTable(rates: rates, ages: groups, timing: question.timing)
      return made.assuming(question.fractionalAge)
    }
    let wide = rows.filter { $0.group.last != nil && $0.group.last != $0.group.first }
    for row in wide {
      log.add(
        Issue(
          "groupedAge", .error, at: position(row, .age),
          Bilingual("q and l are of single ages, not of \(row.group)", "q 与 l 应为单岁，不能为 \(row.group)"),
          remedy: Bilingual("Give deaths and exposure, or rates, for groups of ages", "分组年龄请提供死亡人数与暴露数，或死亡率")))
    }
    guard wide.isEmpty else { return nil }
    let first = groups.first?.first ?? 0
    if kind == .l { return try LifeTable(l: values, first: first, fractionalAge: question.fractionalAge) }
    return try LifeTable(
      q: values, first: first, lastAge: isOpen ? .open : .closed, fractionalAge: question.fractionalAge)
  }

  private func fit(
    _ law: MortalityLawKind, _ rows: [Row], _ question: LifeTableQuestion, _ log: inout IssueLog
  ) throws(LifeTableError) -> MortalityLawFit? {
    guard kind.isCount else {
      log.add(
        Issue(
          "lawNeedsDeaths", .error, at: SourcePosition(file: file, line: 1),
          Bilingual("a law is fitted to deaths and exposure", "死亡律须以死亡人数与暴露数拟合"),
          remedy: Bilingual("Give the columns deaths and exposure", "请提供 deaths 与 exposure 列")))
      return nil
    }
    // An open group has no middle.
    let used = rows.filter { row in
      guard let last = row.group.last else { return false }
      return question.lawAges.map { $0.contains(row.group.first) && $0.contains(last) } ?? true
    }
    let middles = used.map { Double($0.group.first + ($0.group.last ?? 0) + 1) / 2 }
    return try law.fit(
      ages: middles, deaths: used.map(\.value), exposure: used.map(\.exposure), criterion: question.criterion)
  }
}
