public import FundCore

/// What is missing or wrong in assumptions (假设问题).
public struct AssumptionProblem: Sendable, Hashable {
  /// A stable name of the kind of problem.
  public let code: String
  /// The pool or community it concerns; empty for the whole.
  public let place: String
  /// The parameter or table it concerns, as files name it; empty for none.
  public let key: String
  /// What is wrong.
  public let text: Bilingual

  init(_ code: String, at place: String = "", key: String = "", _ text: Bilingual) {
    self.code = code
    self.place = place
    self.key = key
    self.text = text
  }

  static func missing(_ key: String, _ title: Bilingual, at place: String) -> AssumptionProblem {
    AssumptionProblem(
      "assumptions.missing", at: place, key: key,
      Bilingual("\(place): \(key) is missing (\(title.en))", "\(place)：缺少 \(key)（\(title.zh)）"))
  }

  static func outOfRange(_ key: String, at place: String, _ range: ClosedRange<Double>) -> AssumptionProblem {
    let (low, high) = (NumberText.plain(range.lowerBound), NumberText.plain(range.upperBound))
    return AssumptionProblem(
      "assumptions.outOfRange", at: place, key: key,
      Bilingual("\(place): \(key) leaves \(low) to \(high)", "\(place)：\(key) 超出 \(low) 至 \(high)"))
  }
}
