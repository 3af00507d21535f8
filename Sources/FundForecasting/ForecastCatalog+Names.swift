extension ForecastCatalog {
  /// The names of a list divided by commas, those inside parentheses belonging to a name:
  /// `naive,seasonalNaive(drift,log)` holds two.
  public static func names(in list: String) -> [String] { parts(of: list, at: ",") }

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
