import FundActuary

/// Options as the words of another command: what a person would type to ask the same, defaults left out.
extension LedgerOptions {
  /// The files and how they are read.
  var words: [String] {
    var words = ledgers
    if unit != .yuan { words += ["--unit", unit.name] }
    if cumulative { words.append("--cumulative") }
    if encoding != .auto { words += ["--encoding", encoding.rawValue] }
    if currency != .cny { words += ["--currency", currency.code] }
    if let precision { words += ["--precision", precision] }
    if let mapping { words += ["--mapping", mapping] }
    if let asKnown { words += ["--as-known", asKnown.description] }
    return words
  }
}

extension StandardOptions {
  /// The standard, the basis and the last month.
  var words: [String] {
    var words: [String] = []
    if let asOf { words += ["--as-of", asOf.description] }
    if let basis { words += ["--basis", basis.rawValue] }
    if let standard { words += ["--standard", standard] }
    if let standards { words += ["--standards", standards] }
    return words
  }
}

extension RoadOptions {
  /// How far and how the road ahead is simulated.
  var words: [String] {
    var words: [String] = []
    if let horizon { words += ["--horizon", "\(horizon)"] }
    if draws.paths != 2000 { words += ["--paths", "\(draws.paths)"] }
    if draws.seed != 1 { words += ["--seed", "\(draws.seed)"] }
    if draws.methods != "auto" { words += ["--methods", draws.methods] }
    return words + draws.fillingWords
  }
}

extension DrawOptions {
  /// How gaps are filled.
  var fillingWords: [String] { filling == .completeTail ? [] : ["--filling", filling.rawValue] }
}

extension AlertOptions {
  /// The rules and how alerts are explained.
  var words: [String] {
    var words: [String] = []
    if let rules = judged.rules { words += ["--rules", rules] }
    if since == .year { words += ["--since", "year"] }
    return words
  }
}
