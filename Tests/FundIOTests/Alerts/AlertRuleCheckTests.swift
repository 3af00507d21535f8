import Foundation
import FundAlerts
import FundCore
import FundIO
import Testing

/// What `fundcast rules check` says of files that can be used, and of several at once.
@Suite struct AlertRuleCheckTests {
  /// Writes files into a folder of their own and checks them there.
  static func check(_ texts: [(name: String, text: String)]) throws -> (check: AlertRuleCheck, lines: [String]) {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("rules-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for one in texts { try Data(one.text.utf8).write(to: folder.appendingPathComponent(one.name)) }
    let check = AlertRuleCheck(texts.map { folder.appendingPathComponent($0.name).path })
    return (check, check.log.issues.map { $0.line(.en).replacing(folder.path + "/", with: "") })
  }

  static func rate(_ id: String, _ level: String, leave: String = "leave: 0.01") -> String {
    """
      - id: \(id)
        kind: rate
        title: rate
        grade: design
        metric: currentSurplusRate
        levels:
          - {severity: yellow, \(level)}
        \(leave)

    """
  }

  static let head = "version: 1\nrules:\n"

  @Test func theBuiltInRulesGiveNoWarning() {
    let check = AlertRuleCheck([])
    #expect(check.log.issues.map { $0.line(.en) } == [])
    #expect(check.rules.ids == AlertRuleSet.standard.ids)
    #expect(check.files.map(\.path) == ["alert-rules.yaml"])
  }

  @Test(arguments: [
    ("below: 0", "leave: 0.01", []), ("below: 0", "leave: 0", ["10:12 zeroDeadBand"]),
    ("below: 0", "", ["3:9 zeroDeadBand"]), ("below: 1", "leave: 0", ["10:12 zeroDeadBand"]),
    ("below: 0.995", "leave: 0.01", ["9:35 neverLeft"]), ("above: 1", "leave: 0.01", ["9:35 neverReached"]),
    ("above: 0.99", "leave: 0.01", []),
  ]) func figuresThatDoNotWork(_ level: String, _ leave: String, _ expected: [String]) throws {
    let found = try Self.check([("a.yaml", Self.head + Self.rate("rate", level, leave: leave))]).check
    #expect(
      found.log.issues.map { "\($0.position?.line ?? 0):\($0.position?.column ?? 0) \($0.code)" } == expected)
    #expect(found.isUsable && found.rules.ids == ["rate"])
  }

  @Test func anIDInTwoFilesIsToldAndTheLaterCounts() throws {
    let found = try Self.check([
      ("a.yaml", Self.head + Self.rate("one", "below: 0") + Self.rate("two", "below: 0")),
      ("b.yaml", Self.head + Self.rate("two", "below: -0.1")),
    ])
    #expect(
      found.lines == [
        "b.yaml:3:9: warning: \"two\" is also a rule of a.yaml:11:9. This one counts; rename it if both are meant"
      ])
    #expect(found.check.rules.ids == ["one", "two"])
    #expect((found.check.rules["two"] as? RateRule)?.levels.map(\.threshold) == [-0.1])
    #expect(found.check.files.map(\.warnings) == [0, 1])
  }

  @Test func loadingSaysNothingOfWarnings() throws {
    let text = Self.head + Self.rate("rate", "below: 0", leave: "leave: 0")
    #expect(AlertRuleSet.read(Array(text.utf8), file: "a.yaml").log.isEmpty)
  }
}
