package import FundCore
import Yams

/// A mapping of a YAML file whose keys were checked.
package struct YAMLMapping {
  package struct Entry {
    package let key: String
    /// The key as a node, for its place.
    package let name: YAMLValue
    package let value: YAMLValue
  }

  /// The entries in the order of the file.
  package let entries: [Entry]
  /// Where the mapping begins.
  package let whole: YAMLValue

  /// The value of a key; nil when the key is absent.
  package subscript(key: String) -> YAMLValue? { entries.first { $0.key == key }?.value }

  /// The value of a key that says something; nil when the key is absent or its value empty.
  package func given(_ key: String) -> YAMLValue? {
    guard let value = self[key], !value.isNull else { return nil }
    return value
  }
}

extension YAMLMapping {
  /// Whether the key `version` holds the one that is known, or nothing that can be read, which is noted; another number is noted here.
  package func isKnown(version known: Int, log: inout IssueLog) -> Bool {
    guard let version = self["version"], let number = version.integer(in: 1...Int.max, &log), number != known else {
      return true
    }
    version.fail(
      "badVersion", Bilingual("version \(number) is not known", "未知的版本 \(number)"),
      remedy: Bilingual("This release reads version \(known)", "本版本只读取 version \(known)"), log: &log)
    return false
  }
}

extension YAMLValue {
  /// The entries of a mapping with free keys; nil with an issue for anything else or keys that are not text.
  package func mapping(_ log: inout IssueLog) -> YAMLMapping? {
    guard case .mapping(let pairs) = node else {
      expected(Bilingual("a mapping", "映射"), log: &log)
      return nil
    }
    var entries: [YAMLMapping.Entry] = []
    for (key, value) in pairs {
      let name = YAMLValue(key, file: file)
      guard let text = name.text(&log) else { continue }
      entries.append(.init(key: text, name: name, value: YAMLValue(value, file: file)))
    }
    return YAMLMapping(entries: entries, whole: self)
  }

  /// The entries of a mapping with fixed keys.
  ///
  /// Unknown keys and missing ones are noted, and those that can be used are kept: the answer is nil only when this is
  /// no mapping at all.
  package func mapping(required: [String], optional: [String] = [], log: inout IssueLog) -> YAMLMapping? {
    guard let map = mapping(&log) else { return nil }
    let known = required + optional
    for entry in map.entries where !known.contains(entry.key) {
      let all = known.joined(separator: ", ")
      entry.name.fail(
        "unknownKey", Bilingual("unknown key \"\(entry.key)\"", "未知的键“\(entry.key)”"),
        remedy: Bilingual("Known here: \(all)", "此处可用：\(all)"), log: &log)
    }
    for key in required where map[key] == nil {
      fail("missingKey", Bilingual("the key \"\(key)\" is missing", "缺少键“\(key)”"), log: &log)
    }
    return map
  }
}
