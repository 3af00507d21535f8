/// Names of sheets as workbooks allow them (工作表名): 1 to 31 UTF-16 units, none of `[ ] : * ? / \`, no apostrophe at either end,
/// each once whatever the case.
package enum SheetName {
  /// The longest name in UTF-16 units.
  package static let limit = 31

  /// A name made of a title, different from those taken; adds it to them.
  ///
  /// - Complexity: O(length) times the number of equal names.
  package static func unique(_ title: String, taken: inout Set<String>) -> String {
    let plain = cleaned(title)
    var name = cut(plain, to: limit)
    var number = 1
    while !taken.insert(name.lowercased()).inserted {
      number += 1
      let ending = " (\(number))"
      name = trimmed(cut(plain, to: limit - ending.utf16.count)) + ending
    }
    return name
  }

  /// A title without what names may not hold.
  private static func cleaned(_ title: String) -> String {
    var out = ""
    for scalar in title.unicodeScalars {
      switch scalar {
      case "[", "]", ":", "*", "?", "/", "\\": out += " "
      default:
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: out += " "
        default: out.unicodeScalars.append(scalar)
        }
      }
    }
    let name = trimmed(out.split(separator: " ").joined(separator: " "))
    // One name is kept for the record of changes.
    if name.lowercased() == "history" { return name + " 1" }
    return name.isEmpty ? "1" : name
  }

  private static func trimmed(_ name: String) -> String {
    var name = Substring(name)
    while let first = name.first, first == " " || first == "'" { name.removeFirst() }
    while let last = name.last, last == " " || last == "'" { name.removeLast() }
    return String(name)
  }

  private static func cut(_ name: String, to units: Int) -> String {
    guard name.utf16.count > units else { return name }
    var out = ""
    for character in name {
      guard out.utf16.count + String(character).utf16.count <= units else { break }
      out.append(character)
    }
    let kept = trimmed(out)
    return kept.isEmpty ? "1" : kept
  }
}
