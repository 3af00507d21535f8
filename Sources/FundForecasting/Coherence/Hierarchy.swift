public import FundCore

/// Series of which some are the sums of others (层级结构): counties, cities, provinces and the nation, by scheme and in all.
///
/// Every sum is written with its immediate parts, such as a province as the sum of its cities; a series may be a part of
/// several sums, such as county and scheme. Series that are no sum are the bottom.
public struct Hierarchy: Sendable, Hashable {
  /// The number of series.
  public let count: Int
  /// Every sum with its parts, parts before the sums they belong to.
  public let sums: [Sum]
  /// The series that are no sum, ascending.
  public let bottom: [Int]

  /// A series that is the sum of others.
  public struct Sum: Sendable, Hashable {
    /// The number of the series.
    public let total: Int
    /// The numbers of its parts.
    public let parts: [Int]

    /// A sum.
    public init(_ total: Int, of parts: [Int]) {
      self.total = total
      self.parts = parts
    }
  }

  /// A hierarchy of some series.
  ///
  /// - Parameters:
  ///   - count: the number of series.
  ///   - sums: each total once, in any order.
  /// - Throws: ``CoherenceError``.
  public init(count: Int, sums: [Sum]) throws(CoherenceError) {
    var byTotal = [Int?](repeating: nil, count: max(0, count))
    // The sum in which a series was met last.
    var lastPlace = [Int](repeating: -1, count: max(0, count))
    for (place, sum) in sums.enumerated() {
      guard (0..<count).contains(sum.total) else { throw .noSuchSeries(sum.total) }
      for part in sum.parts where !(0..<count).contains(part) { throw .noSuchSeries(part) }
      guard byTotal[sum.total] == nil else { throw .repeatedTotal(sum.total) }
      guard !sum.parts.isEmpty else { throw .badParts(sum.total) }
      for part in sum.parts {
        guard lastPlace[part] != place else { throw .badParts(sum.total) }
        lastPlace[part] = place
      }
      byTotal[sum.total] = place
    }
    // Parts first: a walk that enters a sum again before leaving it has found a circle.
    var state = [UInt8](repeating: 0, count: max(0, count))
    var ordered: [Sum] = []
    for start in 0..<max(0, count) where state[start] == 0 {
      var stack: [(series: Int, next: Int)] = [(start, 0)]
      state[start] = 1
      while let top = stack.last {
        let parts = byTotal[top.series].map { sums[$0].parts } ?? []
        guard top.next < parts.count else {
          if let place = byTotal[top.series] { ordered.append(sums[place]) }
          state[top.series] = 2
          stack.removeLast()
          continue
        }
        stack[stack.count - 1].next += 1
        let part = parts[top.next]
        if state[part] == 1 { throw .circle(part) }
        if state[part] == 0 {
          state[part] = 1
          stack.append((part, 0))
        }
      }
    }
    self.count = max(0, count)
    self.sums = ordered
    bottom = (0..<self.count).filter { byTotal[$0] == nil }
  }

  /// Whether no series is a part of two sums.
  public var isTree: Bool {
    var seen = [Bool](repeating: false, count: count)
    for sum in sums {
      for part in sum.parts {
        if seen[part] { return false }
        seen[part] = true
      }
    }
    return true
  }

  /// Replaces every sum by the sum of its parts (自下而上汇总).
  ///
  /// - Parameter width: how many values there are for each series, series after series.
  public func addUp(_ values: inout [Double], width: Int = 1) {
    precondition(values.count == count * width, "There are so many values for each series.")
    values.withUnsafeMutableBufferPointer { values in
      guard let values = values.baseAddress else { return }
      for sum in sums {
        let to = values + sum.total * width
        for k in 0..<width { to[k] = 0 }
        for part in sum.parts {
          let from = values + part * width
          for k in 0..<width { to[k] += from[k] }
        }
      }
    }
  }

  /// The hierarchy in which some sums are no series: their parts stand in the sums they were parts of.
  func skipping(_ left: Set<Int>) -> Hierarchy {
    guard !left.isEmpty else { return self }
    var parts = [[Int]?](repeating: nil, count: count)
    var kept: [Sum] = []
    for sum in sums {
      let own = sum.parts.flatMap { left.contains($0) ? parts[$0] ?? [$0] : [$0] }
      if left.contains(sum.total) { parts[sum.total] = own } else { kept.append(Sum(sum.total, of: own)) }
    }
    return Hierarchy(count: count, ordered: kept)
  }

  /// Sums that are known to be in order.
  private init(count: Int, ordered sums: [Sum]) {
    self.count = count
    self.sums = sums
    var isTotal = [Bool](repeating: false, count: count)
    for sum in sums { isTotal[sum.total] = true }
    bottom = (0..<count).filter { !isTotal[$0] }
  }

  /// How far the sums are from their parts at most.
  public func incoherence(of values: [Double]) -> Double {
    sums.reduce(0) { largest, sum in max(largest, abs(values[sum.total] - sum.parts.reduce(0) { $0 + values[$1] })) }
  }

  /// The number of bottom series below each series; one for those of the bottom.
  var bottomCounts: [Double] {
    var counts = [Double](repeating: 1, count: count)
    addUp(&counts)
    return counts
  }
}

/// Why forecasts cannot be made coherent.
@nonexhaustive
public enum CoherenceError: Error, Sendable, Equatable {
  /// A number that is no series.
  case noSuchSeries(Int)
  /// A total with two lists of parts.
  case repeatedTotal(Int)
  /// A total without parts, or with one twice.
  case badParts(Int)
  /// A series that is a part of itself.
  case circle(Int)
  /// The number of values or residuals is not that of the series.
  case lengthMismatch(expected: Int, actual: Int)
  /// A value that is infinite or not a number.
  case notFinite(series: Int)
  /// Totals cannot be shared out: a sum has parts of which another sum has some only.
  case notTree
  /// There is no residual at all.
  case noResiduals

  /// A stable name of the kind of error.
  public var code: String {
    switch self {
    case .noSuchSeries: "coherence.noSuchSeries"
    case .repeatedTotal: "coherence.repeatedTotal"
    case .badParts: "coherence.badParts"
    case .circle: "coherence.circle"
    case .lengthMismatch: "coherence.lengthMismatch"
    case .notFinite: "coherence.notFinite"
    case .notTree: "coherence.notTree"
    case .noResiduals: "coherence.noResiduals"
    }
  }

  /// What is wrong, with the offending values.
  public var summary: Bilingual {
    switch self {
    case .noSuchSeries(let series): Bilingual("there is no series \(series)", "不存在序列 \(series)")
    case .repeatedTotal(let total): Bilingual("the total \(total) is defined twice", "合计 \(total) 重复定义")
    case .badParts(let total): Bilingual("the total \(total) has no parts, or one twice", "合计 \(total) 没有组成部分或有重复")
    case .circle(let series): Bilingual("the series \(series) is a part of itself", "序列 \(series) 包含自身")
    case .lengthMismatch(let expected, let actual):
      Bilingual("\(actual) values are given for \(expected) series", "\(expected) 个序列给出了 \(actual) 个值")
    case .notFinite(let series): Bilingual("a value of series \(series) is not finite", "序列 \(series) 含非有限值")
    case .notTree: Bilingual("sums overlap in some of their parts", "合计之间的组成部分交叉重叠")
    case .noResiduals: Bilingual("there are no residuals", "没有残差")
    }
  }

  /// What can be done about it.
  public var remedy: Bilingual {
    switch self {
    case .noSuchSeries: Bilingual("Number the series from zero.", "请从零开始编号。")
    case .repeatedTotal, .badParts, .circle:
      Bilingual("Give each total once, with its immediate parts.", "每个合计只定义一次，并列出其直接组成部分。")
    case .lengthMismatch: Bilingual("Give one value for each series.", "请为每个序列给出一个值。")
    case .notFinite: Bilingual("Leave the series out, or forecast it by another method.", "请去掉该序列或改用其他方法预测。")
    case .notTree: Bilingual("Use another method of reconciliation.", "请改用其他协调方法。")
    case .noResiduals: Bilingual("Use a method that needs no residuals.", "请改用不需要残差的方法。")
    }
  }
}
