/// Collects issues without drowning (问题汇总): every one is counted, the first of each code are kept.
public struct IssueLog: Sendable {
  /// The issues kept, in the order found.
  public private(set) var issues: [Issue] = []
  /// How often each code occurred, kept or not.
  public private(set) var counts: [String: Int] = [:]
  /// How many of one code are kept.
  public let capPerCode: Int
  private var severities: [IssueSeverity: Int] = [:]

  /// An empty log that keeps up to `capPerCode` issues of a code.
  public init(capPerCode: Int = 20) { self.capPerCode = capPerCode }

  /// Adds an issue; beyond the cap it is only counted.
  public mutating func add(_ issue: Issue) {
    counts[issue.code, default: 0] += 1
    severities[issue.severity, default: 0] += 1
    if counts[issue.code, default: 0] <= capPerCode { issues.append(issue) }
  }

  /// Whether another issue of a code would still be kept: lets a hot loop skip making its text.
  public func keeps(_ code: String) -> Bool { counts[code, default: 0] < capPerCode }

  /// Counts an issue whose text was not made.
  public mutating func count(_ code: String, _ severity: IssueSeverity, times: Int = 1) {
    counts[code, default: 0] += times
    severities[severity, default: 0] += times
  }

  /// Adds all of another log.
  public mutating func add(_ other: IssueLog) {
    var kept: [String: Int] = [:]
    for issue in other.issues {
      add(issue)
      kept[issue.code, default: 0] += 1
    }
    var left: [IssueSeverity: Int] = other.severities
    for issue in other.issues { left[issue.severity, default: 0] -= 1 }
    for (code, n) in other.counts { counts[code, default: 0] += n - kept[code, default: 0] }
    for (severity, n) in left { severities[severity, default: 0] += n }
  }

  /// How many issues of a severity were found, kept or not.
  public func count(_ severity: IssueSeverity) -> Int { severities[severity, default: 0] }

  /// Codes of which more were found than kept, with the number not kept, in order of code.
  public var dropped: [(code: String, count: Int)] {
    var kept: [String: Int] = [:]
    for issue in issues { kept[issue.code, default: 0] += 1 }
    return counts.sorted { $0.key < $1.key }.compactMap { code, n in
      let rest = n - kept[code, default: 0]
      return rest > 0 ? (code, rest) : nil
    }
  }

  /// Whether nothing was found.
  public var isEmpty: Bool { counts.isEmpty }
}

/// A value and everything that was noticed while loading it (部分加载结果).
public struct Loaded<Value: Sendable>: Sendable {
  /// What could be used.
  public let value: Value
  /// Every issue found.
  public let log: IssueLog

  /// Joins a value and its issues.
  public init(_ value: Value, _ log: IssueLog = IssueLog()) {
    self.value = value
    self.log = log
  }

  /// The issues kept, in the order found.
  public var issues: [Issue] { log.issues }
}
