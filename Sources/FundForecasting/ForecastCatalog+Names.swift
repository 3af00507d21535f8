extension ForecastCatalog {
  /// The names of a list divided by commas, those inside parentheses belonging to a name:
  /// `naive,seasonalNaive(drift,log)` holds two.
  public static func names(in list: String) -> [String] {
    var (names, depth) = ([""], 0)
    for character in list {
      if character == ",", depth == 0 {
        names.append("")
      } else {
        depth += character == "(" ? 1 : character == ")" ? -1 : 0
        names[names.count - 1].append(character)
      }
    }
    return names
  }
}
