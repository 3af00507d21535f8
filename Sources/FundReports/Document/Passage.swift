/// A sentence or a few (段落), whose numbers are ``TracedNumber``s and whose names are kept apart from the words.
///
/// ```swift
/// let months = TracedNumber("5.4", 5.38, trace)
/// let passage: Passage = "可支付 \(months) 个月。"
/// ```
///
/// Words written into a passage hold no digits: whatever is counted or measured is a number with a trace, and what is called
/// something with digits (a period, a standard, a pool) is a name.
public struct Passage: Sendable, Hashable {
  /// A part of a passage (文字片段).
  public enum Run: Sendable, Hashable {
    /// Words.
    case words(String)
    /// A number that can be traced.
    case number(TracedNumber)
    /// What something is called: a pool, a period, a standard.
    case name(String)
  }

  /// The parts in order.
  public private(set) var runs: [Run]

  /// A passage of these parts.
  public init(_ runs: [Run]) { self.runs = runs }

  /// The passage without its traces.
  public var text: String {
    runs.map { run in
      switch run {
      case .words(let text), .name(let text): text
      case .number(let number): number.text
      }
    }.joined()
  }

  /// The numbers in order.
  public var numbers: [TracedNumber] {
    runs.compactMap { run in
      if case .number(let number) = run { number } else { nil }
    }
  }

  /// Whether there is nothing to read.
  public var isEmpty: Bool { runs.isEmpty }

  /// One passage after another.
  public static func + (a: Passage, b: Passage) -> Passage { Passage(a.runs + b.runs) }

  /// Adds a passage at the end.
  public static func += (a: inout Passage, b: Passage) { a.runs += b.runs }
}

extension Passage: ExpressibleByStringInterpolation {
  /// Collects the parts of a literal (插值).
  public struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var runs: [Run] = []

    /// An empty passage.
    public init(literalCapacity: Int, interpolationCount: Int) { runs.reserveCapacity(interpolationCount * 2 + 1) }

    /// Words.
    public mutating func appendLiteral(_ literal: String) {
      if !literal.isEmpty { runs.append(.words(literal)) }
    }

    /// A number with its trace.
    public mutating func appendInterpolation(_ number: TracedNumber) { runs.append(.number(number)) }

    /// A passage within the passage.
    public mutating func appendInterpolation(_ passage: Passage) { runs += passage.runs }

    /// Words chosen elsewhere.
    public mutating func appendInterpolation(words: String) { appendLiteral(words) }

    /// What something is called.
    public mutating func appendInterpolation(name: String) { runs.append(.name(name)) }
  }

  /// A passage of words.
  public init(stringLiteral text: String) { runs = text.isEmpty ? [] : [.words(text)] }

  /// A passage with numbers and names.
  public init(stringInterpolation: StringInterpolation) { runs = stringInterpolation.runs }
}

extension [Passage] {
  /// The passages one after another, with words between them.
  public func joined(_ between: String) -> Passage {
    var all = Passage([])
    for (i, passage) in enumerated() {
      if i > 0, !between.isEmpty { all += Passage([.words(between)]) }
      all += passage
    }
    return all
  }
}
