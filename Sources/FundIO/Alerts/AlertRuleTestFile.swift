public import FundAlerts
public import FundCore
public import FundLedger
public import FundPolicy

/// A file of rule tests (规则测试文件): which rules and standards are tested, and the tests.
///
/// Rules and standards are named by paths beside the file; without any, the built-in ones are tested. A test with an
/// error is left out, which ``isUsable`` tells.
public struct AlertRuleTestFile: Sendable {
  /// The path as given.
  public let path: String
  /// The rules under test.
  public let rules: AlertRuleSet
  /// The standards that give the edges.
  public let policy: PolicyLibrary
  /// The tests that could be read, in the order of the file.
  public let tests: [AlertRuleTest]
  /// Every issue of the file and of those it names.
  public let log: IssueLog

  /// Whether all of it can be used.
  public var isUsable: Bool { log.count(.error) == 0 }

  /// A test with what is not met.
  public typealias Outcome = (test: AlertRuleTest, failures: [AlertRuleTest.Failure])

  /// Reads a file; `-` reads standard input.
  public init(_ path: String, catalog: MetricCatalog = .standard) {
    self.path = path
    var log = IssueLog()
    var set = AlertRuleSet.standard
    var policy = PolicyLibrary.builtIn
    var tests: [AlertRuleTest] = []
    if let bytes = AlertRuleCheck.bytes(of: path, &log),
      let root = YAMLDocument.parse(bytes, file: path, log: &log),
      let map = root.mapping(required: ["version", "tests"], optional: ["rules", "standards"], log: &log),
      AlertRuleTestFile.hasKnownVersion(map, log: &log), let members = map["tests"]?.filledList(&log)
    {
      if let named = map.given("rules")?.filledList(&log) {
        let check = AlertRuleCheck(
          named.compactMap { AlertRuleTestFile.beside(path, $0, log: &log) }, catalog: catalog, isChecking: false)
        set = check.rules
        log.add(check.log)
      }
      for value in map.given("standards")?.filledList(&log) ?? [] {
        guard let file = AlertRuleTestFile.beside(path, value, log: &log) else { continue }
        let loaded = PolicyLibrary.load(file)
        policy = policy.merging(loaded.value)
        log.add(loaded.log)
      }
      let decoder = AlertRuleTestDecoder(rules: set, policy: policy, catalog: catalog)
      for value in members {
        let errors = log.count(.error)
        if let test = decoder.test(value, log: &log), log.count(.error) == errors { tests.append(test) }
      }
    }
    rules = set
    self.policy = policy
    self.tests = tests
    self.log = log
  }

  /// Runs every test, in the order of the file.
  public func outcomes() -> [Outcome] { tests.map { ($0, $0.run(rules, policy: policy)) } }

  private static func hasKnownVersion(_ map: YAMLMapping, log: inout IssueLog) -> Bool {
    guard let version = map["version"], let number = version.integer(in: 1...Int.max, &log) else { return false }
    if number == 1 { return true }
    version.fail(
      "badVersion", Bilingual("version \(number) is not known", "未知的版本 \(number)"),
      remedy: Bilingual("This release reads version 1", "本版本只读取 version 1"), log: &log)
    return false
  }

  /// A path beside the file that names it.
  private static func beside(_ file: String, _ value: YAMLValue, log: inout IssueLog) -> String? {
    guard let name = value.text(&log) else { return nil }
    guard !name.hasPrefix("/"), let slash = file.lastIndex(of: "/") else { return name }
    return String(file[...slash]) + name
  }
}
