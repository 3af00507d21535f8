import FundCore
import FundPolicy

/// Reads whom a standard binds.
enum StandardScopeDecoder {
  static func decode(_ value: YAMLValue, log: inout IssueLog) -> StandardScope? {
    let keys = ["country", "regions", "regionPrefixes", "schemes", "parts", "currency"]
    guard let map = value.mapping(required: [], optional: keys, log: &log) else { return nil }
    var scope = StandardScope()
    var good = map.entries.allSatisfy { keys.contains($0.key) }
    func keep<T>(_ found: T?, _ path: WritableKeyPath<StandardScope, T>) {
      if let found { scope[keyPath: path] = found } else { good = false }
    }
    if let given = map.given("country") { keep(country(given, log: &log).map { $0 }, \.country) }
    if let given = map.given("schemes") { keep(schemes(given, log: &log), \.schemes) }
    if let given = map.given("regions") {
      keep(
        words(given, log: &log) { member, text, log in
          let region = RegionCode(text)
          if region == nil {
            member.fail("badRegion", Bilingual("\"\(text)\" cannot be a region code", "“\(text)”不能作为地区代码"), log: &log)
          }
          return region
        }, \.regions)
    }
    if let given = map.given("regionPrefixes") {
      keep(words(given, log: &log) { _, text, _ in text }, \.regionPrefixes)
    }
    if let given = map.given("parts") {
      let all = FundPart.allCases.map { (word: $0.rawValue, value: $0) }
      keep(
        words(given, log: &log) { member, _, log in member.word(of: all, Bilingual("a part", "基金构成"), &log) },
        \.parts)
    }
    if let given = map.given("currency") {
      let found = given.text(&log).flatMap { text -> Currency? in
        let currency = Currency(text)
        if currency == nil {
          given.fail(
            "badCurrency", Bilingual("\"\(text)\" is not a currency such as CNY", "“\(text)”不是 CNY 这样的币种"), log: &log)
        }
        return currency
      }
      keep(found.map { $0 }, \.currency)
    }
    return good ? scope : nil
  }

  static func schemes(_ value: YAMLValue, log: inout IssueLog) -> [Scheme]? {
    words(value, log: &log) { member, text, log in
      let scheme = Scheme(text)
      if scheme == nil {
        member.fail("badScheme", Bilingual("\"\(text)\" cannot be a scheme", "“\(text)”不能作为险种"), log: &log)
      }
      return scheme
    }
  }

  private static func country(_ value: YAMLValue, log: inout IssueLog) -> String? {
    guard let text = value.text(&log) else { return nil }
    if text.utf8.count == 2, text.utf8.allSatisfy({ (65...90).contains($0) }) { return text }
    value.fail(
      "badCountry", Bilingual("\"\(text)\" is not a country such as CN", "“\(text)”不是 CN 这样的国家代码"),
      remedy: Bilingual("Write two capitals of ISO 3166", "请写 ISO 3166 的两位大写字母"), log: &log)
    return nil
  }

  private static func words<T>(
    _ value: YAMLValue, log: inout IssueLog, _ read: (YAMLValue, String, inout IssueLog) -> T?
  ) -> [T]? {
    guard let members = value.filledList(&log) else { return nil }
    var found: [T] = []
    for member in members {
      if let text = member.text(&log), let one = read(member, text, &log) { found.append(one) }
    }
    return found.count == members.count ? found : nil
  }
}
