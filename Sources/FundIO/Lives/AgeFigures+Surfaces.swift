public import FundActuarial
public import FundCore

/// The rates by age and year of one sex (分性别年龄—年份表).
public struct RateSurfaceEntry: Sendable {
  /// The sex as the file writes it; nil without such a column.
  public let sex: String?
  /// The rates.
  public let surface: RateSurface
}

extension AgeFigures {
  /// The surface of every sex, for models of age and year.
  ///
  /// Ages are those of the first year, and the same in every year. A row that is not there is an unknown cell, with a
  /// warning. The answer is empty when anything is wrong, and every issue has its place.
  public func surfaces() -> Loaded<[RateSurfaceEntry]> {
    var log = IssueLog()
    func refuse(_ code: String, _ summary: Bilingual, _ remedy: Bilingual) -> Loaded<[RateSurfaceEntry]> {
      log.add(Issue(code, .error, at: SourcePosition(file: file, line: 1), summary, remedy: remedy))
      return Loaded([], log)
    }
    guard columns.has(.year) else {
      return refuse(
        "missingColumn", Bilingual("the header has no column \"year\"", "表头没有 \"year\" 列"),
        Bilingual("Lee-Carter needs figures of several years", "李—卡特模型需要多个年份的数据"))
    }
    guard kind == .rate || kind.isCount else {
      return refuse(
        "noRates", Bilingual("\(kind.rawValue) is no rate", "\(kind.rawValue) 不是率"),
        Bilingual("Give deaths and exposure, or rate", "请提供 deaths 与 exposure，或 rate"))
    }
    var entries: [RateSurfaceEntry] = []
    for part in parts {
      if let entry = surface(of: part, &log) { entries.append(entry) }
    }
    return Loaded(log.count(.error) == 0 ? entries : [], log)
  }

  private func surface(of part: Part, _ log: inout IssueLog) -> RateSurfaceEntry? {
    let years = Set(part.rows.compactMap(\.year)).sorted()
    let groups = Set(part.rows.map(\.group)).sorted { $0.first < $1.first }
    var cells: [Int: [RateSurface.AgeGroup: Row]] = [:]
    var isGood = true
    for row in part.rows {
      guard let year = row.year else { continue }
      if let earlier = cells[year]?[row.group] {
        isGood = false
        log.add(
          Issue(
            "duplicateAge", .error, at: position(row, .age),
            Bilingual(
              "age \(row.group) of \(year) stands in line \(table.lines[earlier.place]) already",
              "\(year) 年 \(row.group) 岁已见于第 \(table.lines[earlier.place]) 行"),
            remedy: Bilingual("Write each age once in a year", "每年每个年龄只写一行")))
      }
      cells[year, default: [:]][row.group] = row
    }
    // Ages that overlap between years show at the row where the second of them stands first.
    for (one, next) in zip(groups, groups.dropFirst()) where one.last.map({ $0 + 1 }) != next.first {
      isGood = false
      let row = part.rows.first { $0.group == next }
      log.add(
        Issue(
          "ageOutOfOrder", .error, at: row.map { position($0, .age) },
          Bilingual("age \(next) does not follow \(one)", "年龄 \(next) 不接续 \(one)"),
          remedy: Bilingual("Use the same ages in every year, without gap or overlap", "各年应使用相同年龄，无空缺或重叠")))
    }
    guard isGood else { return nil }
    for year in years {
      let absent = groups.filter { cells[year]?[$0] == nil }
      guard let first = absent.first else { continue }
      let row = part.rows.first { $0.year == year }
      log.add(
        Issue(
          "missingCell", .warning, at: row.map { position($0, .year) },
          Bilingual(
            "\(year) lacks \(absent.count) ages, from \(first) on", "\(year) 年缺 \(absent.count) 个年龄，自 \(first) 起"),
          remedy: Bilingual("Taken as unknown", "按未知处理")))
    }
    do throws(LeeCarterError) {
      let rows = years.map { year in groups.map { cells[year]?[$0] } }
      let surface =
        kind.isCount
        ? try RateSurface(
          ages: groups, years: years, events: rows.map { $0.map { $0?.value ?? 0 } },
          exposure: rows.map { $0.map { $0?.exposure ?? 0 } })
        : try RateSurface(ages: groups, years: years, rates: rows.map { $0.map { $0?.value } })
      return RateSurfaceEntry(sex: part.sex, surface: surface)
    } catch {
      log.add(Issue(error.code, .error, at: SourcePosition(file: file), error.summary, remedy: error.remedy))
      return nil
    }
  }
}
