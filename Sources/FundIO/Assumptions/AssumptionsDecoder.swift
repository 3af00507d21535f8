import FundActuarial
import FundCore

/// Reads assumptions from YAML and tables. What has an error is left out, the rest is kept, every error is noted once.
struct AssumptionsDecoder {
  /// The version of the format.
  static let version = 1

  /// What an issue is about: a pool, a community or the whole (empty), and a key there.
  struct Subject: Hashable {
    let place: String
    let key: String
  }

  var files: AssumptionFiles
  var log = IssueLog()
  /// Where things stand that the model may complain about.
  private(set) var positions: [Subject: SourcePosition] = [:]
  /// What was given and could not be read: the model need not say that it is missing.
  private(set) var spoilt: Set<Subject> = []
  private var noted: Set<Issue> = []

  init(_ files: AssumptionFiles) { self.files = files }

  /// The whole file; nil when it is no mapping.
  mutating func book(_ root: YAMLValue) -> AssumptionBook? {
    let keys = [
      "title", "years", "interestTiming", "currency", "parameters", "communities", "drivers", "correlations", "sets",
      "note",
      "files",
    ]
    guard let map = root.mapping(required: ["version", "id", "firstYear", "pools"], optional: keys, log: &log) else {
      return nil
    }
    guard map.isKnown(version: Self.version, log: &log) else { return nil }
    var own: [String: Int] = [:]
    let id = map["id"]?.identifier(lines: &own, remedy: Bilingual("", ""), log: &log) ?? "unnamed"
    for key in ["firstYear", "years", "pools", "communities", "correlations"] { locate(map, key, at: "") }
    let firstYear = map["firstYear"]?.integer(in: 1800...2500, &log)
    var made = Assumptions(
      id, title: map.given("title")?.bilingual(&log), firstYear: firstYear ?? 2000,
      years: map.given("years").map { $0.integer(in: 1...200, &log) ?? 1 } ?? 75)
    let timings = Assumptions.InterestTiming.allCases.map { (word: $0.rawValue, value: $0) }
    if let timing = map.given("interestTiming") {
      made.timing = timing.word(of: timings, Bilingual("a time of interest", "计息时点"), &log) ?? .middle
    }
    _ = map.given("note")?.bilingual(&log)
    made.paths = paths(map.given("parameters"), at: id)
    made.communities = communities(map.given("communities"))
    made.pools = pools(map.given("pools"))
    made.drivers = drivers(map.given("drivers"), map.given("correlations"))
    let sets = sets(map.given("sets"))
    if log.count(.error) == 0 || firstYear != nil { noteProblems(of: made, sets) }
    let origin = origin(map.given("files"))
    return AssumptionBook(
      made, sets: sets.map(\.set), currency: currency(map.given("currency")),
      files: files.read + origin)
  }

  private mutating func currency(_ value: YAMLValue?) -> Currency {
    guard let value, let text = value.text(&log) else { return .cny }
    if let currency = Currency(text) { return currency }
    value.fail(
      "badCurrency", Bilingual("\"\(text)\" is not a currency", "“\(text)”不是货币代码"),
      remedy: Bilingual("Write an ISO 4217 code such as CNY or USD", "请写 CNY、USD 这样的 ISO 4217 代码"), log: &log)
    return .cny
  }

  /// The files that assumptions were read from before they were written as one.
  private mutating func origin(_ value: YAMLValue?) -> [AssumptionBook.File] {
    (value?.list(&log) ?? []).compactMap { member in
      guard let map = member.mapping(required: ["name", "digest"], optional: ["citation", "source"], log: &log),
        let name = map["name"]?.text(&log), let digest = map["digest"]?.text(&log)
      else { return nil }
      return AssumptionBook.File(
        name, digest: digest, citation: map.given("citation")?.text(&log), source: source(map.given("source")))
    }
  }
}

extension AssumptionsDecoder {
  /// Remembers where a key stands.
  mutating func locate(_ map: YAMLMapping, _ key: String, at place: String) {
    if let entry = map.entries.first(where: { $0.key == key }) { locate(entry.name.position, key, at: place) }
  }

  mutating func locate(_ position: SourcePosition, _ key: String, at place: String) {
    positions[Subject(place: place, key: key)] = position
  }

  func position(_ place: String, _ key: String) -> SourcePosition? { positions[Subject(place: place, key: key)] }

  mutating func spoil(_ place: String, _ key: String) { spoilt.insert(Subject(place: place, key: key)) }

  /// Adds what was found in a table; what is known already, because another column of it was read, is not repeated.
  mutating func add(_ found: IssueLog) {
    let new = found.issues.filter { !noted.contains($0) }
    noted.formUnion(new)
    if new.count == found.issues.count { return log.add(found) }
    for issue in new { log.add(issue) }
  }

  mutating func fail(_ code: String, _ place: SourcePosition?, _ summary: Bilingual, _ remedy: Bilingual) {
    let issue = Issue(code, .error, at: place, summary, remedy: remedy)
    if noted.insert(issue).inserted { log.add(issue) }
  }

  /// The grade of a source.
  mutating func source(_ value: YAMLValue?) -> YearPath.Source? {
    let words = YearPath.Source.allCases.map { (word: $0.rawValue, value: $0) }
    return value?.word(of: words, Bilingual("a grade of a source", "来源等级"), &log)
  }

  /// Fixed keys of a mapping, with the one that was probably meant where one is unknown.
  mutating func mapping(_ value: YAMLValue, _ keys: [String]) -> YAMLMapping? {
    guard let map = value.mapping(&log) else { return nil }
    for entry in map.entries where !keys.contains(entry.key) {
      let all = keys.joined(separator: ", ")
      entry.name.fail(
        "unknownKey", Bilingual("unknown key \"\(entry.key)\"", "未知的键“\(entry.key)”"),
        remedy: NearestName.of(entry.key, keys).map { Bilingual("Did you mean \($0)?", "是否为 \($0)？") }
          ?? Bilingual("Known here: \(all)", "此处可用：\(all)"), log: &log)
    }
    return map
  }

  /// The members of a list of which each has a name of its own; a name that stands twice is told with its first line.
  mutating func named<T>(
    _ value: YAMLValue?, _ required: [String], _ optional: [String], name: String, _ twice: Bilingual,
    _ make: (inout Self, YAMLMapping, String) -> T?
  ) -> [T] {
    var lines: [String: Int] = [:]
    var found: [T] = []
    for member in value?.list(&log) ?? [] {
      guard let map = member.mapping(required: required, optional: optional, log: &log), let key = map[name],
        let text = key.text(&log)
      else { continue }
      if let line = lines[text] {
        key.fail(
          "givenTwice",
          Bilingual("\(twice.en) \(text) is in line \(line) already", "\(twice.zh) \(text) 已见于第 \(line) 行"),
          remedy: Bilingual("Keep one of them", "请只保留一个"), log: &log)
        continue
      }
      lines[text] = key.position.line
      if let one = make(&self, map, text) { found.append(one) }
    }
    return found
  }
}
