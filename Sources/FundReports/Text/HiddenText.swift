import FundCore

/// What is said of entries that a limit leaves out (未显示条目).
enum HiddenText {
  /// A line that says how many pools were left out; none when all are there.
  static func pools(_ hidden: Int, _ language: Language) -> [String] {
    guard hidden > 0 else { return [] }
    let noun = hidden == 1 ? "pool" : "pools"
    return [language == .zh ? "另有 \(hidden) 只基金；--top 0 全部列出。" : "\(hidden) more \(noun); --top 0 shows all."]
  }
}

extension Array {
  /// Keeps the first elements only.
  /// - Returns: how many were left out.
  mutating func keepFirst(_ n: Int) -> Int {
    let hidden = Swift.max(0, count - Swift.max(0, n))
    removeLast(hidden)
    return hidden
  }
}
