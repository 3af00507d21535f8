import FundCore
import FundPolicy

/// Reads reserve standards from YAML. A standard with an error is left out, the others are kept, every error is noted.
enum StandardDecoder {
  /// The version of the format.
  static let version = 1

  static func library(_ root: YAMLValue, log: inout IssueLog) -> PolicyLibrary {
    guard let map = root.mapping(required: ["version", "standards"], log: &log) else { return PolicyLibrary() }
    guard map.isKnown(version: self.version, log: &log) else { return PolicyLibrary() }
    var library = PolicyLibrary()
    var lines: [String: Int] = [:]
    for member in map["standards"]?.list(&log) ?? [] {
      guard let standard = standard(member, lines: &lines, log: &log) else { continue }
      library = library.adding(standard)
    }
    return library
  }

  private static func standard(
    _ value: YAMLValue, lines: inout [String: Int], log: inout IssueLog
  ) -> ReserveStandard? {
    let errors = log.count(.error)
    let required = ["id", "title", "kind", "scope", "measure", "citation", "editions"]
    guard let map = value.mapping(required: required, optional: ["actions", "unnamed", "notes"], log: &log) else {
      return nil
    }
    let id = map["id"].flatMap {
      $0.identifier(
        lines: &lines, remedy: Bilingual("Give each standard an id of its own", "请为每个标准使用不同的标识"), log: &log)
    }
    let title = map["title"]?.bilingual(&log)
    let kind = map["kind"]?.word(
      of: StandardKind.allCases.map { ($0.rawValue, $0) }, Bilingual("a kind of standard", "标准类型"), &log)
    let scope = map["scope"].flatMap { StandardScopeDecoder.decode($0, log: &log) }
    let measure = map["measure"]?.bilingual(&log)
    let citation = map["citation"].flatMap { self.citation($0, log: &log) }
    let dated = kind.flatMap { kind in map["editions"].flatMap { editions($0, kind: kind, log: &log) } }
    let actions = map.given("actions").map { self.actions($0, log: &log) } ?? [:]
    let unnamed = (map.given("unnamed")?.list(&log) ?? []).compactMap { band($0, log: &log) }
    let notes = (map.given("notes")?.list(&log) ?? []).compactMap { $0.bilingual(&log) }
    guard log.count(.error) == errors, let id, let title, let scope, let measure, let citation, let dated else {
      return nil
    }
    return ReserveStandard(
      id: id, title: title, scope: scope, measure: measure, citation: citation, editions: dated, actions: actions,
      unnamedBands: unnamed, notes: notes)
  }

  private static func citation(_ value: YAMLValue, log: inout IssueLog) -> Citation? {
    guard let map = value.mapping(required: ["document", "grade"], optional: ["address"], log: &log) else {
      return nil
    }
    let document = map["document"]?.bilingual(&log)
    let grade = map["grade"].flatMap { self.grade($0, log: &log) }
    let address = map.given("address")?.text(&log)
    guard let document, let grade else { return nil }
    return Citation(document, address: address ?? "", grade: grade)
  }

  private static func grade(_ value: YAMLValue, log: inout IssueLog) -> CitationGrade? {
    value.word(of: CitationGrade.allCases.map { ($0.rawValue, $0) }, Bilingual("a grade", "出处等级"), &log)
  }

  private static func band(_ value: YAMLValue, log: inout IssueLog) -> Band? {
    let bands = Band.allCases.filter { $0 != .unknown }.map { (word: $0.code, value: $0) }
    return value.word(of: bands, Bilingual("a band", "结余状态"), &log)
  }

  private static func actions(_ value: YAMLValue, log: inout IssueLog) -> [Band: StandardAction] {
    guard let map = value.mapping(&log) else { return [:] }
    var actions: [Band: StandardAction] = [:]
    for entry in map.entries {
      let band = band(entry.name, log: &log)
      guard let one = entry.value.mapping(required: ["en", "zh", "grade"], log: &log) else { continue }
      let en = one["en"]?.text(&log)
      let zh = one["zh"]?.text(&log)
      let grade = one["grade"].flatMap { self.grade($0, log: &log) }
      if let band, let en, let zh, let grade { actions[band] = StandardAction(Bilingual(en, zh), grade: grade) }
    }
    return actions
  }

  private static func editions(
    _ value: YAMLValue, kind: StandardKind, log: inout IssueLog
  ) -> Dated<StandardEdition>? {
    guard let members = value.filledList(&log) else { return nil }
    let keys = StandardTermsDecoder.keys(of: kind)
    var editions: [Dated<StandardEdition>.Edition] = []
    var good = true
    for member in members {
      let common = ["from", "through", "citation", "note"]
      guard let map = member.mapping(required: keys.required, optional: common + keys.optional, log: &log) else {
        good = false
        continue
      }
      let from = map.given("from")?.date(&log)
      let through = map.given("through")?.date(&log)
      let note = map.given("note")?.bilingual(&log)
      let source = map.given("citation").flatMap { citation($0, log: &log) }
      guard let terms = StandardTermsDecoder.decode(map, kind: kind, log: &log) else {
        good = false
        continue
      }
      let edition = Dated<StandardEdition>.Edition(
        from: from, through: through, StandardEdition(terms, citation: source, note: note))
      if Dated(editions + [edition]) == nil || !editions.isEmpty && follows(edition, editions) == false {
        member.fail(
          "editionsOutOfOrder",
          Bilingual("this edition does not begin after the one before it", "此版本没有晚于前一版本"),
          remedy: Bilingual("List editions by their first day, the earliest first", "请按生效日由早到晚列出"), log: &log)
        good = false
        continue
      }
      editions.append(edition)
    }
    return good ? Dated(editions) : nil
  }

  private static func follows(
    _ edition: Dated<StandardEdition>.Edition, _ earlier: [Dated<StandardEdition>.Edition]
  ) -> Bool {
    guard let from = edition.from else { return false }
    return earlier.allSatisfy { $0.from.map { $0 < from } ?? true }
  }
}
