import Foundation
public import FundActuarial
public import FundCore

extension Scenario {
  /// Reads a scenario from a YAML file (情景文件).
  ///
  /// A change with an error is left out and the others are kept; every error is an issue with file, line and column. A scenario
  /// whose log holds an error should not be used.
  public static func load(_ path: String) -> Loaded<Scenario> {
    guard let data = FileManager.default.contents(atPath: path) else {
      var log = IssueLog()
      let names = shocks.map(\.name).joined(separator: ", ")
      log.add(
        Issue(
          "cannotRead", .error, at: SourcePosition(file: path), Bilingual("cannot be read", "无法读取"),
          remedy: Bilingual(
            "Name a scenario file, or one of the built-in shocks \(names)", "请给出情景文件，或内置冲击之一：\(names)")))
      return Loaded(Scenario("unreadable", []), log)
    }
    return read([UInt8](data), file: path)
  }

  /// Reads a scenario from the bytes of a YAML file; `file` is the name issues carry.
  public static func read(_ bytes: [UInt8], file: String) -> Loaded<Scenario> {
    var log = IssueLog()
    guard let root = YAMLDocument.parse(bytes, file: file, log: &log) else {
      return Loaded(Scenario("unreadable", []), log)
    }
    let scenario = ScenarioDecoder().scenario(root, log: &log)
    return Loaded(scenario ?? Scenario("unreadable", []), log)
  }
}
