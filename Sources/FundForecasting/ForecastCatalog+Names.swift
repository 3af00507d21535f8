extension ForecastCatalog {
  /// The names of a list divided by commas, those inside parentheses belonging to a name:
  /// `naive,seasonalNaive(drift,log)` holds two.
  public static func names(in list: String) -> [String] { parts(of: list, at: ",") }

  /// The groups in parentheses that follow the first word of a name, parentheses included.
  static func groups(of name: String) -> [String] {
    var (groups, depth) = ([String](), 0)
    for character in name.drop(while: { $0 != "(" }) {
      if character == "(" { depth += 1 }
      if depth == 1, character == "(" { groups.append("") }
      guard !groups.isEmpty else { continue }
      groups[groups.count - 1].append(character)
      if character == ")" { depth -= 1 }
    }
    return groups
  }

  /// The parts of a text at a mark outside parentheses.
  static func parts(of list: String, at mark: Character) -> [String] {
    var (names, depth) = ([""], 0)
    for character in list {
      if character == mark, depth == 0 {
        names.append("")
      } else {
        depth += character == "(" ? 1 : character == ")" ? -1 : 0
        names[names.count - 1].append(character)
      }
    }
    return names
  }
}
