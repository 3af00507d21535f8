/// Where the numbers of a text come from, as numbered notes in the order of their first mention (数字来源注).
struct TraceNotes {
  /// The notes; the first has number one.
  private(set) var lines: [String] = []
  private var numbers: [String: Int] = [:]

  /// The number of the note that says this, a new one when none does yet.
  mutating func number(of line: String) -> Int {
    if let known = numbers[line] { return known }
    lines.append(line)
    numbers[line] = lines.count
    return lines.count
  }
}
