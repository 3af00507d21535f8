import Foundation
package import FundCore
import Yams

/// A YAML text read into nodes that know where they stand.
///
/// What cannot be read at all is one issue; what is wrong inside the nodes is found by the typed access of
/// ``YAMLValue``, which notes every error and goes on.
package enum YAMLDocument {
  /// The largest file that is read, in bytes.
  package static let sizeLimit = 4 << 20

  /// Reads one document; nil with an issue when the bytes are not UTF-8, the text is empty or not YAML.
  package static func parse(_ bytes: [UInt8], file: String, log: inout IssueLog) -> YAMLValue? {
    guard bytes.count <= sizeLimit else {
      log.add(
        Issue(
          "tooLarge", .error, at: SourcePosition(file: file),
          Bilingual("larger than 4 MiB", "文件超过 4 MiB"), remedy: Bilingual("Split the file", "请拆分文件")))
      return nil
    }
    let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    guard let text = String(validating: body, as: UTF8.self) else {
      let valid = validPrefix(body)
      let line = valid.reduce(1) { $1 == 0x0A ? $0 + 1 : $0 }
      log.add(
        Issue(
          "badEncoding", .error, at: SourcePosition(file: file, line: line),
          Bilingual("not valid UTF-8", "不是有效的 UTF-8"), remedy: Bilingual("Save the file as UTF-8", "请另存为 UTF-8")))
      return nil
    }
    return parse(text, file: file, log: &log)
  }

  /// Reads one document from text.
  package static func parse(_ text: String, file: String, log: inout IssueLog) -> YAMLValue? {
    do {
      guard let node = try Yams.compose(yaml: text) else {
        log.add(
          Issue(
            "emptyFile", .error, at: SourcePosition(file: file), Bilingual("the file is empty", "文件是空的"),
            remedy: Bilingual("", "")))
        return nil
      }
      return YAMLValue(node, file: file)
    } catch let error as YamlError {
      log.add(issue(for: error, text: text, file: file))
    } catch {
      log.add(syntax("\(error)", at: SourcePosition(file: file)))
    }
    return nil
  }

  private static func validPrefix(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var low = bytes.startIndex
    while low < bytes.endIndex {
      let end = bytes[low...].firstIndex(of: 0x0A) ?? bytes.endIndex
      guard String(validating: bytes[low..<end], as: UTF8.self) != nil else { break }
      low = min(end + 1, bytes.endIndex)
    }
    return bytes[..<low]
  }

  private static func issue(for error: YamlError, text: String, file: String) -> Issue {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return syntax(problem, at: SourcePosition(file: file, line: mark.line, column: mark.column))
    case .reader(let problem, let offset, _, _):
      let before = text.prefix(offset ?? 0)
      let line = before.reduce(1) { $1.isNewline ? $0 + 1 : $0 }
      let lastBreak = before.lastIndex(where: \.isNewline)
      let column = lastBreak.map { before.distance(from: $0, to: before.endIndex) } ?? before.count + 1
      return syntax(problem, at: SourcePosition(file: file, line: line, column: column))
    case .duplicatedKeysInMapping(let keys, let context):
      let key = keys.first ?? ""
      let place = secondOccurrence(of: key, after: context.mark, in: text)
      return Issue(
        "duplicateKey", .error, at: SourcePosition(file: file, line: place.line, column: place.column),
        Bilingual("\"\(key)\" stands twice", "“\(key)”重复出现"), remedy: Bilingual("Keep one of them", "请只保留一个"))
    default:
      return syntax("unreadable", at: SourcePosition(file: file))
    }
  }

  private static func syntax(_ problem: String, at position: SourcePosition) -> Issue {
    Issue(
      "badYAML", .error, at: position, Bilingual("not YAML: \(problem)", "不是有效的 YAML：\(problem)"),
      remedy: Bilingual("Check indentation, colons and quotes; tabs are not allowed", "请检查缩进、冒号与引号；不能用制表符"))
  }

  /// The second line on which a key of the block mapping at `mark` stands; the mark itself for a flow mapping.
  private static func secondOccurrence(
    of key: String, after mark: Mark, in text: String
  ) -> (line: Int, column: Int) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for number in mark.line..<max(mark.line, lines.count) {
      let line = lines[number]
      let indent = line.prefix { $0 == " " }.count
      let content = line.dropFirst(indent)
      if content.isEmpty || content.first == "#" { continue }
      if indent < mark.column - 1 { break }
      guard indent == mark.column - 1 else { continue }
      let name = content.prefix { $0 != ":" }.trimmingCharacters(in: CharacterSet(charactersIn: " \"'"))
      if name == key { return (number + 1, mark.column) }
    }
    return (mark.line, mark.column)
  }
}
