/// A regular series in which values may be missing or stand for several periods at once (有缺口的序列).
///
/// A value at index `i` with span `k` is one flow that covers the `k` periods ending at `i` (a difference of
/// year-to-date figures over a gap); the `k - 1` periods before it hold nil. It becomes a ``TimeSeries`` only
/// through a named ``FillingRule``.
@frozen public struct GappedSeries<Value: Sendable>: Sendable {
  /// The period of the first element.
  public let start: Period
  /// The values; nil where nothing is known.
  public var values: [Value?]
  /// Periods each value covers, aligned with ``values``; empty means one each.
  public var spans: [UInt8]

  /// Makes a series; `spans` must be empty or as long as `values`.
  @inlinable public init(start: Period, values: [Value?], spans: [UInt8] = []) {
    precondition(spans.isEmpty || spans.count == values.count, "Spans are given for every value or for none.")
    self.start = start
    self.values = values
    self.spans = spans
  }

  /// Number of periods, missing ones included.
  @inlinable public var count: Int { values.count }

  /// The period of an index.
  @inlinable public func period(at index: Int) -> Period { start + index }

  /// Periods covered by the value at an index: 1 unless a flow over a gap.
  @inlinable public func span(at index: Int) -> Int { spans.isEmpty ? 1 : Int(spans[index]) }

  /// Whether every period has a value of its own.
  @inlinable public var isComplete: Bool { values.allSatisfy { $0 != nil } && spans.allSatisfy { $0 <= 1 } }

  /// The periods without a value of their own.
  public var gaps: [Period] {
    values.indices.filter { values[$0] == nil || span(at: $0) > 1 }.map { start + $0 }
  }

  /// The values after the last gap: the longest complete tail.
  public var completeTail: TimeSeries<Value> {
    var from = values.count
    var tail: [Value] = []
    while from > 0, let v = values[from - 1], span(at: from - 1) <= 1 {
      tail.append(v)
      from -= 1
    }
    return TimeSeries(start: start + from, values: tail.reversed())
  }
}

extension GappedSeries {
  /// A regular series as one in which nothing is missing.
  @inlinable public init(_ series: TimeSeries<Value>) { self.init(start: series.start, values: series.values) }
}
